"""The articles of something (a tag, a publication, a person) as a page: facts, rail and ledger.

`open_listing` counts and cuts; `articles/_listing.html` shows facts, rail and ledger of it.
"""

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest

from articles.models import ArticleQuerySet
from articles.views.columns import LONGEST_COUNTED, Row, tags_of
from articles.views.holdings import KEPT_FOR, archive_stamp
from articles.views.ledger import Ledger, Shelf, open_ledger
from articles.views.periods import Link
from articles.views.rail import Counts, Rail, build_rail, count_by_date


@dataclass(frozen=True, slots=True)
class Totals:
    """How many articles a list has, by date and without one."""

    counts: Counts
    undated: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of articles, ready to be shown. First and last are years, 0 if nothing is dated."""

    ledger: Ledger
    rail: Rail | None
    first: int
    last: int
    undated: int
    tags: list[Row]


def open_listing(
    request: HttpRequest,
    articles: ArticleQuerySet,
    *,
    key: str,
    title: str,
    link: Link | None = None,
    besides: str = "",
) -> Listing:
    """The asked page of `articles` (visible ones, in no order), dated ones first.

    `key` names the list in the cache ("tag:7"); `title` is said of the rail, whose periods lead to
    what `link` makes (default: the archive's pages). `besides` is the slug of a tag that all carry.
    """
    totals = _get_totals(articles, key)
    total = totals.counts.total + totals.undated
    years = list(totals.counts.by_year())
    shelves = [
        Shelf(articles.dated().newest_first(), totals.counts.total),
        Shelf(articles.undated().order_by("-id"), totals.undated),
    ]
    return Listing(
        ledger=open_ledger(shelves, request.GET.get("page")),
        rail=build_rail(totals.counts, title=title, link=link),
        first=years[0] if years else 0,
        last=years[-1] if years else 0,
        undated=totals.undated,
        tags=tags_of(articles, besides=besides) if total <= LONGEST_COUNTED else [],
    )


def _get_totals(articles: ArticleQuerySet, key: str) -> Totals:
    """Counted along the list's index, at most a minute old like the archive's own counts."""
    key = f"totals:{key}:{archive_stamp()}"
    kept: Totals | None = cache.get(key)
    if kept is None:
        kept = Totals(count_by_date(articles), articles.undated().count())
        cache.set(key, kept, KEPT_FOR)
    return kept
