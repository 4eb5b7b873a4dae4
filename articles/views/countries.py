"""The countries of the archive on a map and in a table, and the articles of one country."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles import search
from articles.entities import fold
from articles.models import Entity, Mention
from articles.search import Kind, SearchRequest
from articles.views.conditional import tell_if_unchanged
from articles.views.entity import of_entity, other_names
from articles.views.holdings import KEPT_FOR, Holdings, get_holdings
from articles.views.listing import narrowing_rail, open_listing
from articles.views.maps import Place, draw_locator, draw_world, find_shades
from articles.views.sparks import Scale

# Up to so many articles the years of every country are counted in half a second; with a million
# it would take ten, so that a larger archive goes without the columns of years.
LARGEST_WITH_YEARS = 100_000


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
    "-articles": lambda line: (-line.count, fold(line.country.shown_name)),
    "name": lambda line: (fold(line.country.shown_name),),
    "first": lambda line: (not line.first, line.first, -line.count),
    "-last": lambda line: (-line.last, -line.count),
}
USUAL_ORDER = "-articles"


@require_safe
@tell_if_unchanged
def show_countries(request: HttpRequest) -> HttpResponse:
    """Every country that is mentioned: map, table, and the former states apart."""
    holdings = get_holdings(up_to_date=True)
    years = _get_years(holdings)
    scale = Scale(holdings.first, holdings.last) if years else None
    lines = _read_lines(search.count_all(Kind.COUNTRY), years, scale)
    present = [line for line in lines if not line.country.former]
    order = request.GET.get("sort", "")
    order = order if order in ORDERS else USUAL_ORDER
    context = {
        **_draw_map(present),
        "lines": sorted(present, key=ORDERS[order]),
        "former": sorted((line for line in lines if line.country.former), key=ORDERS[USUAL_ORDER]),
        "order": order,
        "holdings": holdings,
        "scale": scale,
    }
    return render(request, "articles/countries_page.html", context)


@require_safe
@tell_if_unchanged
@of_entity(Entity.Kind.COUNTRY)
def show_country(request: HttpRequest, country: Entity) -> HttpResponse:
    """The articles of one country or former state."""
    feed = reverse("country_feed", args=[country.slug])
    listing = open_listing(request, SearchRequest(country=(country.slug,)), feed=feed)
    title = gettext("Articles that mention %(name)s") % {"name": country.shown_name}
    label = gettext("Map: where %(name)s lies") % {"name": country.shown_name}
    context = {
        "country": country,
        "names": other_names(country),
        "successors": country.successors.order_by("sort_name"),
        "predecessors": country.predecessors.order_by("sort_name"),
        "locator": draw_locator(country.code, label),
        "listing": listing,
        "rail": narrowing_rail(listing, title),
    }
    return render(request, "articles/country_page.html", context)


def _get_years(holdings: Holdings) -> dict[int, dict[int, int]]:
    """The articles of every country in each year, counted in the database once in a while."""
    if not holdings.years or holdings.total > LARGEST_WITH_YEARS:
        return {}
    key = f"countries:{search.read_epoch()}"
    kept: dict[int, dict[int, int]] | None = cache.get(key)
    if kept is None:
        mentions = Mention.objects.for_readers().of_kind(Entity.Kind.COUNTRY)
        kept = mentions.years_by_entity()
        cache.set(key, kept, KEPT_FOR)
    return kept


def _read_lines(
    counts: Mapping[int, int], years: Mapping[int, Mapping[int, int]], scale: Scale | None
) -> list[Line]:
    countries = Entity.objects.filter(pk__in=counts).prefetch_related(
        Prefetch("successors", Entity.objects.order_by("sort_name"))
    )
    return [
        _read_line(country, counts[country.pk], years.get(country.pk, {}), scale)
        for country in countries
    ]


def _read_line(country: Entity, count: int, years: Mapping[int, int], scale: Scale | None) -> Line:
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
    places = {
        line.country.code: Place(line.country.shown_name, line.count, line.url) for line in lines
    }
    return {"map": draw_world(places, shades), "shades": shades}
