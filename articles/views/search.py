"""The results page, all values of one facet, and completions of the search box."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles import search
from articles.search import Kind, SearchRequest, SearchResult, Sort
from articles.views.etags import tell_if_unchanged
from articles.views.pagination import Ledger
from articles.views.timeline import Counts, TimelineChart, build_timeline_chart

# Seconds; most archives have a new index by then.
RETRY_AFTER = 60

LABELS = {
    Kind.PERSON: _("person"),
    Kind.COUNTRY: _("country"),
    Kind.TAG: _("tag"),
    Kind.PUBLICATION: _("publication"),
}


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the results and the address that gives it."""

    label: str
    url: str
    is_current: bool


@require_safe
@tell_if_unchanged
def show_search(request: HttpRequest) -> HttpResponse:
    """Show results, facets, dates and how the query was understood; no input is an error."""
    found = search.find(SearchRequest.from_params(request.GET))
    context = {
        "found": found,
        "named": search.suggest_for(found.request),
        "orders": _orders(found),
        "chart": _build_chart(found),
        "undated_url": _undated_url(found),
        "ledger": Ledger([], page=found.page, pages=found.pages, total=found.total),
        "is_asked": bool(found.request.text or found.request.has_filters()),
    }
    response = render(request, "articles/search_page.html", context)
    if found.is_building:  # what was found so far may be nothing at all
        response.status_code = 503
        response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


@require_safe
@tell_if_unchanged
def show_values(request: HttpRequest, kind: str) -> HttpResponse:
    """Show all values of one facet, with a box to find one by name."""
    if kind not in set(Kind):
        raise Http404(f"there is no facet {kind!r}")
    asked = SearchRequest.from_params(request.GET)
    words = request.GET.get("find", "").replace("\0", " ")[:200]
    context = {
        "kind": kind,
        "asked": asked,
        "words": words,
        "values": search.find_values(asked, Kind(kind), words),
    }
    return render(request, "articles/search_values.html", context)


@require_safe
@tell_if_unchanged
def send_suggestions(request: HttpRequest) -> HttpResponse:
    """Send persons, countries and tags whose names begin like what was typed."""
    typed = request.GET.get("q", "")[:200]
    found = search.suggest(typed)
    if request.GET.get("as") == "opensearch":
        # The shape that browsers' own search boxes expect.
        return JsonResponse([typed, [offer.name for offer in found]], safe=False)
    offers = [
        {
            "kind": offer.kind.value,
            "label": str(LABELS[offer.kind]),
            "value": offer.value,
            "name": offer.name,
            "total": offer.total,
            "url": f"{reverse('search')}?{offer.request.query_string}",
        }
        for offer in found
    ]
    return JsonResponse({"suggestions": offers})


@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def describe_search(request: HttpRequest) -> HttpResponse:
    """Describe the archive as a search engine for browsers."""
    context = {
        "search": request.build_absolute_uri(reverse("search")),
        "feed": request.build_absolute_uri(reverse("search_feed")),
        "suggestions": request.build_absolute_uri(reverse("search_suggest")),
        "icon": request.build_absolute_uri(static("icon.svg")),
    }
    return render(
        request,
        "opensearch.xml",
        context,
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )


def _orders(found: SearchResult) -> list[Order]:
    labels = [
        (Sort.RELEVANCE, gettext("relevance")),
        (Sort.NEWEST, gettext("newest")),
        (Sort.OLDEST, gettext("oldest")),
    ]
    return [
        Order(label, f"?{found.request.with_sort(sort).query_string}", sort is found.sort)
        for sort, label in labels
        if found.has_words or sort is not Sort.RELEVANCE
    ]


def _undated_url(found: SearchResult) -> str:
    """The matches that have no place on the timeline; nothing where dates are asked for already."""
    asked = found.request
    if not found.timeline.undated or asked.first or asked.last or "is:undated" in asked.text:
        return ""
    return f"?{asked.with_text(f'{asked.text} is:undated'.strip()).query_string}"


def _build_chart(found: SearchResult) -> TimelineChart | None:
    """The matches by date; a bar narrows the search to its months."""

    asked = found.request.with_dates(None, None)
    rest = asked.with_sort(None).query_string
    before = f"?{rest}&" if rest else "?"
    after = f"&sort={asked.sort.value}" if asked.sort else ""

    # Put together by hand: a timeline has hundreds of bars.
    def link(first: date, last: date) -> str:
        return f"{before}from={first.isoformat()}&to={last.isoformat()}{after}"

    first, last = found.request.first, found.request.last
    return build_timeline_chart(
        Counts(months=found.timeline.months, years=found.timeline.years),
        title=gettext("Results by month"),
        link=link,
        note=gettext("Choose a year, or a bar for one month"),
        current=(first, last) if first and last else None,
    )
