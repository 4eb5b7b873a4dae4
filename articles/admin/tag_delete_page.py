"""Deleting tags that nothing uses: the chosen ones, or all of them, counted before."""

from collections.abc import Sequence

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import tagging
from articles.admin.doing import editor, require, show, tell_done
from articles.errors import OperationRefused
from articles.forms import read_numbers
from articles.models import Tag, TagQuerySet

# Chosen one by one; whoever has more to delete deletes all that are unused.
MOST = 200
# Of all that are unused, the first ones by name.
SHOWN = 100


def show_delete(desk: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Which tags would be deleted, all unused ones if none are named; by POST they are."""
    require(request, "delete_tag")
    data = request.POST if request.method == "POST" else request.GET
    numbers = read_numbers(data, "tag", most=MOST)
    if request.method != "POST":
        return ask(desk, request, numbers)
    unused = list(_unused(numbers))
    if str(len(unused)) != data.get("count"):
        messages.warning(request, _("Meanwhile the number has changed: look again."))
        return ask(desk, request, numbers)
    try:
        operation = tagging.delete_unused(unused, who=editor(request))
    except OperationRefused as refusal:
        messages.error(request, str(refusal))
        return ask(desk, request, numbers)
    desk.log_deletions(request, unused)  # type: ignore[arg-type]  # any rows will do
    tell_done(request, operation)
    return redirect("admin:articles_tag_changelist")


def ask(desk: admin.ModelAdmin, request: HttpRequest, numbers: Sequence[int]) -> HttpResponse:
    """The page that says how many of these are unused, and which are not."""
    unused = _unused(numbers)
    count = unused.count()
    used = Tag.objects.filter(pk__in=numbers).exclude(pk__in=unused.values("pk")).order_by("key")
    articles = tagging.article_counts(numbers)
    return show(
        desk,
        request,
        "tag/delete.html",
        title=ngettext("Delete %d unused tag?", "Delete %d unused tags?", count) % count,
        count=count,
        tags=list(unused[: MOST if numbers else SHOWN]),
        used=[(tag, articles.get(tag.pk, 0)) for tag in used],
        numbers=numbers,
    )


def _unused(numbers: Sequence[int]) -> TagQuerySet:
    """Those of the numbers that are unused; all that are, if there are no numbers."""
    unused = tagging.unused().order_by("key")
    return unused.filter(pk__in=numbers) if numbers else unused
