"""Headlines, kickers, repetitions."""

import pytest

from tests.splitting.stories import HEADLINE, LEAD, SECOND, THIRD, rules_of


def test_the_first_block_is_the_headline() -> None:
    assert rules_of(HEADLINE, LEAD)[0] == "first-block"
    assert rules_of("Ferry " * 1000)[0] == "first-block"


@pytest.mark.parametrize("kicker", ["Opinion", "LOCAL NEWS", "Review |"])
def test_a_department_above_the_headline_is_a_kicker(kicker: str) -> None:
    assert rules_of(kicker, HEADLINE, LEAD, SECOND)[:2] == ["kicker", "below-kicker"]


@pytest.mark.parametrize(
    "below", ["Ferries", "This is a whole sentence with a full stop.", "Here it is, all of it:"]
)
def test_a_department_above_something_else_is_the_headline(below: str) -> None:
    assert rules_of("Opinion", below, LEAD, SECOND)[0] == "first-block"


def test_two_blocks_are_headline_and_text() -> None:
    assert rules_of("Opinion", HEADLINE)[0] == "first-block"


def test_the_headline_is_known_again() -> None:
    assert rules_of(HEADLINE, "By Ann Lee", HEADLINE.upper(), LEAD)[2] == "headline-again"


def test_a_headline_of_signs_is_not_looked_for_again() -> None:
    assert rules_of("***", "***", LEAD, SECOND)[1] == "ornament"


def test_a_text_that_opens_with_a_paragraph_has_no_headline() -> None:
    assert rules_of(LEAD, SECOND, THIRD)[0] == "no-headline"
