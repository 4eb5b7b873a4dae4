"""Undoing from the journal: one page for all rooms, a door for each family of operations."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import decisions, journal, people, tagging
from articles.admin.doing import editor, find, put_right, require, show
from articles.errors import OperationRefused
from articles.models import Job, Operation


@dataclass(frozen=True, slots=True)
class Door:
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
        put_right(request, people.undo_person_change(operation).articles)
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


PERSONS = Door(people.UNDOABLE, "change_person", _check_age, _undo_persons)
REMOVALS = Door(decisions.REMOVALS, "change_article", _check_removal, _undo_removal, is_timed=False)
TAGS = Door(tagging.UNDOABLE, "change_tag", tagging.check_undo, _undo_tags)


def find_door(operation: Operation) -> Door | None:
    """The door through which an operation is undone; None if it can't be."""
    return next((d for d in (PERSONS, REMOVALS, TAGS) if operation.name in d.names), None)


def show_undo(desk: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """What would be undone, or why it can't be; by POST it is."""
    require(request, "change_operation")
    operation: Operation = find(desk, pk)
    door = find_door(operation)
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
        desk.log_change(request, operation, _("Undoing asked for"))
        messages.success(request, _("This changes many rows: the worker does it."))
        return redirect("admin:articles_job_change", done.pk)
    desk.log_change(request, operation, _("Undone"))
    messages.success(request, _("Undone: %s") % ". ".join(filter(None, [operation.about, done])))
    return redirect("admin:articles_operation_changelist")


def _ask(
    desk: admin.ModelAdmin, request: HttpRequest, operation: Operation, door: Door | None
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
