"""The countries of the archive on a map and in a table, and the articles of one country."""

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles import search
from articles.entities import fold
from articles.models import Entity, Mention
from articles.search import Kind, SearchRequest
from articles.views.archive_stats import KEPT_FOR, ArchiveStats, get_archive_stats
from articles.views.etags import tell_if_unchanged
from articles.views.listing import build_listing_chart, open_listing
from articles.views.redirects import of_entity, other_names
from articles.views.timeline import Scale

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
    sparkline: str


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
    """Show every country mentioned: map, table, and former states separately."""
    stats = get_archive_stats(up_to_date=True)
    years = _get_years(stats)
    scale = Scale(stats.first, stats.last) if years else None
    lines = _read_lines(search.count_all(Kind.COUNTRY), years, scale)
    present = [line for line in lines if not line.country.former]
    order = request.GET.get("sort", "")
    order = order if order in ORDERS else USUAL_ORDER
    context = {
        **_draw_map(present),
        "lines": sorted(present, key=ORDERS[order]),
        "former": sorted((line for line in lines if line.country.former), key=ORDERS[USUAL_ORDER]),
        "order": order,
        "stats": stats,
        "scale": scale,
    }
    return render(request, "articles/countries_page.html", context)


@require_safe
@tell_if_unchanged
@of_entity(Entity.Kind.COUNTRY)
def show_country(request: HttpRequest, country: Entity) -> HttpResponse:
    """Show the articles of one country or former state."""
    feed = reverse("country_feed", args=[country.slug])
    listing = open_listing(request, SearchRequest(country=(country.slug,)), feed=feed)
    title = gettext("Articles that mention %(name)s") % {"name": country.shown_name}
    label = gettext("Map: location of %(name)s") % {"name": country.shown_name}
    context = {
        "country": country,
        "names": other_names(country),
        "successors": country.successors.order_by("sort_name"),
        "predecessors": country.predecessors.order_by("sort_name"),
        "locator": draw_locator(country.code, label),
        "listing": listing,
        "chart": build_listing_chart(listing, title),
    }
    return render(request, "articles/country_page.html", context)


def _get_years(stats: ArchiveStats) -> dict[int, dict[int, int]]:
    """The articles of every country in each year, counted in the database once in a while."""
    if not stats.years or stats.total > LARGEST_WITH_YEARS:
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
        sparkline=scale.draw(years) if scale else "",
    )


def _draw_map(lines: Sequence[Line]) -> dict[str, object]:
    shades = find_shades(max((line.count for line in lines), default=0))
    places = {
        line.country.code: Place(line.country.shown_name, line.count, line.url) for line in lines
    }
    return {"map": draw_world(places, shades), "shades": shades}


FOLDER = Path(settings.BASE_DIR) / "templates" / "maps"
# Colours of the map, besides that of countries without articles.
SHADES = 5
# The numbers a legend is easily read in, times a power of ten.
_ROUND = (1, 2, 5)
# Four pixels on a wide screen: the map is 2,000 units wide.
DOT_RADIUS = 8

_CODE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Place:
    """A country as the map shows it."""

    name: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Shade:
    """A class of the map's legend. `last` is 0 for the highest, which has no end."""

    number: int
    first: int
    last: int


def draw_world(places: Mapping[str, Place], shades: Sequence[Shade]) -> SafeString:
    """The world with the countries of `places`, by code, coloured and linked; others stay blank."""
    view_box, shapes = _read_world()
    drawn = ((_draw(shape, places.get(code), shades),) for code, shape in shapes.items())
    # The table beside the map says the same: 200 links more would only be in the way.
    return format_html(
        '<svg viewBox="{}" aria-hidden="true" focusable="false">{}</svg>',
        view_box,
        format_html_join("", "{}", drawn),
    )


def find_shades(most: int) -> list[Shade]:
    """The classes for a map on which no country has more than `most`, the lowest first.

    A few countries are in the news far more often than all others: each class starts at the same
    multiple of the one below, in round numbers.
    """
    step = max(most, 1) ** (1 / SHADES)
    starts = sorted({_round(step**power) for power in range(SHADES)})
    ends = [start - 1 for start in starts[1:]] + [0]
    return [
        Shade(number, first, last)
        for number, (first, last) in enumerate(zip(starts, ends, strict=True), start=1)
    ]


def draw_locator(code: str, label: str) -> SafeString:
    """Draw the surroundings of a country with the country marked; nothing without a map."""
    drawing = _read_locator(code)
    if not drawing:
        return SafeString("")
    start = format_html('<svg role="img" aria-label="{}" ', label)
    return start + mark_safe(drawing.removeprefix("<svg "))  # a file of this project


def _round(number: float) -> int:
    """The nearest of 1, 2, 5, 10, 20, 50 ... on a scale of multiples."""
    ten = len(str(int(number))) - 1
    near = [factor * int(10**power) for power in (ten, ten + 1) for factor in _ROUND]
    return min(near, key=lambda candidate: abs(math.log(candidate / number)))


def _draw(shape: SafeString, place: Place | None, shades: Sequence[Shade]) -> SafeString:
    if place is None or not place.count:
        return format_html("<{}/>", shape)
    return format_html(
        '<a href="{}" tabindex="-1"><title>{}: {}</title><{} class="q{}"/></a>',
        place.url,
        place.name,
        number_format(place.count, force_grouping=True),
        shape,
        sum(place.count >= shade.first for shade in shades),
    )


@lru_cache(maxsize=1)
def _read_world() -> tuple[str, dict[str, SafeString]]:
    """The view box, and the element of each country without its angle brackets. Dots come last."""
    world = json.loads((FOLDER / "world.json").read_text(encoding="utf-8"))
    shapes = {code: format_html('path d="{}"', path) for code, path in world["paths"].items()}
    for code, (x, y) in world["dots"].items():
        shapes[code] = format_html('circle cx="{}" cy="{}" r="{}"', x, y, DOT_RADIUS)
    return world["viewBox"], shapes


@lru_cache(maxsize=256)
def _read_locator(code: str) -> str:
    path = FOLDER / "loc" / f"{code}.svg"
    if not _CODE.fullmatch(code) or not path.is_file():
        return ""
    return path.read_text(encoding="utf-8").strip()
