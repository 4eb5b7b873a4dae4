"""The articles of a person, tag or month as a page: a search with one part fixed.

One `find` returns the articles, their number, the timeline and the facets, so the person whom
every paper names costs no more than anyone else. Order and page are the page's own; filters lead to
the results page, where the fixed part is one filter among others.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from articles import search
from articles.search import Facet, FacetValue, Kind, SearchRequest, SearchResult, Sort, Timeline
from articles.templatetags.date_tags import month_name
from articles.views.pagination import LAST_PAGE, Ledger, read_page
from articles.views.search import Order
from articles.views.timeline import Counts, TimelineChart, build_timeline_chart

# Nothing is typed on these pages, so that nothing has to be marked or put right.
# Of each facet one more is asked for, because what the list has in common is not shown.
_SHOWN = 8
_OPTIONS = search.FindOptions(facet_size=_SHOWN + 1, with_snippets=False, with_offers=False)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of articles, ready to be shown by `articles/_listing.html`."""

    found: SearchResult
    ledger: Ledger
    orders: list[Order]
    facets: list[Facet]
    # The search that finds the whole list, as the end of an address, and the list as a feed.
    query: str
    feed: str

    @property
    def timeline(self) -> Timeline:
        """The articles by date; those of a period stand among all others."""
        return self.found.timeline

    @property
    def is_empty(self) -> bool:
        """Nothing is there: not even something that the index lacks for the moment."""
        return not (self.found.total or self.found.is_building or self.found.is_behind)

    @property
    def first(self) -> str:
        """The first month, or the year if no more is known; "" if nothing is dated."""
        return _name_end(self.timeline, min)

    @property
    def last(self) -> str:
        """As `first`, at the other end."""
        return _name_end(self.timeline, max)


def open_listing(request: HttpRequest, fixed: SearchRequest, *, feed: str = "") -> Listing:
    """The asked page of the articles that `fixed` finds, in the asked order.

    `feed` is the address of the list's own feed. Raises Http404 beyond the last page.
    """
    number = read_page(request.GET.get("page"), LAST_PAGE)
    query = fixed.query_string
    if request.GET.get("sort") == Sort.OLDEST:
        fixed = fixed.with_sort(Sort.OLDEST)
    found = search.find(fixed.with_page(number), _OPTIONS)
    if number > found.pages and not found.is_building:
        raise Http404(f"page {number} of {found.pages}")
    articles = [hit.article for hit in found.hits]
    return Listing(
        found=found,
        ledger=Ledger(articles, page=found.page, pages=found.pages, total=found.total),
        orders=_make_orders(request, found),
        facets=_leave_out_fixed(found),
        query=query,
        feed=feed or f"{reverse('search_feed')}?{query}",
    )


def build_listing_chart(listing: Listing, title: str) -> TimelineChart | None:
    """The list by date; its periods lead to the search for what the list has from them."""

    # Put together by hand: a timeline has hundreds of bars.
    address = f"{reverse('search')}?{listing.query}"

    def link(first: date, last: date) -> str:
        return f"{address}&from={first.isoformat()}&to={last.isoformat()}"

    return build_timeline_chart(Counts.of(listing.timeline), title=title, link=link)


def _make_orders(request: HttpRequest, found: SearchResult) -> list[Order]:
    return [
        Order(gettext("newest"), request.path, found.sort is Sort.NEWEST),
        Order(gettext("oldest"), f"?sort={Sort.OLDEST}", found.sort is Sort.OLDEST),
    ]


def _leave_out_fixed(found: SearchResult) -> list[Facet]:
    """The facets that tell the articles apart: without what they all have."""
    facets = []
    for facet in found.facets:
        values = tuple(value for value in facet.values if not value.is_chosen)
        if values and not (facet.kind is Kind.PUBLICATION and _is_from_one(found, values)):
            has_more = facet.has_more or len(values) > _SHOWN
            facets.append(Facet(facet.kind, values[:_SHOWN], has_more=has_more))
    return facets


def _is_from_one(found: SearchResult, values: Sequence[FacetValue]) -> bool:
    """Whether all were printed in the same place; the counts of others are then not of these."""
    return bool(found.request.publication) or values[0].count == found.total


def _name_end(timeline: Timeline, pick: Callable[..., date | int]) -> str:
    years = timeline.by_year()
    if not years:
        return ""
    year = pick(years)
    months = [month for month in timeline.months if month.year == year]
    found = pick(months) if months else None
    return month_name(found) if isinstance(found, date) else f"{year:04}"
