"""Free lines between headline and text."""

import pytest

from tests.splitting.stories import HEADLINE, LEAD, SECOND, THIRD, rules_of

LINE = "Slow boats are coming home at last"


def head(*blocks: str) -> list[str]:
    return rules_of(HEADLINE, *blocks, LEAD, SECOND, THIRD)[1 : 1 + len(blocks)]


@pytest.mark.parametrize(
    ("blocks", "rule"),
    [
        (["SKELL ISLAND —"], "dateline-alone"),
        (["SKELL ISLAND (AP) — The Latest on the storm (all times local):"], "dateline-and-text"),
        (["By Ann Lee", "SKELL, Northshire -- Here goes the ferry again."], "dateline-and-text"),
        (["Ferries"], "short-in-head"),
        (["By Ann Lee", "So it goes now."], "sentence-at-start"),
        (["By Ann Lee", LINE], "caption-in-head"),
        (["Related stories", "Council delays vote", "So it sails."], "short-in-head"),
        (["and"], "short-in-head"),
        (["READ: Gulls come back", "So it sails now."], "short-in-head"),
    ],
)
def test_lines_by_their_place(blocks: list[str], rule: str) -> None:
    assert head(*blocks)[-1] == rule


def test_a_second_line_below_a_standfirst_is_one_too() -> None:
    assert head(LINE, "Bread and mail are back on the island") == [
        "standfirst-signs",
        "standfirst-position",
    ]


def test_a_line_far_down_in_a_long_head_is_a_link() -> None:
    blocks = ["By Ann Lee", *["Ferries"] * 8, LINE]
    assert head(*blocks)[-1] == "related-in-head"


def test_a_short_first_person_opening_is_text() -> None:
    opening = "I loved the ferry, and it should be sunk."
    assert rules_of(HEADLINE, opening, LEAD, SECOND, THIRD)[1] == "sentence-at-start"


def test_a_dash_after_nothing_is_no_dateline() -> None:
    assert head("—")[-1] == "ornament"
