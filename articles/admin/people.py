"""Persons: names and spellings, articles, possible duplicates; rename and split."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import merge
from articles.admin.base import (
    CountingList,
    editor,
    find,
    list_history,
    name_default,
    notify_done,
    require,
    search_by_name,
    show,
    with_counts,
)
from articles.entities import person_key
from articles.errors import OperationRefused
from articles.journal import PERSON
from articles.models import Alias, Article, Entity, Mention, Person
from articles.people import (
    bearers_of,
    count_split,
    edit_entity,
    edit_spellings,
    propose,
    rename_person,
    split_person,
)

# Chosen one by one; whoever has more to take out does it by spelling.
SPLIT_ARTICLES_SHOWN = 100


def show_split(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Without a name a page to choose on; with it the effect; by POST the split."""
    require(request, "change_person")
    person: Entity = find(model_admin, pk)
    data = request.POST if request.method == "POST" else request.GET
    aliases, articles = _chosen(data, person)
    name = data.get("name", "").strip()
    if request.method == "POST":
        try:
            operation = split_person(
                person, name=name, aliases=aliases, articles=articles, who=editor(request)
            )
        except OperationRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(f"{request.path}?{_again(data)}")
        model_admin.log_change(request, person, operation.about)
        notify_done(request, operation)
        return redirect("admin:articles_person_change", operation.undo["new"])
    if name and (aliases or articles) and "change" not in data:
        return show(
            model_admin,
            request,
            "person/split_confirm.html",
            row=person,
            title=_("Split “%(new)s” from “%(old)s”?") % {"new": name, "old": person.name},
            name=name,
            aliases=aliases,
            chosen=articles,
            effect=count_split(person, aliases=aliases, articles=articles),
        )
    return _show_choice(model_admin, request, person, name, aliases, articles)


def _show_choice(
    model_admin: admin.ModelAdmin,
    request: HttpRequest,
    person: Entity,
    name: str,
    aliases: list[Alias],
    articles: list[Article],
) -> HttpResponse:
    mentions = Mention.objects.published().filter(entity=person).select_related("article")
    newest = mentions.defer("article__text").order_by("-article_id")
    return show(
        model_admin,
        request,
        "person/split.html",
        row=person,
        title=_("Split %s") % person.name,
        name=name,
        ticked_aliases={alias.pk for alias in aliases},
        ticked_articles={article.pk for article in articles},
        spellings=Alias.objects.filter(entity=person).order_by("text"),
        mentions=list(newest[:SPLIT_ARTICLES_SHOWN]),
    )


def _chosen(data: QueryDict, person: Entity) -> tuple[list[Alias], list[Article]]:
    aliases = [number for number in data.getlist("alias") if number.isdecimal()]
    articles = [number for number in data.getlist("article") if number.isdecimal()]
    return (
        list(Alias.objects.filter(entity=person, pk__in=aliases)),
        list(Article.objects.defer("text").filter(pk__in=articles[:SPLIT_ARTICLES_SHOWN])),
    )


def _again(data: QueryDict) -> str:
    """The same choice on the page where it is made, so that nothing has to be ticked twice."""
    again = QueryDict(mutable=True)
    for field in ("name", "alias", "article"):
        again.setlist(field, data.getlist(field))
    again["change"] = "1"
    return again.urlencode()


class RenameForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    slug = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=100,
        help_text=gettext_lazy("If you change it, the old address redirects to the new one."),
    )


