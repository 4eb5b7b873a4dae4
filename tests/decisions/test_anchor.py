"""Decisions find their words again."""

import pytest

from articles.decisions import find_quote
from tests.growth import LINEAR, measure_growth


@pytest.mark.parametrize(
    ("text", "quote", "context", "expected"),
    [
        ("One. Two. Three.", "Two.", "One. ", "Two."),
        ("New start. One. Two.", "Two.", "One. ", "Two."),
        ("wrapped\nanew here", "wrapped anew", "", "wrapped\nanew"),
        ("nothing of it", "Two.", "", None),
        ("anything", "", "", None),
        ("anything  at all", "  ", "", None),
        ("CAPTAIN", "AP", "", None),
        ("CAPTAIN\nAP\n", "AP", "", "AP"),
        ("wrapped\nanewly here", "wrapped anew", "", None),
    ],
)
def test_a_quote_is_found_where_it_stands_now(
    text: str, quote: str, context: str, expected: str | None
) -> None:
    place = find_quote(text, quote, context)
    assert (text[place.start : place.end] if place else None) == expected


def test_the_words_before_tell_two_equal_lines_apart() -> None:
    text = "Monday: rain. Tuesday: rain."
    place = find_quote(text, "rain.", "Tuesday: ")
    assert place is not None
    assert place.start == text.rindex("rain.")


def test_a_long_quote_is_found_with_its_middle_changed() -> None:
    quote = (
        "The harbour of Lindmouth opened on Tuesday, two days after the storm. Three ships came. "
        "The pilots, who had waited on the quay for the whole of the weekend, went home at last."
    )
    text = "Before. " + quote.replace("Three", "Four hundred") + " After."
    place = find_quote(text, quote, "")
    assert place is not None
    assert text[place.start : place.end] == quote.replace("Three", "Four hundred")
    assert find_quote(text.replace("Four", "x" * 400), quote, "") is None


@pytest.mark.slow
def test_a_quote_that_stands_there_a_hundred_thousand_times_is_found_quickly() -> None:
    def find_in(count: int) -> None:
        text = "rain. " * count
        assert find_quote(text, "rain.", "snow ") is not None
        assert find_quote(text, "rain. snow.", "rain. ") is None

    assert measure_growth(find_in, size=4_000) < LINEAR
