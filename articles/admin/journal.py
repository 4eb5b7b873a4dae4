"""The journal: every merge, split, renaming, bulk change and rule run, and whether it is undone."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.db.models.fields.json import KT
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.undo_page import PERSONS, REMOVALS, TAGS, find_door, show_undo
from articles.journal import KEPT_FOR, undoable_until
from articles.models import Operation


class FamilyFilter(admin.SimpleListFilter):
    title = gettext_lazy("what it concerns")
    parameter_name = "of"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("persons", _("persons")), ("tags", _("tags")), ("articles", _("articles"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Operation]) -> QuerySet[Operation]:
        doors = {"persons": PERSONS, "tags": TAGS, "articles": REMOVALS}
        door = doors.get(self.value() or "")
        return queryset.filter(name__in=door.names) if door else queryset


class UndoneFilter(admin.SimpleListFilter):
    title = gettext_lazy("undoing")
    parameter_name = "undoing"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("open", _("can be undone")), ("undone", _("undone")), ("old", _("too old"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Operation]) -> QuerySet[Operation]:
        timed = Q(name__in=PERSONS.names | TAGS.names)
        is_old = timed & Q(when__lt=timezone.now() - KEPT_FOR)
        match self.value():
            case "open":
                known = timed | Q(name__in=REMOVALS.names)
                return queryset.filter(known, ~is_old, undone=None)
            case "undone":
                return queryset.exclude(undone=None)
            case "old":
                return queryset.filter(is_old, undone=None)
        return queryset


@admin.register(Operation)
class OperationAdmin(admin.ModelAdmin):
    list_display = ("about", "articles", "who", "when", "state")
    list_filter = (FamilyFilter, UndoneFilter)
    list_select_related = ("who",)
    search_fields = ("about",)
    search_help_text = gettext_lazy("A word of the description, such as the name of a tag")
    ordering = ("-id",)
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    fields = ("about", "articles", "who", "when", "state")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        # Nobody changes what was written down; the right is asked for where something is undone.
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Operation]:
        # What undoing needs may be megabytes: only the counts are read.
        rows: QuerySet[Operation] = super().get_queryset(request).defer("undo")
        return rows.annotate(changed=KT("undo__articles"), left=KT("undo__left"))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list says for how long things can be undone."""
        context = {"title": _("Journal"), "kept_days": KEPT_FOR.days, **(extra_context or {})}
        return super().changelist_view(request, context)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(partial(show_undo, self))
        return [path("<int:pk>/undo/", view, name="articles_operation_undo"), *super().get_urls()]

    @admin.display(description=gettext_lazy("articles"))
    def articles(self, operation: Any) -> str:
        return str(operation.changed or "–")

    @admin.display(description=gettext_lazy("undoing"))
    def state(self, operation: Any) -> str:
        if operation.undone:
            said = _("undone on %s") % _day(operation.undone)
            left = int(operation.left or 0)
            words = ngettext("%d row was left as it is", "%d rows were left as they are", left)
            return f"{said}; {words % left}" if left else said
        door = find_door(operation)
        if door is None:
            return "–"
        until = undoable_until(operation) if door.is_timed else None
        if until and timezone.now() > until:
            return _("too old to be undone")
        address = reverse("admin:articles_operation_undo", args=[operation.pk])
        limit = _("until %s") % _day(until) if until else ""
        return format_html('<a href="{}">{}</a> {}', address, _("Undo…"), limit)


def _day(moment: Any) -> str:
    return date_format(localtime(moment), "DATE_FORMAT")