def show_rename(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """The form with what renaming means; by POST the renaming."""
    require(request, "change_person")
    person: Entity = find(model_admin, pk)
    form = RenameForm(request.POST or None, initial={"name": person.name, "slug": person.slug})
    if request.method == "POST" and form.is_valid():
        name, slug = form.cleaned_data["name"], form.cleaned_data["slug"]
        others = [one for one in bearers_of(name) if one.pk != person.pk]
        try:
            operation = rename_person(person, name, slug=slug, who=editor(request))
        except OperationRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            model_admin.log_change(request, person, operation.about)
            notify_done(request, operation)
            for other in others:
                messages.warning(request, _("%s has that name too.") % other.name)
            return redirect("admin:articles_person_change", pk)
    return show(
        model_admin,
        request,
        "person/rename.html",
        row=person,
        title=_("Rename %s") % person.name,
        form=form,
        person=with_counts([person])[0],
    )


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
                raise ValidationError(_("“%s” already exists.") % text)
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


ARTICLES_SHOWN = 50


class MergedFilter(admin.SimpleListFilter):
    title = gettext_lazy("persons")
    parameter_name = "persons"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("merged", _("merged into others")), ("unmentioned", _("in no article"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        return name_default(super().choices(changelist), _("not merged"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Person]) -> QuerySet[Person]:
        match self.value():
            case "merged":
                return queryset.filter(merged_into__isnull=False)
            case "unmentioned":
                mentions = Mention.objects.published().filter(entity=OuterRef("pk"))
                return queryset.filter(~Exists(mentions), merged_into__isnull=True)
        return queryset.filter(merged_into__isnull=True)


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    list_display = ("name", "sort_name", "articles", "checked")
    list_filter = ("unchecked", MergedFilter)
    # Looked up by `get_search_results`; the admin shows a search box only if something is named.
    search_fields = ("name",)
    search_help_text = gettext_lazy("The beginning of a name or surname")
    ordering = ("sort_name",)
    list_per_page = 50
    show_full_result_count = False
    fields = ("name", "slug", "unchecked", "note")
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 2})}}
    readonly_fields = ("name", "slug")
    inlines = (AliasInline,)
    change_form_template = "admin/articles/person/change_form.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        # Persons come from articles; one is made where a name is linked.
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        # Addresses are never given up: persons are merged, or a phrase is never a person.
        return False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CountingList]:
        return CountingList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return search_by_name(queryset, search_term)

    @admin.display(description=gettext_lazy("articles"))
    def articles(self, person: Any) -> int:
        return int(person.article_count)

    @admin.display(description=gettext_lazy("checked"), ordering="unchecked")
    def checked(self, person: Person) -> str:
        return _("unchecked") if person.unchecked else "–"

    def get_urls(self) -> list[URLPattern]:
        pages = {
            "merge": merge.show_merge,
            "not-same": merge.keep_apart,
            "split": show_split,
            "rename": show_rename,
        }
        own = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(partial(page, self)),
                name=f"articles_person_{name}",
            )
            for name, page in pages.items()
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form, with what an editor needs to judge the person."""
        person = self.get_object(request, object_id)
        known = _describe(person) if person and self.has_view_permission(request, person) else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **known})

    def save_model(self, request: HttpRequest, obj: Person, form: Any, change: bool) -> None:
        """What was changed is saved with a record."""
        save_entity(request, obj, form)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for alias in save_spellings(request, formset):
            warn_of_others(request, alias)


def save_entity(request: HttpRequest, entity: Entity, form: Any) -> None:
    """Save the note and the mark of a person or country with a record."""
    values = {name: form.cleaned_data[name] for name in form.changed_data}
    if values:
        edit_entity(entity, values, who=editor(request))


def save_spellings(request: HttpRequest, formset: Any) -> list[Alias]:
    """Save the spellings of a form with a record; those added and changed."""
    formset.save(commit=False)
    changed = [alias for alias, _fields in formset.changed_objects]
    operation = edit_spellings(
        formset.instance,
        added=formset.new_objects,
        changed=changed,
        removed=formset.deleted_objects,
        who=editor(request),
    )
    if operation:
        notify_done(request, operation)
    return [*formset.new_objects, *changed]


def warn_of_others(request: HttpRequest, alias: Alias) -> None:
    """Tell the editor that a spelling is another person's too: such names have to wait."""
    others = [person for person in bearers_of(alias.text) if person.pk != alias.entity_id]
    if others:
        messages.warning(
            request,
            _("“%(name)s” is also a name of %(other)s: articles with it will need review.")
            % {"name": alias.text, "other": ", ".join(person.name for person in others)},
        )


def _describe(person: Person) -> dict[str, Any]:
    mentions = Mention.objects.published().filter(entity=person)
    shown = mentions.select_related("article").defer("article__text")
    newest = list(shown.order_by("-article_id")[:ARTICLES_SHOWN])
    is_all = len(newest) < ARTICLES_SHOWN
    return {
        "article_count": len(newest) if is_all else mentions.count(),
        "mentions": newest,
        "proposals": [] if person.merged_into_id else propose(person),
        "history": list_history(PERSON, person.pk),
    }
