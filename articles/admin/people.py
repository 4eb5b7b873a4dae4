"""The desk of persons: names and spellings, articles, who may be the same, and the operations."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import merge_page, part_page, rename_page
from articles.admin.looking_up import CountingList, name_default, operations_about, search_by_name
from articles.admin.spellings import AliasInline
from articles.models import Alias, Mention, Person
from articles.people import UNDOABLE, bearers_of, propose

ARTICLES_SHOWN = 50


class StandingFilter(admin.SimpleListFilter):
    title = gettext_lazy("persons")
    parameter_name = "persons"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("merged", _("merged into others")), ("unmentioned", _("in no article"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        return name_default(super().choices(changelist), _("standing by themselves"))

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
    list_filter = ("unchecked", StandingFilter)
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
            "merge": merge_page.show_merge,
            "not-same": merge_page.keep_apart,
            "split": part_page.show_split,
            "rename": rename_page.show_rename,
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

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        if formset.model is Alias:
            saved = [*formset.new_objects, *(alias for alias, _ in formset.changed_objects)]
            for alias in saved:
                warn_of_others(request, alias)


def warn_of_others(request: HttpRequest, alias: Alias) -> None:
    """Tell the editor that a spelling is another person's too: such names have to wait."""
    others = [person for person in bearers_of(alias.text) if person.pk != alias.entity_id]
    if others:
        messages.warning(
            request,
            _("“%(name)s” is also a name of %(other)s: articles with it will wait in the queue.")
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
        "operations": operations_about(person.pk, names=UNDOABLE, fact="persons"),
    }
