import pytest

from articles.entities.persons.candidates import find_runs
from tests.entities.persons.making import read


def runs_of(text: str) -> list[str]:
    return [" ".join(word.text for word in run.words) for run in find_runs(read(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the man met Ann Lee and Bob Ray there", ["Ann Lee", "Bob Ray"]),
        ("they met Ursula von der Leyen again", ["Ursula von der Leyen"]),
        ("a son of Bashar al-Assad spoke", ["Bashar al-Assad"]),
        ("it was van the man", []),
        ("he met Ann de lot", ["Ann"]),
        ("by Ferdinand “Bongbong” Marcos himself", ["Ferdinand “ Bongbong ” Marcos"]),
        ("by Ann “the cat” Lee himself", ["Ann", "Lee"]),
        ("by Ann “Big Cat” Lee himself", ["Ann “ Big Cat ” Lee"]),
        ("he said Ann “", ["Ann"]),
        ("with Cal Ripken, Jr. there", ["Cal Ripken , Jr."]),
        ("with Cal Ripken, and then", ["Cal Ripken"]),
        ("with Cal,", ["Cal"]),
        ("with Kim Jong–Un there", ["Kim Jong – Un"]),
        ("with Ann – Bob did not", ["Ann", "Bob"]),
        ("with Ann –", ["Ann"]),
        ("with Ann–", ["Ann"]),
        ("on Monday Ann Lee left", ["Ann Lee"]),
        ("the Moscow-based man", []),
        ("with Ann van der", ["Ann"]),
        ("with Ann van", ["Ann"]),
        ("by F. W. de Klerk there", ["F. W. de Klerk"]),
        ("by Valéry Giscard d’Estaing there", ["Valery Giscard d'Estaing"]),
    ],
)
def test_capitals_and_what_joins_them_are_one_run(text: str, expected: list[str]) -> None:
    assert runs_of(text) == expected


def test_a_run_never_crosses_a_sentence() -> None:
    assert runs_of("it was Ann. Lee left") == ["Ann", "Lee"]


def test_a_shouted_sentence_has_no_runs() -> None:
    assert runs_of("POLICE SAY JOHN SMITH WAS SEEN") == []


def test_a_few_capitals_are_not_shouting() -> None:
    assert runs_of("the NATO and EU men met UN staff") == ["NATO", "EU", "UN"]


def test_ordinary_words_part_the_names_of_a_heading() -> None:
    assert runs_of("Obama Meets Putin After Long Talks With Angela Merkel") == [
        "Obama",
        "Putin",
        "Long",
        "Angela Merkel",
    ]


def test_a_sentence_full_of_names_is_no_heading() -> None:
    text = "Ann Lee, Bob Ray, Carl Dean met New York."
    assert [run.in_title_case for run in find_runs(read(text))] == [False] * 4


def test_a_run_has_an_end_even_if_capitals_have_none() -> None:
    text = (
        "he saw " + "Ann " * 60 + "there and went with all the others to look for more of them " * 2
    )
    assert [len(run.words) for run in find_runs(read(text))] == [24, 24, 12]
