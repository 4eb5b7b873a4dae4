import pytest

from articles.entities.persons.words import (
    describe,
    is_capital,
    load_word_lists,
    names_office,
    read_word_lists,
)


def test_lists_are_read_by_heading_without_comments() -> None:
    lists = read_word_lists("# a note\n[titles]\nmr mrs\ndr\n\n[place names]\nbay\n")
    assert lists == {"titles": {"mr", "mrs", "dr"}, "place names": {"bay"}}


def test_a_heading_may_come_twice() -> None:
    assert read_word_lists("[a]\nx\n[b]\ny\n[a]\nz\n")["a"] == {"x", "z"}


def test_every_listed_word_is_written_small() -> None:
    assert all(word == word.lower() for words in load_word_lists().values() for word in words)


def test_particles_are_what_connects_names() -> None:
    assert describe("van").is_particle
    assert not describe("Van").is_particle


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Putin", True),
        ("al-Assad", True),
        ("d'Estaing", True),
        ("Jong-un", True),
        ("Putin-backed", False),
        ("anti-Moscow", False),
        ("house", False),
        ("Élodie", True),
    ],
)
def test_a_name_has_a_capital_of_its_own(word: str, expected: bool) -> None:
    assert is_capital(word) is expected


def test_calendar_words_are_no_capitals_unless_they_are_names() -> None:
    assert not describe("Monday").is_capital
    assert describe("May").is_capital


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("J", True),
        ("J.", True),
        ("A.P.J.", True),
        ("JD", False),
        ("j", False),
        ("Joanna.", False),
    ],
)
def test_initials_are_single_letters_or_have_dots(word: str, expected: bool) -> None:
    assert describe(word).is_initial is expected


def test_a_double_name_is_known_when_both_halves_are() -> None:
    assert describe("Anna-Maria").is_given
    assert not describe("Anna-Xqzt").is_given


def test_initials_and_particles_are_no_ordinary_words() -> None:
    assert describe("The").commonness > 1
    assert describe("A").commonness == 0
    assert describe("Bin").commonness == 0


def test_a_short_family_name_is_no_word_but_a_pronoun_is() -> None:
    assert describe("Ng").commonness == 0
    assert describe("He").commonness > 1


def test_digits_and_capitals_are_seen() -> None:
    assert describe("COVID-19").has_digit
    assert not describe("Jong-un").has_digit
    assert describe("NATO").is_shouted
    assert not describe("U.S.").is_shouted


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("minister", True),
        ("Minister", True),
        ("ex-premier", True),
        ("criminologist", True),
        ("great-granddaughter", True),
        ("major", False),
        ("Tan", False),
        ("king", True),
        ("King", False),
        ("table", False),
        ("", False),
    ],
)
def test_words_name_an_office(word: str, expected: bool) -> None:
    assert names_office(word) is expected


def test_a_compound_in_small_letters_is_the_office_it_ends_with() -> None:
    assert describe("ex-premier").is_title
    assert not describe("Smith-President").is_title
    assert describe("Vice-President").is_title


def test_offices_may_be_many() -> None:
    assert describe("Ministers").is_title
    assert not describe("Kings").is_title
