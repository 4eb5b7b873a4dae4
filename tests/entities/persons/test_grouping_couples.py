import pytest

from articles.entities import Passage, recognise
from tests.entities.persons.making import find, surfaces


def spans_of(text: str) -> dict[str, list[str]]:
    return {person.name: surfaces(text, person) for person in find(text)}


def test_both_halves_of_a_couple_are_found() -> None:
    text = "Then Bill and Hillary Clinton left."
    assert spans_of(text) == {"Bill Clinton": ["Bill"], "Hillary Clinton": ["Hillary Clinton"]}


def test_a_half_already_named_in_full_is_that_person() -> None:
    text = "Bill Clinton rose. Then Bill and Hillary Clinton left."
    assert spans_of(text)["Bill Clinton"] == ["Bill Clinton", "Bill"]


@pytest.mark.parametrize(
    "text",
    [
        "Then Jordan and Kevin Smith left.",
        "Then Mr Bill and Hillary Clinton left.",
        "Then Bill or Hillary Clinton left.",
        "Then Bill and Hillary Rodham Clinton left.",
        "Then Bill Ray and Hillary Clinton left.",
        "Then Vladimir and the Anna Foundation left.",
        "Then Vladimir and Anna Foundation left.",
    ],
)
def test_others_before_an_and_share_no_name(text: str) -> None:
    assert not {"Jordan Smith", "Bill Clinton", "Bill Rodham Clinton", "Vladimir Foundation"} & set(
        spans_of(text)
    )


def test_the_reason_names_the_partner() -> None:
    (bill,) = [
        person
        for person in find("Then Bill and Hillary Clinton left.")
        if person.name == "Bill Clinton"
    ]
    assert bill.evidence == ("shares the family name of “Hillary Clinton”",)
    assert bill.sort_name == "Clinton, Bill"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Andre and Amanda Kovrt had a ticket.", {"Andre Kovrt", "Amanda Kovrt"}),
        ("Bill, Joan and Peter Hanley met.", {"Bill Hanley", "Joan Hanley", "Peter Hanley"}),
        # Lee is somebody else's surname here.
        ("Ann Lee spoke. Lee and Amanda Kovrt met.", {"Ann Lee", "Amanda Kovrt"}),
    ],
)
def test_given_names_before_a_couple_s_surname_are_persons(text: str, expected: set[str]) -> None:
    persons = recognise([Passage("body", 0, text)]).persons
    assert {person.name for person in persons if person.published} == expected
