"""The journal: every merge, split, rename, bulk change and rule run, and its undo."""

import re
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Model, Q, QuerySet
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
from articles.admin.base import editor, find, reprocess_now, reprocess_phrase, require, show
from articles.errors import OperationRefused
from articles.journal import (
    ARTICLE,
    KEPT_FOR,
    PERSON,
    PUBLICATION,
    TAG,
    Undone,
    UndoRules,
    undoable_until,
)
from articles.models import Article, Job, Operation, Person, Publication, Tag

_MODELS: Mapping[str, type[Model]] = {
    ARTICLE: Article,
    PERSON: Person,
    PUBLICATION: Publication,
    TAG: Tag,
}


class FamilyFilter(admin.SimpleListFilter):
    title = gettext_lazy("subject")
    parameter_name = "of"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [
            ("persons", _("persons")),
            ("tags", _("tags")),
            ("articles", _("articles")),
            ("phrases", _("phrases")),
            ("publications", _("publications")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Operation]) -> QuerySet[Operation]:
        handlers = FAMILIES.get(self.value() or "", ())
        names = [name for handler in handlers for name in handler.rules.names]
        return queryset.filter(name__in=names) if names else queryset


class AboutFilter(admin.SimpleListFilter):
    """The history of one row, linked from its own page."""

    title = gettext_lazy("history of")
    parameter_name = "about"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        kind, key = self._asked(request.GET.get("about", ""))
        row = _MODELS[kind]._default_manager.filter(pk=key).first() if kind else None
        return [(f"{kind}-{key}", str(row or f"{kind} {key}"))] if kind else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Operation]) -> QuerySet[Operation]:
        kind, key = self._asked(self.value() or "")
        return queryset.filter(subjects__kind=kind, subjects__key=key) if kind else queryset

    def _asked(self, value: str) -> tuple[str, int]:
        kind, _dash, key = value.partition("-")
        known = kind in _MODELS and re.fullmatch("[0-9]{1,18}", key)
        return (kind, int(key)) if known else ("", 0)


class UndoneFilter(admin.SimpleListFilter):
    title = gettext_lazy("undoing")
    parameter_name = "undoing"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("open", _("can be undone")), ("undone", _("undone")), ("old", _("too old"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Operation]) -> QuerySet[Operation]:
        timed = Q(name__in=_names(expires=True))
        is_old = timed & Q(when__lt=timezone.now() - KEPT_FOR)
        match self.value():
            case "open":
                known = timed | Q(name__in=_names(expires=False))
                return queryset.filter(known, ~is_old, undone=None)
            case "undone":
                return queryset.exclude(undone=None)
            case "old":
                return queryset.filter(is_old, undone=None)
        return queryset


@admin.register(Operation)
class OperationAdmin(admin.ModelAdmin):
    list_display = ("about", "articles", "who", "when", "state")
    list_filter = (FamilyFilter, UndoneFilter, AboutFilter)
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
        # No one changes what was written down; the right is asked for where something is undone.
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
        handler = find_undo_handler(operation)
        if handler is None:
            return "–"
        until = undoable_until(operation) if handler.rules.expires else None
        if until and timezone.now() > until:
            return _("too old to be undone")
        address = reverse("admin:articles_operation_undo", args=[operation.pk])
        limit = _("until %s") % _day(until) if until else ""
        return format_html('<a href="{}">{}</a> {}', address, _("Undo…"), limit)


def _names(*, expires: bool) -> list[str]:
    every = (handler.rules for handler in HANDLERS)
    return [name for rules in every if rules.expires == expires for name in rules.names]


def _day(moment: Any) -> str:
    return date_format(localtime(moment), "DATE_FORMAT")


@dataclass(frozen=True, slots=True)
class UndoHandler:
    """What undoing operations of some rules needs, and what follows from it.

    `finish` puts the rest right and answers with a sentence.
    """

    rules: UndoRules
    # The right it needs beside the journal's own.
    right: str
    finish: Callable[[HttpRequest, Operation, Undone], str]


def _finish_persons(request: HttpRequest, operation: Operation, done: Undone) -> str:
    reprocess_now(request, done.articles)
    return ""


def _finish_removal(request: HttpRequest, operation: Operation, done: Undone) -> str:
    shown = decisions.count_shown(operation)
    words = ngettext("%d article is shown again", "%d articles are shown again", shown) % shown
    return words if shown or not done.rows else journal.in_words(operation)


def _finish_tags(request: HttpRequest, operation: Operation, done: Undone) -> str:
    return journal.in_words(operation)


