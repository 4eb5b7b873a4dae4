"""Standfirsts: evidence below the headline."""

import pytest

from tests.splitting.stories import FOURTH, HEADLINE, LEAD, SECOND, THIRD, rules_of

STANDFIRST = "Islanders queue for bread and a dentist after four days without any crossing"


def test_a_line_above_the_byline_is_a_standfirst() -> None:
    found = rules_of(HEADLINE, STANDFIRST + ".", "By Ann Lee", LEAD, SECOND, THIRD)
    assert found[1] == "standfirst-byline-follows"


def test_a_name_below_the_standfirst_stays_a_byline() -> None:
    long = STANDFIRST + ", and two more storms are on their way."
    found = rules_of(HEADLINE, long, "Ann Lee", LEAD, SECOND, THIRD)
    assert found[1:3] == ["standfirst-byline-follows", "byline-name"]


def test_a_short_line_without_full_stop_is_a_standfirst() -> None:
    assert rules_of(HEADLINE, STANDFIRST, LEAD, SECOND, THIRD)[1] == "standfirst-signs"


def test_a_sentence_that_the_lead_repeats_is_a_standfirst() -> None:
    line = "Bread, mail and a dentist come back to the rocks."
    lead = f"SKELL (AP) — {LEAD}"
    assert rules_of(HEADLINE, line, lead, SECOND, THIRD)[1] == "standfirst-signs"


@pytest.mark.parametrize(
    "opening",
    [
        "“We waited for bread and we got a dentist,” said Ann Lee, a baker, on Tuesday.",
        "I like the ferry to Skell Island and I always will, storm or no storm.",
        "SKELL (AP) — The ferry sailed again, with bread and a dentist on its deck.",
        LEAD,
        "The ferry sailed. It came back. It sailed again. The ferry to Skell Island sails.",
    ],
)
def test_openings_of_the_text_are_no_standfirsts(opening: str) -> None:
    assert not rules_of(HEADLINE, opening, SECOND, THIRD, FOURTH)[1].startswith("standfirst")


def test_a_line_without_full_stop_below_the_byline_is_no_standfirst() -> None:
    found = rules_of(HEADLINE, "By Ann Lee", STANDFIRST, LEAD, SECOND, THIRD)
    assert not found[2].startswith("standfirst")


def test_a_sentence_between_byline_and_date_is_a_standfirst() -> None:
    line = "Bread, mail and a dentist are back."
    found = rules_of(HEADLINE, "By Ann Lee", line, "May 5, 2020", LEAD, SECOND, THIRD)
    assert found[2] == "standfirst-byline-follows"


def test_an_address_says_that_a_line_names_the_author() -> None:
    line = "Ann Lee covers ferries and quays at ann@example.org for you"
    assert not rules_of(HEADLINE, line, LEAD, SECOND, THIRD)[1].startswith("standfirst")


def test_far_below_the_headline_there_is_no_standfirst() -> None:
    names = ["Ann Lee"] * 7
    assert rules_of(HEADLINE, *names, STANDFIRST, LEAD, SECOND)[8] != "standfirst-signs"
