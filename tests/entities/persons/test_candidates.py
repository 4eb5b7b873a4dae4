import pytest

from articles.entities.persons.candidates import find_candidates
from articles.entities.persons.names import person_key
from tests.entities.persons.making import make_candidate, read


def names_of(text: str) -> list[str]:
    return [candidate.name for candidate in find_candidates(read(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("then Russian President Vladimir Putin spoke", ["Vladimir Putin"]),
        ("then Secretary of State Antony Blinken spoke", ["Antony Blinken"]),
        ("by Ferdinand “Bongbong” Marcos Jr. himself", ["Ferdinand Marcos Jr."]),
        ("then John Smith MP spoke", ["John Smith"]),
        ("then Ann Lee Former ambassador", ["Ann Lee"]),
        ("the Prime Minister spoke", []),
        ("then COVID-19 spread", []),
        ("then Covid19 Ann spread", []),
        ("However they left", []),
        ("the NATO men", []),
        ("the President NATO men", []),
        ("a Monday", []),
        ("with Mr B. there", []),
        ("with Allah there", []),
        ("the King said", ["King"]),
        ("the Secretary said", []),
        ("with Mr King there", []),
        ("it read: “A Xqzt is here”", ["Xqzt"]),
        ("with the actor Fish Liew there", ["Fish Liew"]),
        ("Jr. Ann said", []),
    ],
)
def test_names_are_cut_out_of_their_runs(text: str, names: list[str]) -> None:
    assert names_of(text) == names


def test_a_candidate_knows_its_title_and_its_place() -> None:
    candidate = make_candidate("then Foreign Minister Ri Son Gwon left")
    assert candidate.title is not None
    assert candidate.title.text == "Foreign Minister"
    assert (candidate.first, candidate.end) == (3, 6)


def test_an_office_of_several_runs_is_a_title() -> None:
    candidate = make_candidate("then Secretary of State Antony Blinken spoke")
    assert candidate.title is not None
    assert candidate.title.text == "Secretary of …"


def test_neighbours_come_nearest_first_and_end_with_the_sentence() -> None:
    candidate = make_candidate("She came. Then the sad Ann Lee left early. He stayed.")
    candidate = next(
        find for find in find_candidates(read("So the sad Ann Lee left. Yes")) if find.is_full
    )
    assert candidate.before == ["sad", "the", "So", "", "", ""]
    assert candidate.after == ["left", ".", "", "", ""]


@pytest.mark.parametrize(
    ("text", "is_full"),
    [("met Ann Lee", True), ("met Elizabeth II", False), ("met Ursula von der Leyen", True)],
)
def test_a_full_name_has_two_words_of_its_own(text: str, is_full: bool) -> None:
    assert make_candidate(text).is_full is is_full


@pytest.mark.parametrize(
    "name", ["Kim Jong-un", "J. K. Rowling", "Bashar al-Assad", "Sean O'Brien"]
)
def test_the_key_of_a_candidate_is_that_of_its_name(name: str) -> None:
    assert make_candidate(f"they met {name} again").key == person_key(name)
