"""The journal: every merge, split, rename, bulk change and rule run, and its undo."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.fields.json import KT
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import decisions, journal, people, tagging
from articles.admin.base import editor, find, reprocess_now, require, show
from articles.errors import OperationRefused
from articles.journal import KEPT_FOR, undoable_until
from articles.models import Job, Operation


class FamilyFilter(admin.SimpleListFilter):
    title = gettext_lazy("subject")
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
        door = find_undo_handler(operation)
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


@dataclass(frozen=True, slots=True)
class UndoHandler:
    """How a family of operations is undone, and which right it needs beside the journal's own.

    `check` and `undo` raise `OperationRefused`; `undo` answers with a sentence, or a job if it
    takes long.
    """

    names: frozenset[str]
    right: str
    check: Callable[[Operation], None]
    undo: Callable[[HttpRequest, Operation], str | Job]
    # Whether it is too late after thirty days.
    is_timed: bool = True


def _check_age(operation: Operation) -> None:
    if operation.undone:
        raise OperationRefused(_("This has been undone already."))
    journal.check_age(operation)


def _undo_persons(request: HttpRequest, operation: Operation) -> str:
    with transaction.atomic():
        reprocess_now(request, people.undo_person_change(operation).articles)
    return ""


def _check_removal(operation: Operation) -> None:
    if operation.undone:
        raise OperationRefused(_("This has been undone already."))


def _undo_removal(request: HttpRequest, operation: Operation) -> str:
    count = decisions.undo_removal(operation)
    return ngettext("%d article is shown again", "%d articles are shown again", count) % count


def _undo_tags(request: HttpRequest, operation: Operation) -> str | Job:
    tagging.check_undo(operation)
    if tagging.rows_left(operation) > tagging.LARGE:
        return tagging.enqueue_undo(operation, who=editor(request))
    tagging.undo_tag_change(operation)
    return tagging.in_words(operation)


PERSONS = UndoHandler(people.UNDOABLE, "change_person", _check_age, _undo_persons)
REMOVALS = UndoHandler(
    decisions.REMOVALS, "change_article", _check_removal, _undo_removal, is_timed=False
)
TAGS = UndoHandler(tagging.UNDOABLE, "change_tag", tagging.check_undo, _undo_tags)


def find_undo_handler(operation: Operation) -> UndoHandler | None:
    """The door through which an operation is undone; None if it can't be."""
    return next((d for d in (PERSONS, REMOVALS, TAGS) if operation.name in d.names), None)


def show_undo(desk: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """What would be undone, or why it can't be; by POST it is."""
    require(request, "change_operation")
    operation: Operation = find(desk, pk)
    door = find_undo_handler(operation)
    if door is not None:
        require(request, door.right)
    if door is None or request.method != "POST":
        return _ask(desk, request, operation, door)
    try:
        done = door.undo(request, operation)
    except OperationRefused as refusal:
        messages.error(request, _("Not undone. %s") % refusal)
        return redirect("admin:articles_operation_undo", pk)
    if isinstance(done, Job):
        desk.log_change(request, operation, _("Undo queued"))
        messages.success(request, _("This changes many rows, so it runs in the background."))
        return redirect("admin:articles_job_change", done.pk)
    desk.log_change(request, operation, _("Undone"))
    messages.success(request, _("Undone: %s") % ". ".join(filter(None, [operation.about, done])))
    return redirect("admin:articles_operation_changelist")


def _ask(
    desk: admin.ModelAdmin, request: HttpRequest, operation: Operation, door: UndoHandler | None
) -> HttpResponse:
    reason = _("This kind of operation cannot be undone from the journal.")
    if door is not None:
        try:
            door.check(operation)
            reason = ""
        except OperationRefused as refusal:
            reason = str(refusal)
    return show(
        desk,
        request,
        "operation/undo.html",
        row=operation,
        title=_("Undo this?"),
        operation=operation,
        reason=reason,
        is_of_persons=door is PERSONS,
        is_of_tags=door is TAGS,
        rows=tagging.rows_left(operation) if door is TAGS else 0,
        until=journal.undoable_until(operation) if door and door.is_timed else None,
    )
