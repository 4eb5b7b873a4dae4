"""Captions above bare credits and above the sources of clips."""

import pytest

from tests.splitting.stories import FOURTH, HEADLINE, LEAD, SECOND, THIRD, rules_of


def above(line: str, below: str) -> str:
    """The rule of a block that stands in the text above another."""
    return rules_of(HEADLINE, LEAD, SECOND, line, below, THIRD, FOURTH)[3]


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Nora Espinal checks the pontoon before the morning tide.", "(Bo Quist)"),
        ("The gull, seconds before its flight.", "Photo: Bo Quist"),
        ("The gull, seconds before its flight.", "Getty Images"),
        (
            "A ferry lands at Skell with bread and mail on Monday 27 April.",
            "Copyright Bo Quist/AFP",
        ),
        ("Nora Espinal weighs the bread that came with the ferry", "Courier/Bo Quist"),
        ("The gull, seconds before its flight.", "Photo: Bo Quist/AP"),
    ],
)
def test_a_line_above_a_bare_credit_is_a_caption(line: str, credit: str) -> None:
    assert above(line, credit) == "caption-above-credit"


@pytest.mark.parametrize(
    "line",
    [
        "The ferry sailed again with bread and mail on Monday.",
        "The ferry came back with bread and mail.",
        "He is not on the ferry, and that is that.",
        "The ferry is late. The bread is stale.",
        "“The ferry is late.”",
        "Is the ferry late?",
        "the ferry is late.",
        "The landing stage, the school and the mail boat of the island all need bread and repair.",
        "The ferry carries three things to the island today:",
        "Slow boats",
        "Ann Lee, senior political reporter for the Skell Courier",
    ],
)
def test_other_lines_above_a_bare_credit_are_none(line: str) -> None:
    assert above(line, "(Bo Quist)") != "caption-above-credit"


def test_a_caption_with_words_of_its_own_is_no_bare_credit() -> None:
    line = "The ferry is late again."
    assert above(line, "The gull at the quay (Photo: Bo Quist/AP)") == "short-sentence"
    assert above(line, "The gull sits on the old quay of Skell (Photo: Bo Quist)") != (
        "caption-above-credit"
    )


def test_a_standfirst_above_a_credit_stays_one() -> None:
    line = "Time to break out the bread, island fans."
    assert rules_of(HEADLINE, line, "Photo: Bo Quist", LEAD, SECOND, THIRD)[1] == "standfirst-signs"


@pytest.mark.parametrize("source", ["01:22 - Source: Skell TV", "Now playing\n- Source: Skell TV"])
def test_the_title_of_a_clip_stands_above_its_source(source: str) -> None:
    title = "'Slow and steady': Captain responds to the storm"
    assert above(title, source) == "caption-above-clip"
    assert above(title + " of the year" * 8, source) != "caption-above-clip"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The ferry was repaired in two nights last week", True),
        ("Nora Espinal said that she had slept for nine hours after the storm", True),
        ("Slow boats are coming home", False),
        ("Slow Boats Are Coming Home to Skell at Last", False),
        ("The ferry carries three things to the island today:", False),
        ("The ferry was repaired in two nights last week.", False),
    ],
)
def test_a_line_between_an_agency_and_a_paragraph_is_a_caption(line: str, expected: bool) -> None:
    rule = rules_of(HEADLINE, LEAD, SECOND, "Getty Images", line, THIRD, FOURTH)[4]
    assert (rule == "caption-below-agency") is expected


def test_a_line_below_an_agency_without_a_paragraph_is_none() -> None:
    line = "The ferry was repaired in two nights last week"
    assert "caption-below-agency" not in rules_of(HEADLINE, LEAD, SECOND, "EPA", line, "Slow boats")