def _finish_nothing(request: HttpRequest, operation: Operation, done: Undone) -> str:
    return ""


def _finish_decisions(request: HttpRequest, operation: Operation, done: Undone) -> str:
    articles = operation.subjects.filter(kind=ARTICLE).values_list("key", flat=True)
    reprocess_now(request, set(articles) | set(done.articles))
    return journal.in_words(operation)


def _finish_phrases(request: HttpRequest, operation: Operation, done: Undone) -> str:
    for phrase in operation.undo.get("phrases", ()):
        reprocess_phrase(request, phrase, decisions.count_phrase(phrase))
    return journal.in_words(operation)


PERSONS = UndoHandler(people.UNDO_RULES, "change_person", _finish_persons)
REMOVALS = UndoHandler(decisions.REMOVAL_RULES, "change_article", _finish_removal)
TAGS = UndoHandler(tagging.UNDO_RULES, "change_tag", _finish_tags)
DECISIONS = UndoHandler(decisions.DECISION_RULES, "change_article", _finish_decisions)
PHRASES = UndoHandler(decisions.PHRASE_RULES, "change_phraserule", _finish_phrases)
NAMES = UndoHandler(people.NAME_RULES, "change_person", _finish_phrases)
PUBLICATIONS = UndoHandler(decisions.PUBLICATION_RULES, "change_publication", _finish_nothing)
# What the journal's list can be narrowed to.
FAMILIES: Mapping[str, tuple[UndoHandler, ...]] = {
    "persons": (PERSONS, NAMES),
    "tags": (TAGS,),
    "articles": (REMOVALS, DECISIONS),
    "phrases": (PHRASES,),
    "publications": (PUBLICATIONS,),
}
HANDLERS = tuple(handler for handlers in FAMILIES.values() for handler in handlers)


def find_undo_handler(operation: Operation) -> UndoHandler | None:
    """How an operation is undone; None if it can't be."""
    return next((one for one in HANDLERS if operation.name in one.rules.names), None)


def _undo(request: HttpRequest, operation: Operation, handler: UndoHandler) -> str | Job:
    """Undo it now, or have it done if it takes long. Raises `OperationRefused`."""
    journal.check_undo(operation, handler.rules)
    if journal.rows_left(operation) > tagging.LARGE and not handler.rules.is_strict:
        return journal.enqueue_undo(operation, who=editor(request))
    at_once = handler.rules.is_strict or operation.name in handler.rules.whole
    with transaction.atomic() if at_once else nullcontext():
        done = journal.undo_operation(operation, handler.rules)
        operation.refresh_from_db()
        return handler.finish(request, operation, done)


def show_undo(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """What would be undone, or why it can't be; by POST it is."""
    require(request, "change_operation")
    operation: Operation = find(model_admin, pk)
    handler = find_undo_handler(operation)
    if handler is not None:
        require(request, handler.right)
    if handler is None or request.method != "POST":
        return _ask(model_admin, request, operation, handler)
    try:
        done = _undo(request, operation, handler)
    except OperationRefused as refusal:
        messages.error(request, _("Not undone. %s") % refusal)
        return redirect("admin:articles_operation_undo", pk)
    if isinstance(done, Job):
        model_admin.log_change(request, operation, _("Undo queued"))
        messages.success(request, _("This changes many rows, so it runs in the background."))
        return redirect("admin:articles_job_change", done.pk)
    model_admin.log_change(request, operation, _("Undone"))
    messages.success(request, _("Undone: %s") % ". ".join(filter(None, [operation.about, done])))
    return redirect("admin:articles_operation_changelist")


def _ask(
    model_admin: admin.ModelAdmin,
    request: HttpRequest,
    operation: Operation,
    handler: UndoHandler | None,
) -> HttpResponse:
    reason = _("This kind of operation cannot be undone from the journal.")
    if handler is not None:
        try:
            journal.check_undo(operation, handler.rules)
            reason = ""
        except OperationRefused as refusal:
            reason = str(refusal)
    return show(
        model_admin,
        request,
        "operation/undo.html",
        row=operation,
        title=_("Undo this?"),
        operation=operation,
        reason=reason,
        is_strict=handler is not None and handler.rules.is_strict,
        is_removal=handler is REMOVALS,
        is_reprocessed=handler in (DECISIONS, PHRASES, NAMES),
        rows=journal.rows_left(operation),
        until=journal.undoable_until(operation) if handler and handler.rules.expires else None,
    )
