"""Decisions find their words again."""

import pytest

from articles.decisions import find_quote
from articles.decisions.anchor import Anchors
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
        assert find_quote(text, "rain.", "snow ") is None
        assert find_quote(text, "rain. snow.", "rain. ") is None

    assert measure_growth(find_in, size=4_000) < LINEAR


REPEATED = "Ports\n\nRead more\n\nThe mole was mended.\n\nRead more\n\nFerries sail."


def test_of_equal_lines_with_other_words_before_it_is_the_one_of_the_same_number() -> None:
    text = REPEATED.replace("The mole was mended.", "The long mole was mended on Monday, at last!")
    second = text.rindex("Read more")
    found = Anchors(text).find("Read more", "gone.", number=1, count=2)
    assert found is not None
    assert found.start == second


@pytest.mark.parametrize(
    ("text", "number", "count"),
    [
        (REPEATED, None, None),
        (REPEATED + "\n\nRead more", 1, 2),
        ("Ports\n\nRead more\n\nFerries sail.", 1, 2),
    ],
    ids=["not counted", "one more", "one less"],
)
def test_where_nothing_tells_equal_lines_apart_none_is_taken(
    text: str, number: int | None, count: int | None
) -> None:
    assert Anchors(text).find("Read more", "gone.", number=number, count=count) is None


def test_a_place_is_counted_among_its_equals() -> None:
    anchors = Anchors(REPEATED)
    assert anchors.count("Read more", REPEATED.index("Read more")) == (0, 2)
    assert anchors.count("Read more", REPEATED.rindex("Read more")) == (1, 2)
    assert anchors.count("Read more", 0) is None
