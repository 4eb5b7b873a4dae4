import pytest

from articles.entities.document import read_document
from articles.entities.mentions import Passage
from articles.entities.persons import find_persons
from tests.entities.persons.making import find


def test_the_fullest_sure_name_is_shown() -> None:
    (person,) = find("President Ann Beth Lee left. Then Ann Lee slept. Lee said so.")
    assert person.name == "Ann Beth Lee"
    assert person.key == "ann beth lee"
    assert person.sort_name == "Lee, Ann Beth"
    assert person.surfaces == ("Ann Beth Lee", "Ann Lee", "Lee")
    assert person.count == len(person.spans) == 3


def test_an_unsure_longer_name_is_not_shown() -> None:
    text = "A man from Xqzt Vrrt Wrrq Zrrt Anna Lee left. President Anna Lee said so."
    assert find(text)[0].name == "Anna Lee"


def test_capitals_are_put_down() -> None:
    (person,) = find("MARCO ROSSI won it all and left the others far behind")
    assert person.name == "Marco Rossi"
    assert person.surfaces == ("MARCO ROSSI",)


def test_a_name_also_written_small_is_taken_from_there() -> None:
    (person,) = find("MARCO ROSSI won it all and left. Later on Marco Rossi slept.")
    assert person.surfaces == ("MARCO ROSSI", "Marco Rossi")
    assert person.name == "Marco Rossi"


def test_a_known_title_is_part_of_the_key_of_one_name() -> None:
    (person,) = find("Then Pope Kovrt left.")
    assert (person.name, person.key) == ("Kovrt", "pope kovrt")
    assert person.surfaces == ("Pope Kovrt", "Kovrt")


@pytest.mark.parametrize("text", ["Then Queen Elizabeth II left.", "Elizabeth II said so."])
def test_a_title_never_splits_a_ruler_from_herself(text: str) -> None:
    (person,) = find(text)
    assert (person.name, person.key) == ("Elizabeth II", "elizabeth ii")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("BRANDT, Mary Ellen, 34, of Mill Lane: theft.", "Mary Ellen Brandt"),
        ("KOVRT, Susan, 51, of High Street was fined.", "Susan Kovrt"),
        ("ALLIN JOHN BRANDT, 27, of no fixed abode, was fined.", "Allin John Brandt"),
        ("The singer Mary BRANDT left.", "Mary Brandt"),
    ],
)
def test_a_family_name_in_capitals_is_put_last_and_down(text: str, name: str) -> None:
    assert [person.name for person in find(text)] == [name]


def test_a_plain_title_is_not() -> None:
    (person,) = find("Then Mr Kovrt left.")
    assert (person.name, person.key) == ("Kovrt", "kovrt")


def test_a_surname_alone_is_never_sure() -> None:
    (person,) = find("Mr Kovrt, 54, said no. “Yes,” said Mr Kovrt.")
    assert person.unchecked


def test_published_and_unchecked_follow_the_score() -> None:
    sure, unsure, queued = (
        find(text)[0]
        for text in (
            "Then President Vladimir Putin left.",
            "Then Xqzt Vrrt said so.",
            "Then Xqzt Vrrt left.",
        )
    )
    assert (sure.published, sure.unchecked) == (True, False)
    assert (unsure.published, unsure.unchecked) == (True, True)
    assert (queued.published, queued.unchecked) == (False, False)
    assert sure.score > 2.5 > unsure.score >= 1.5 > queued.score >= 0.5


def test_the_strongest_reason_comes_first() -> None:
    (person,) = find("Then President Vladimir Putin left.")
    assert person.evidence[0] == "title “President” before the name"
    assert "given name “Vladimir” in the name lists" in person.evidence


def test_headlines_are_told_apart() -> None:
    document = read_document(
        [
            Passage("headline", 0, "Vladimir Putin leaves"),
            Passage("body", 30, "Then Ann Lee said no."),
        ]
    )
    found = {person.name: person.in_headline for person in find_persons(document)}
    assert found == {"Vladimir Putin": True, "Ann Lee": False}
