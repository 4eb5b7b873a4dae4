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


@pytest.mark.parametrize(
    "line",
    [
        "We use cookies to run this site. By going on you agree to our cookie policy.",
        "This site uses cookies so that it remembers you.",
        "Accept all",
        "Skip to main content",
        "Menu",
        "Please enable JavaScript to read this page.",
    ],
)
def test_lines_of_the_page_above_the_headline_are_passed_over(line: str) -> None:
    found = rules_of(line, HEADLINE, LEAD, SECOND)
    assert found[:2] == ["furniture-above-headline", "below-furniture"]


@pytest.mark.parametrize("date", ["November 9, 2012, 7:41 PM", "Tue 4 Nov 2014 18.12 GMT"])
def test_a_full_date_above_the_headline_is_the_date(date: str) -> None:
    assert rules_of(date, HEADLINE, LEAD)[:2] == ["date-above-headline", "below-furniture"]
    assert rules_of("Menu", date, "Opinion", HEADLINE, LEAD)[:4] == [
        "furniture-above-headline",
        "date-above-headline",
        "kicker",
        "below-kicker",
    ]


@pytest.mark.parametrize(
    "headline",
    [
        "Cookies are back on the menu of Skell's only bakery",
        "Skip the queue: how to get a ferry seat",
        "Share prices fall as ferries stop",
        "May 5: the day the pier burned",
        "Accept it, says the harbour master",
    ],
)
def test_headlines_are_not_taken_for_lines_of_the_page(headline: str) -> None:
    assert rules_of(headline, LEAD, SECOND)[0] == "first-block"


def test_furniture_alone_still_has_a_first_line() -> None:
    assert rules_of("Menu", "Search")[0] == "first-block"


def test_a_page_notice_above_a_text_without_headline() -> None:
    assert rules_of("Menu", LEAD, SECOND)[:2] == ["furniture-above-headline", "no-headline"]
