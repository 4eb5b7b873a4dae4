"""Bylines and dates glued to the headline or to each other."""

import pytest

from articles.splitting import split
from tests.splitting.stories import (
    HEADLINE,
    LEAD,
    SECOND,
    kinds_of,
    rule_at_end,
    rule_in_head,
    rules_of,
)


def test_byline_and_date_in_one_block_are_cut() -> None:
    text = f"{HEADLINE}\n\nBy Ann Lee\nMay 5, 2020\n\n{LEAD}\n\n{SECOND}"
    assert kinds_of(text) == ["headline", "byline", "date", "body", "body"]


def test_a_headline_of_two_lines_is_parted_from_the_byline_below_it() -> None:
    text = f"Ferry to Skell Island\nsails again\nBy Ann Lee\n\n{LEAD}\n\n{SECOND}"
    assert kinds_of(text) == ["headline", "byline", "body", "body"]


@pytest.mark.parametrize("block", ["Slow boats\ncome home", "By Ann Lee\n" + "and on " * 30])
def test_other_blocks_of_lines_stay_whole(block: str) -> None:
    assert len(kinds_of(f"{HEADLINE}\n\n{block}\n\n{LEAD}\n\n{SECOND}")) == 4


def test_further_down_nothing_is_cut() -> None:
    text = "\n\n".join([HEADLINE, *[LEAD, SECOND] * 3, "By Ann Lee\nMay 5, 2020"])
    assert len(kinds_of(text)) == 8


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("By Ada NorthNovember 4, 2014 at 6:12 pm EST", "November 4, 2014 at 6:12 pm EST"),
        ("By Ada NorthPublished 4 Nov 2014", "Published 4 Nov 2014"),
        ("By ADA NorthTuesday, 4 November 2014", "Tuesday, 4 November 2014"),
    ],
)
def test_a_date_glued_to_the_name_is_cut_off(line: str, date: str) -> None:
    text = f"{HEADLINE}\n\n{line}\n\n{LEAD}\n\n{SECOND}"
    found = [(part.kind, text[part.start : part.end]) for part in split(text)]
    assert found[1][0] == "byline"
    assert found[2] == ("date", date)


def test_a_byline_without_a_glued_date_is_left_whole() -> None:
    assert rules_of(HEADLINE, "By Ada North and May Hill", LEAD, SECOND)[1:3] == [
        "byline-by",
        "sentence",
    ]


@pytest.mark.parametrize(
    "line", ["(From Our Own Correspondent)", "By our Special Correspondent.", "FROM OUR REPORTER"]
)
def test_correspondents_without_a_name_sign_the_article(line: str) -> None:
    assert rule_in_head(line) == "byline-by"


@pytest.mark.parametrize("line", ["-- Sean Leahy", "— Ann Mary Lee"])
def test_a_dash_and_a_name_close_the_article(line: str) -> None:
    assert rule_at_end(line) == "byline-dash"
