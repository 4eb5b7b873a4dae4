"""Renaming a person, with the address if wished."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.doing import editor, find, require, show, tell_done
from articles.admin.looking_up import with_counts
from articles.errors import OperationRefused
from articles.models import Entity
from articles.people import bearers_of, rename_person


class RenameForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    slug = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=100,
        help_text=gettext_lazy("If you change it, the old address leads to the new one."),
    )


def show_rename(desk: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """The form with what renaming means; by POST the renaming."""
    require(request, "change_person")
    person: Entity = find(desk, pk)
    form = RenameForm(request.POST or None, initial={"name": person.name, "slug": person.slug})
    if request.method == "POST" and form.is_valid():
        name, slug = form.cleaned_data["name"], form.cleaned_data["slug"]
        others = [one for one in bearers_of(name) if one.pk != person.pk]
        try:
            operation = rename_person(person, name, slug=slug, who=editor(request))
        except OperationRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            desk.log_change(request, person, operation.about)
            tell_done(request, operation)
            for other in others:
                messages.warning(request, _("%s bears that name too.") % other.name)
            return redirect("admin:articles_person_change", pk)
    return show(
        desk,
        request,
        "person/rename.html",
        row=person,
        title=_("Rename %s") % person.name,
        form=form,
        person=with_counts([person])[0],
    )
