"""Error pages. Those of 400 and 500 are fixed texts: they need no request at all."""

import re
from urllib.parse import unquote

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from articles.search import EngineFailed
from articles.views.archive_stats import get_archive_stats
from articles.views.timeline import TimelineChart, build_timeline_chart

# Longer addresses are not made of a headline.
LONGEST_WORDS = 100

_NOT_WORD = re.compile(r"[\W_]+")
_NUMBER_AT_END = re.compile(r" \d{1,4}$")
# The parts of addresses that say where a page stands, not what it is about.
_PLACES = frozenset(
    ["articles", "archive", "people", "countries", "tags", "publications", "original", "search"]
)


def show_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 with the search box filled from the address, and the archive by month."""
    context = {"words": guess_words(request.path), "chart": _find_timeline_chart()}
    return render(request, "404.html", context, status=404)


def show_forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, with the way to sign in."""
    return render(request, "403.html", status=403)


def guess_words(path: str) -> str:
    """What the reader may have looked for, from the last telling part of the address."""
    parts = [_NOT_WORD.sub(" ", unquote(part)).strip() for part in path.split("/")]
    telling = [part for part in parts if part and part not in _PLACES]
    words = _NUMBER_AT_END.sub("", telling[-1]) if telling else ""
    return words[:LONGEST_WORDS].strip()


def _find_timeline_chart() -> TimelineChart | None:
    try:
        return build_timeline_chart(
            get_archive_stats().counts, title=gettext("The archive by date")
        )
    except (
        DatabaseError,
        EngineFailed,
    ):  # The address is wrong and the database or the index away: say the former.
        return None
