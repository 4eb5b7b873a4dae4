import pytest

from articles.entities.persons.prefixes import find_place, find_shouted_place, peel
from tests.entities.persons.making import make_words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Russian Vladimir Putin", "Vladimir Putin"),
        ("South Korean Lee Bong", "Lee Bong"),
        ("Paris Hilton", "Paris Hilton"),
        ("Paris President", "President"),
        ("The John Smith", "John Smith"),
        ("Ambassador John", "John"),
        ("Rani Basha", "Rani Basha"),
        ("Will Smith", "Will Smith"),
        ("So Yong", "So Yong"),
        ("Great Barrier", "Great Barrier"),
        ("Harvard University Bob Smith", "Bob Smith"),
        ("Harvard University Press Office", "Harvard University Press Office"),
        ("University Xqzt Vrrt", "University Xqzt Vrrt"),
        ("LEBA Fatallah Fawzi Ann", "LEBA Fatallah Fawzi Ann"),
        ("Head LEBA John Smith", "John Smith"),
        ("J. Smith", "J. Smith"),
        ("B.C. Xqzt", "B.C. Xqzt"),
        ("U.S. Xqzt", "Xqzt"),
        ("Xqzt Water John Smith", "John Smith"),
        ("New York University Paris", "University Paris"),
        ("Harvard University New Zealand", "Harvard University New Zealand"),
        ("Harvard University Ann Bo Cy Dee Ed", "Harvard University Ann Bo Cy Dee Ed"),
    ],
)
def test_what_is_no_part_of_the_name_is_taken_off(words: str, expected: str) -> None:
    described = make_words(words)
    kept = described[peel(described, at_sentence_start=False, after_title=False)]
    assert " ".join(word.text for word in kept) == expected


def test_less_is_asked_of_the_first_word_of_a_sentence() -> None:
    words = make_words("Church Smith")
    assert peel(words, at_sentence_start=False, after_title=False) == slice(0, 2)
    assert peel(words, at_sentence_start=True, after_title=False) == slice(1, 2)


@pytest.mark.parametrize(
    ("words", "expected"), [("A Xqzt", 1), ("A P Xqzt", 0), ("S Xqzt", 0), ("I Xqzt", 1)]
)
def test_a_single_letter_begins_a_sentence_as_a_word(words: str, expected: int) -> None:
    assert peel(make_words(words), at_sentence_start=True, after_title=False).start == expected


def test_after_a_title_towns_and_ordinary_words_are_names() -> None:
    assert peel(make_words("Fish Liew"), at_sentence_start=False, after_title=True).start == 0
    assert peel(make_words("Lima Xqzt"), at_sentence_start=False, after_title=True).start == 0
    assert peel(make_words("The Xqzt"), at_sentence_start=False, after_title=True).start == 1
    assert peel(make_words("German Xqzt"), at_sentence_start=False, after_title=True).start == 1


def test_places_are_found_as_a_whole_only() -> None:
    assert find_place(make_words("New Zealand")) is not None
    assert find_place(make_words("New Zealand Ann")) is None


@pytest.mark.parametrize(
    ("words", "is_place"), [("ANN ARBOR", True), ("Ann Arbor", False), ("ANN LEE", False)]
)
def test_a_dateline_shouts_its_place(words: str, is_place: bool) -> None:
    assert (find_shouted_place(tuple(make_words(words))) is not None) is is_place
