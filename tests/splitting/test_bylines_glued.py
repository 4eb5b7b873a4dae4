"""Bylines and dates glued to the headline or to each other."""

import pytest

from tests.splitting.stories import HEADLINE, LEAD, SECOND, kinds_of


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
