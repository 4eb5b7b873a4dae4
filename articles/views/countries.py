"""The countries of the archive on a map and in a table, and the articles of one country."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.entities import fold
from articles.models import Entity, Mention
from articles.views.columns import KEPT_FOR as KEPT_LONG
from articles.views.company import keep_company
from articles.views.conditional import tell_if_unchanged
from articles.views.entity import of_entity, other_names
from articles.views.holdings import KEPT_FOR, Holdings, archive_stamp, get_holdings
from articles.views.listing import open_listing
from articles.views.maps import Place, draw_locator, draw_world, find_shades
from articles.views.periods import search_link
from articles.views.sparks import Scale

# Up to so many articles the years of every country are counted in half a second; with a million
# it would take ten, so that a larger archive goes without the columns of years.
LARGEST_WITH_YEARS = 100_000


@dataclass(frozen=True, slots=True)
class Tally:
    """The articles of every country by its id, and of each year where they were counted."""

    counts: dict[int, int]
    years: dict[int, dict[int, int]]


@dataclass(frozen=True, slots=True)
class Line:
    """A country in the table. First and last are years, 0 if none is known."""

    country: Entity
    url: str
    count: int
    first: int
    last: int
    spark: str


# What a click on a column's head asks for.
ORDERS: dict[str, Callable[[Line], tuple[object, ...]]] = {
    "-articles": lambda line: (-line.count, fold(line.country.sort_name)),
    "name": lambda line: (fold(line.country.sort_name),),
    "first": lambda line: (not line.first, line.first, -line.count),
    "-last": lambda line: (-line.last, -line.count),
}
USUAL_ORDER = "-articles"


@require_safe
@tell_if_unchanged
def show_countries(request: HttpRequest) -> HttpResponse:
    """Every country that is mentioned: map, table, and the former states apart."""
    holdings = get_holdings()
    tally = _get_tally(holdings)
    scale = Scale(holdings.first, holdings.last) if tally.years else None
    lines = _read_lines(tally, scale)
    present = [line for line in lines if not line.country.former]
    order = request.GET.get("sort", "")
    order = order if order in ORDERS else USUAL_ORDER
    context = {
        **_draw_map(present),
        "lines": sorted(present, key=ORDERS[order]),
        "former": sorted((line for line in lines if line.country.former), key=ORDERS[USUAL_ORDER]),
        "order": order,
        "scale": scale,
    }
    return render(request, "articles/countries_page.html", context)


@require_safe
@tell_if_unchanged
@of_entity(Entity.Kind.COUNTRY)
def show_country(request: HttpRequest, country: Entity) -> HttpResponse:
    """The articles of one country or former state."""
    listing = open_listing(
        request,
        country.readable_articles(),
        key=f"country:{country.pk}",
        title=gettext("Articles that mention %(name)s") % {"name": country.name},
        link=search_link("country", country.slug),
    )
    label = gettext("Map: where %(name)s lies") % {"name": country.name}
    context = {
        "country": country,
        "names": other_names(country),
        "successors": country.successors.order_by("sort_name"),
        "predecessors": country.predecessors.order_by("sort_name"),
        "locator": draw_locator(country.code, label),
        "listing": listing,
        "company": keep_company(country),
    }
    return render(request, "articles/country_page.html", context)


def _get_tally(holdings: Holdings) -> Tally:
    """Counted every minute while that is quick, less often in a large archive."""
    key = f"countries:{archive_stamp()}"
    kept: Tally | None = cache.get(key)
    if kept is None:
        is_small = holdings.total <= LARGEST_WITH_YEARS
        mentions = Mention.objects.for_readers().of_kind(Entity.Kind.COUNTRY)
        years = mentions.years_by_entity() if is_small and holdings.years else {}
        kept = Tally(mentions.counts_by_entity(), years)
        cache.set(key, kept, KEPT_FOR if is_small else KEPT_LONG)
    return kept


def _read_lines(tally: Tally, scale: Scale | None) -> list[Line]:
    countries = Entity.objects.filter(pk__in=tally.counts).prefetch_related(
        Prefetch("successors", Entity.objects.order_by("sort_name"))
    )
    return [
        _read_line(country, tally.counts[country.pk], tally.years.get(country.pk, {}), scale)
        for country in countries
    ]


def _read_line(country: Entity, count: int, years: dict[int, int], scale: Scale | None) -> Line:
    return Line(
        country=country,
        url=country.get_absolute_url(),
        count=count,
        first=min(years, default=0),
        last=max(years, default=0),
        spark=scale.draw(years) if scale else "",
    )


def _draw_map(lines: Sequence[Line]) -> dict[str, object]:
    shades = find_shades(max((line.count for line in lines), default=0))
    places = {line.country.code: Place(line.country.name, line.count, line.url) for line in lines}
    return {"map": draw_world(places, shades), "shades": shades}
