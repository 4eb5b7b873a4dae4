"""A tag put on everything that a search finds, now: counted, confirmed, done or begun as a job."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import search, tagging
from articles.admin.doing import editor, require, show, tell_done
from articles.admin.jobs import tell_asked
from articles.admin.looking_up import ask_search
from articles.errors import OperationRefused
from articles.forms import may_create
from articles.models import Tag, tag_key
from articles.tagging import Bulk, BulkKind, Changed


@dataclass(frozen=True, slots=True)
class Chosen:
    """The names that an editor typed: tags, and names that become tags if it is confirmed."""

    tags: list[Tag]
    new: list[str]

    @property
    def names(self) -> str:
        return ", ".join(f"“{name}”" for name in [*(tag.name for tag in self.tags), *self.new])


def show_result(desk: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The search of the address with a field for tags; with tags the effect; by POST it is done."""
    require(request, "change_taggedarticle")
    data = request.POST if request.method == "POST" else request.GET
    asked = search.SearchRequest.from_params(request.GET)
    typed = data.get("tags", "")
    found = ask_search(asked)
    try:
        if not found.chips:
            raise OperationRefused(
                _("This search finds every article: say what you are looking for.")
            )
        chosen = _read(request, typed)
        if chosen is None:
            return _show(desk, request, found, typed)
        bulk = _weigh(asked, chosen)
        if request.method == "POST" and data.get("confirmed") == str(bulk.number):
            return _carry_out(desk, request, bulk, chosen)
    except OperationRefused as refusal:
        messages.error(request, str(refusal))
        return _show(desk, request, found, typed)
    except Changed:
        return _again(request)
    if request.method == "POST":
        return _again(request)
    samples = tagging.newest_of(bulk.articles)
    return _show(desk, request, found, typed, chosen=chosen, bulk=bulk, samples=samples)


def _weigh(asked: search.SearchRequest, chosen: Chosen) -> Bulk:
    """What would be changed; articles can't carry yet what is no tag yet."""
    numbers = tagging.find_all(asked)
    bulk = tagging.plan(BulkKind.ADD, numbers, chosen.tags)
    return replace(bulk, articles=numbers) if chosen.new else bulk


def _again(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("Meanwhile the numbers have changed: look again."))
    return redirect(request.get_full_path())


def _read(request: HttpRequest, typed: str) -> Chosen | None:
    """The tags named; None if none is yet. Raises `OperationRefused`."""
    names = [tagging.check_name(name) for name in tagging.split_names(typed)]
    if not names:
        return None
    known: dict[str, Tag] = Tag.objects.called(names)
    new = [name for name in names if tag_key(name) not in known]
    if new and not may_create(request.user):
        raise OperationRefused(
            _("Not in the vocabulary: %s.") % ", ".join(f"“{name}”" for name in new)
        )
    return Chosen(list(dict.fromkeys(known.values())), new)


@transaction.atomic
def _carry_out(
    desk: admin.ModelAdmin, request: HttpRequest, bulk: Bulk, chosen: Chosen
) -> HttpResponse:
    """Do what was confirmed. Raises `Changed`, and does nothing, if it would be anything else."""
    tags = [*chosen.tags, *tagging.find_or_create(chosen.new)]
    bulk = replace(bulk, tags=tags)
    for tag in tags:
        desk.log_change(request, tag, _("Put on the articles of a search"))
    if bulk.is_long:
        return tell_asked(request, tagging.enqueue_bulk(bulk, who=editor(request)))
    operation = tagging.execute(bulk, who=editor(request))
    if operation:
        tell_done(request, operation)
    return redirect("admin:articles_tag_change", tags[0].pk)


def _show(
    desk: admin.ModelAdmin,
    request: HttpRequest,
    found: search.SearchResult,
    typed: str,
    **context: Any,
) -> HttpResponse:
    address = f"{reverse('search')}?{found.request.query_string}"
    return show(
        desk,
        request,
        "tagrule/result.html",
        title=_("Tag all that a search finds"),
        found=found,
        typed=typed,
        search_url=address,
        **context,
    )
