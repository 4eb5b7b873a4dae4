"""Decisions find their words again."""

import pytest

from articles.correcting import find_quote


@pytest.mark.parametrize(
    ("text", "quote", "context", "expected"),
    [
        ("One. Two. Three.", "Two.", "One. ", "Two."),
        ("New start. One. Two.", "Two.", "One. ", "Two."),
        ("wrapped\nanew here", "wrapped anew", "", "wrapped\nanew"),
        ("nothing of it", "Two.", "", None),
        ("anything", "", "", None),
        ("anything", "  ", "", None),
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
