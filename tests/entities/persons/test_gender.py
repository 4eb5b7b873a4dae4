"""Two persons of one surname: whom a surname alone means."""

import pytest

from articles.entities import Passage, recognise


def counts(text: str) -> dict[str, int]:
    persons = recognise([Passage("body", 0, text)]).persons
    return {person.name: person.count for person in persons if person.published}


COUPLE = "Peter Hallam and his wife, Susan Hallam, went on trial on Monday. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Hallam kept the books.", {"Peter Hallam": 2, "Susan Hallam": 1}),
        ("Mrs Hallam kept the books.", {"Peter Hallam": 1, "Susan Hallam": 2}),
        ("Ms. Hallam wept. Hallam, the warden, slept.", {"Peter Hallam": 2, "Susan Hallam": 2}),
        ("Hallam kept the books.", {"Peter Hallam": 2, "Susan Hallam": 1}),
    ],
)
def test_a_title_chooses_between_husband_and_wife(text: str, expected: dict[str, int]) -> None:
    assert counts(COUPLE + text) == expected


def test_a_title_that_fits_nobody_means_nobody() -> None:
    assert counts("Brian May, the guitarist, played. Mrs May left.") == {"Brian May": 1}


def test_an_earlier_title_tells_more_than_a_given_name() -> None:
    text = "Mrs Alex Brandt and Mr Tom Brandt spoke. Later Mrs Brandt wept."
    assert counts(text) == {"Alex Brandt": 2, "Tom Brandt": 1}
