"""The world map and the locator maps."""

import re

import pytest

from articles.entities import all_countries
from articles.views.countries import FOLDER, SHADES, Place, draw_locator, draw_world, find_shades


@pytest.mark.parametrize(
    ("most", "starts"),
    [
        (0, [1]),
        (1, [1]),
        (3, [1, 2]),
        (76, [1, 2, 5, 10, 50]),
        (1_490, [1, 5, 20, 100, 500]),
        (400_000, [1, 10, 200, 2_000, 20_000]),
    ],
)
def test_the_classes_fit_the_archive(most: int, starts: list[int]) -> None:
    assert [shade.first for shade in find_shades(most)] == starts


def test_the_classes_leave_no_number_out() -> None:
    for most in range(1, 2_000, 37):
        shades = find_shades(most)
        assert len(shades) <= SHADES
        assert [shade.last + 1 for shade in shades[:-1]] == [shade.first for shade in shades[1:]]
        assert shades[-1].last == 0
        assert shades[-1].first <= most


def test_mentioned_countries_are_coloured_and_lead_to_their_pages() -> None:
    places = {"NO": Place("Norway", 1_490, "/countries/no/"), "MT": Place("<Malta>", 1, "/mt/")}
    drawn = draw_world(places, find_shades(1_490))
    assert '<a href="/countries/no/" tabindex="-1"><title>Norway: 1,490</title><path d="' in drawn
    assert re.search(r'<title>&lt;Malta&gt;: 1</title><circle [^>]*class="q1"/></a>', drawn)
    assert drawn.count("<a ") == drawn.count("class=") == 2
    assert drawn.count("<path ") + drawn.count("<circle ") == 205


def test_every_code_of_the_map_is_a_country_of_the_recogniser() -> None:
    known = {country.code for country in all_countries() if not country.former}
    places = {code: Place(code, 1, f"/countries/{code.lower()}/") for code in known}
    drawn = draw_world(places, find_shades(1))
    assert drawn.count("<a ") == drawn.count("<path ") + drawn.count("<circle ")
    assert {path.stem for path in (FOLDER / "loc").iterdir()} <= known


def test_a_locator_names_what_it_shows() -> None:
    drawn = draw_locator("NO", 'Map: where "Norway" lies')
    assert drawn.startswith(
        '<svg role="img" aria-label="Map: where &quot;Norway&quot; lies" viewBox'
    )
    assert drawn.endswith("</svg>")


@pytest.mark.parametrize("code", ["SUHH", "TV", "", "no", "../world", "A\x00"])
def test_without_a_map_nothing_is_drawn(code: str) -> None:
    assert draw_locator(code, "Map") == ""


def test_no_map_brings_styles_or_scripts() -> None:
    for path in (FOLDER / "loc").iterdir():
        drawing = path.read_text(encoding="utf-8")
        assert drawing.startswith("<svg ")
        assert not re.search(r"style|<script|\son\w+=|href|<!", drawing)
