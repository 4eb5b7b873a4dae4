"""Sparklines."""

import pytest

from articles.views.timeline import MOST_BARS, Scale


def test_each_year_has_its_bar_in_proportion_to_the_highest() -> None:
    assert Scale(2007, 2009).draw({2007: 4, 2009: 1}) == "M0 20v-20h4v20zM10 20v-5h4v5z"


def test_a_single_article_can_still_be_seen() -> None:
    assert Scale(2007, 2008).draw({2007: 9_000, 2008: 1}).endswith("M5 20v-1h4v1z")


def test_nothing_is_drawn_of_nothing() -> None:
    assert Scale(2007, 2008).draw({}) == ""


@pytest.mark.parametrize(
    ("first", "last", "span", "width"),
    [(2020, 2020, 1, 5), (1997, 2020, 1, 120), (1996, 2020, 2, 65), (1, 9999, 417, 120)],
)
def test_a_long_time_has_bars_of_several_years(
    first: int, last: int, span: int, width: int
) -> None:
    scale = Scale(first, last)
    assert (scale.span, scale.width) == (span, width)
    assert scale.width <= MOST_BARS * 5


def test_years_under_one_bar_are_added() -> None:
    assert Scale(1996, 2020).draw({1996: 1, 1997: 1, 2020: 4}) == "M0 20v-10h4v10zM60 20v-20h4v20z"


def test_the_bars_are_told_in_words_too() -> None:
    assert Scale(2007, 2009).tell({2009: 1, 2007: 4_000}) == "2007: 4,000; 2009: 1"
    assert Scale(1980, 2006).tell({1980: 1, 1981: 2, 2006: 3}) == "1980–1981: 3; 2006: 3"
    assert Scale(2007, 2009).tell({}) == ""
