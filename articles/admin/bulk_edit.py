"""Bulk actions in the list of articles: choose, see the number, confirm that number."""

from dataclasses import dataclass, replace

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import tagging
from articles.admin.base import (
    NUMBER_CHANGED,
    editor,
    newest_of,
    notify_done,
    notify_job_queued,
    require,
    sent_with,
    show,
)
from articles.errors import OperationRefused
from articles.forms import may_create
from articles.jobs import is_worker_alive
from articles.models import Article, Tag, tag_key
from articles.tagging import AT_ONCE, Bulk, BulkKind, Changed


class BulkForm(ActionForm):
    """The admin's choice of an action, with names of tags beside it."""

    tags = forms.CharField(label=gettext_lazy("Tags"), required=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """What an editor chose, weighed; `new` are names that become tags if it is confirmed."""

    bulk: Bulk
    new: tuple[str, ...]


def do_bulk(
    model_admin: admin.ModelAdmin, request: HttpRequest, articles: QuerySet[Article], kind: BulkKind
) -> HttpResponse | None:
    """Ask first. With the number confirmed, and still the same, do it or have it done."""
    require(request, "change_taggedarticle")
    confirmed = request.POST.get("confirmed")
    try:
        choice = _read(request, articles, kind)
        if confirmed == str(choice.bulk.number):
            return _execute(model_admin, request, choice)
    except OperationRefused as refusal:
        messages.error(request, str(refusal))
        return None
    except Changed:
        choice = _read(request, articles.all(), kind)
    if confirmed:
        messages.warning(request, NUMBER_CHANGED)
    return _ask(model_admin, request, choice)


@admin.action(description=gettext_lazy("Add tags…"), permissions=["tag"])
def add_tags(
    model_admin: admin.ModelAdmin, request: HttpRequest, articles: QuerySet[Article]
) -> HttpResponse | None:
    """Add the tags named in the form to the articles."""
    return do_bulk(model_admin, request, articles, BulkKind.ADD)


@admin.action(description=gettext_lazy("Remove tags…"), permissions=["tag"])
def remove_tags(
    model_admin: admin.ModelAdmin, request: HttpRequest, articles: QuerySet[Article]
) -> HttpResponse | None:
    """Take the tags named in the form off the articles."""
    return do_bulk(model_admin, request, articles, BulkKind.REMOVE)


@admin.action(description=gettext_lazy("Accept suggested tags…"), permissions=["tag"])
def accept_suggested(
    model_admin: admin.ModelAdmin, request: HttpRequest, articles: QuerySet[Article]
) -> HttpResponse | None:
    """Accept what is suggested for the articles, or of it the tags named in the form."""
    return do_bulk(model_admin, request, articles, BulkKind.ACCEPT)


@admin.action(description=gettext_lazy("Dismiss suggested tags…"), permissions=["tag"])
def dismiss_suggested(
    model_admin: admin.ModelAdmin, request: HttpRequest, articles: QuerySet[Article]
) -> HttpResponse | None:
    """Dismiss what is suggested for the articles, or of it the tags named in the form."""
    return do_bulk(model_admin, request, articles, BulkKind.DISMISS)


@admin.action(description=gettext_lazy("Suggest tags again…"), permissions=["tag"])
def suggest_again(
    model_admin: admin.ModelAdmin, request: HttpRequest, articles: QuerySet[Article]
) -> HttpResponse | None:
    """Have the worker look for tags that the articles may deserve."""
    return do_bulk(model_admin, request, articles, BulkKind.SUGGEST)


BULK = (add_tags, remove_tags, accept_suggested, dismiss_suggested, suggest_again)


def _read(request: HttpRequest, articles: QuerySet[Article], kind: BulkKind) -> Choice:
    """What is chosen, and what that would change. Raises `OperationRefused` if it is nothing."""
    typed = tagging.split_names(request.POST.get("tags", ""))
    names = [tagging.check_name(name) for name in typed]
    known: dict[str, Tag] = Tag.objects.called(names)
    new = tuple(name for name in names if tag_key(name) not in known)
    if new and not (kind is BulkKind.ADD and may_create(request.user)):
        raise OperationRefused(
            _("Not in the vocabulary: %s.") % ", ".join(f"“{name}”" for name in new)
        )
    if kind in {BulkKind.ADD, BulkKind.REMOVE} and not names:
        raise OperationRefused(_("Enter at least one tag in the field beside the action."))
    numbers = list(articles.order_by("pk").values_list("pk", flat=True))
    if not numbers:
        raise OperationRefused(_("Select articles, or choose all results."))
    tags = list(dict.fromkeys(known.values()))
    if new:
        # No article has a tag that is none yet.
        return Choice(Bulk(kind, len(numbers), numbers, tags), new)
    bulk = tagging.plan(kind, numbers, tags)
    if not bulk.number:
        raise OperationRefused(_explain_no_effect(kind, len(numbers)))
    return Choice(bulk, new)


@transaction.atomic
def _execute(model_admin: admin.ModelAdmin, request: HttpRequest, choice: Choice) -> HttpResponse:
    """Do what was confirmed. Raises `Changed`, and does nothing, if it would be anything else."""
    bulk, who = choice.bulk, editor(request)
    if choice.new:
        made: dict[str, Tag] = Tag.objects.find_or_create(choice.new)
        bulk = replace(bulk, tags=[*bulk.tags, *made.values()])
    if bulk.is_long:
        notify_job_queued(request, tagging.enqueue_bulk(bulk, who=who))
    else:
        operation = tagging.execute(bulk, who=who)
        if operation:
            notify_done(request, operation)
    return redirect(request.get_full_path())


def _ask(model_admin: admin.ModelAdmin, request: HttpRequest, choice: Choice) -> HttpResponse:
    """The page that states the number."""
    bulk = choice.bulk
    return show(
        model_admin,
        request,
        "article/bulk.html",
        title=_question(choice),
        bulk=bulk,
        new=choice.new,
        sent=sent_with(request, "action", "tags", "select_across"),
        unchanged=bulk.chosen - len(bulk.articles),
        samples=newest_of(bulk.articles),
        at_once=AT_ONCE,
        has_worker=is_worker_alive(),
    )


def _question(choice: Choice) -> str:
    bulk = choice.bulk
    names = [*(tag.name for tag in bulk.tags), *choice.new]
    number = bulk.number
    match bulk.kind:
        case BulkKind.ADD:
            words = ngettext(
                "Add %(tags)s to %(count)s article?", "Add %(tags)s to %(count)s articles?", number
            )
        case BulkKind.REMOVE:
            words = ngettext(
                "Remove %(tags)s from %(count)s article?",
                "Remove %(tags)s from %(count)s articles?",
                number,
            )
        case BulkKind.ACCEPT:
            words = ngettext(
                "Accept %(count)s suggested tag?", "Accept %(count)s suggested tags?", number
            )
        case BulkKind.DISMISS:
            words = ngettext(
                "Dismiss %(count)s suggested tag?", "Dismiss %(count)s suggested tags?", number
            )
        case _:
            words = ngettext(
                "Suggest tags for %(count)s article?",
                "Suggest tags for %(count)s articles?",
                number,
            )
    listed = ", ".join(f"“{name}”" for name in names)
    return words % {"tags": listed, "count": number_format(number)}


def _explain_no_effect(kind: BulkKind, chosen: int) -> str:
    match kind:
        case BulkKind.ADD:
            words = ngettext(
                "Nothing to do: the article already has it.",
                "Nothing to do: all %(count)s articles already have it.",
                chosen,
            )
        case BulkKind.REMOVE:
            words = ngettext(
                "Nothing to do: the article does not have it.",
                "Nothing to do: none of the %(count)s articles has it.",
                chosen,
            )
        case BulkKind.SUGGEST:
            return _("Nothing to do: articles that are taken down get no suggestions.")
        case _:
            words = ngettext(
                "Nothing to do: the article has no such suggestion.",
                "Nothing to do: the %(count)s articles have no such suggestion.",
                chosen,
            )
    return words % {"count": number_format(chosen)}
