"""Maps drawn into the pages: the world by number of articles, and where one country lies.

The outlines are Natural Earth's (public domain), on an equal-area projection; small states are
dots. The files are parts of pages like templates: they are read once and written into the page, so
that the style sheet colours them.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

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
    """The surroundings of a country with the country marked; nothing where no map is held."""
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
