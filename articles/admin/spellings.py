"""The names under which a person or country is found, edited on its page."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.entities import person_key
from articles.models import Alias


class AliasForm(forms.ModelForm):
    """A spelling gets its key here, where an editor can be told what is wrong with it."""

    class Meta:
        model = Alias
        fields = ("text", "unambiguous")

    def clean_text(self) -> str:
        text = " ".join(self.cleaned_data["text"].split())
        if not person_key(text):
            raise ValidationError(_("A name needs at least one letter."))
        return text

    def save(self, commit: bool = True) -> Any:
        if "text" in self.changed_data:
            self.instance.source = Alias.Source.EDITOR
            self.instance.key = person_key(self.instance.text)[:200]
        return super().save(commit)


class AliasFormSet(forms.BaseInlineFormSet):
    """One row for each spelling, as the database demands."""

    def clean(self) -> None:
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            text = form.cleaned_data.get("text") if form.is_valid() else None
            if not text or form.cleaned_data.get("DELETE"):
                continue
            key = person_key(text)
            if key in seen:
                raise ValidationError(_("“%s” is there already.") % text)
            seen.add(key)


class AliasInline(admin.TabularInline):
    model = Alias
    form = AliasForm
    formset = AliasFormSet
    fields = ("text", "source", "unambiguous")
    readonly_fields = ("source",)
    extra = 1
    verbose_name = gettext_lazy("spelling")
    verbose_name_plural = gettext_lazy("names and spellings")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).order_by("text")
