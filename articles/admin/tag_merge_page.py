"""Merging tags: choose by name, see the effect, confirm."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from articles import tagging
from articles.admin.doing import editor, find, require, show, tell_done
from articles.admin.jobs import tell_asked
from articles.errors import OperationRefused
from articles.forms import read_numbers
from articles.models import Tag
from articles.tagging import MergeEffect

# More are rarely one thing, and each is counted for the confirm page.
MOST = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """What keeping this one's name and address would mean for the others."""

    tag: Tag
    articles: int
    effect: MergeEffect
    is_chosen: bool


def show_merge(desk: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Without others a page to choose on; with them the effect; by POST the merge."""
    require(request, "change_tag")
    tag: Tag = find(desk, pk)
    data = request.POST if request.method == "POST" else request.GET
    typed = " ".join(data.get("name", "").replace("\0", " ").split())
    try:
        others = _chosen(data, tag, typed)
        if others and request.method == "POST":
            return _carry_out(desk, request, [tag, *others])
        if others:
            return _confirm(desk, request, [tag, *others])
    except OperationRefused as refusal:
        messages.error(request, str(refusal))
    return show(
        desk,
        request,
        "tag/merge.html",
        row=tag,
        title=_("Merge “%s” with another tag") % tag.name,
        typed=typed,
        found=[each for each in tagging.complete(typed) if each.tag != tag] if typed else [],
    )


def _chosen(data: QueryDict, tag: Tag, typed: str) -> list[Tag]:
    """The other tags, by number or by name; a name that is none is left to the page to ask."""
    numbers = set(read_numbers(data, "with", most=MOST)) - {tag.pk}
    found = list(Tag.objects.filter(pk__in=numbers).order_by("pk"))
    if len(found) < len(numbers):
        raise OperationRefused(_("One of these tags was merged or deleted a moment ago."))
    names = tagging.split_names(typed)
    named = tagging.find_tag(names[0]) if names and not found else None
    if named == tag:
        raise OperationRefused(_("“%s” cannot be merged into itself.") % tag.name)
    return [named] if named else found


def _confirm(desk: admin.ModelAdmin, request: HttpRequest, tags: Sequence[Tag]) -> HttpResponse:
    counts = tagging.article_counts([tag.pk for tag in tags])
    most = max(tags, key=lambda tag: counts.get(tag.pk, 0))
    choices = [
        Choice(
            tag=tag,
            articles=counts.get(tag.pk, 0),
            effect=tagging.count_merge([one for one in tags if one != tag], tag),
            is_chosen=tag == most,
        )
        for tag in tags
    ]
    return show(
        desk,
        request,
        "tag/merge_confirm.html",
        row=tags[0],
        title=_("Merge %d tags into one?") % len(choices),
        choices=choices,
    )


def _carry_out(desk: admin.ModelAdmin, request: HttpRequest, tags: Sequence[Tag]) -> HttpResponse:
    into = next((tag for tag in tags if str(tag.pk) == request.POST.get("into")), None)
    if into is None:
        raise OperationRefused(_("Choose whose name stays."))
    others = [tag for tag in tags if tag != into]
    if tagging.count_merge(others, into).articles > tagging.LARGE:
        desk.log_change(request, into, _("Merging asked for"))
        return tell_asked(request, tagging.enqueue_merge(others, into, who=editor(request)))
    operation = tagging.merge_tags(others, into, who=editor(request))
    desk.log_change(request, into, operation.about)
    tell_done(request, operation)
    return redirect("admin:articles_tag_change", into.pk)
