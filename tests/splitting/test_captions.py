"""Captions in an article."""

import pytest

from tests.splitting.stories import HEADLINE, LEAD, SECOND, rule_in_head, rule_in_text, rules_of


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("The ferry leaves the quay (Bo Quist/AP Photo)", "caption-credit-at-end"),
        ("The ferry leaves Skell quay. Bo Quist for the Courier", "caption-name-tail"),
        (
            "Ferry captain Nora Espinal, left, and mate Bo Quist on Tuesday. (AP Photo/Ann Lee)",
            "caption-signs-agree",
        ),
        (
            "Captain Nora Espinal, left, and Alan Whitlock, foreground right, at the quay.",
            "caption-position",
        ),
        ("© Bo Quist/Courier", "caption-copyright"),
        ("Copyright Bo Quist/AFP", "caption-copyright"),
        ("Getty Images", "caption-agency"),
        ("(Reuters)", "caption-agency"),
        ("2:34 Crowds gather at the quay to wait", "caption-clip"),
        ("(Bo Quist)", "caption-bracketed-name"),
        ("Bo Quist / Skell Courier", "caption-photographer"),
        ("Bo Quist for Skell Courier", "caption-photographer"),
        ("Photo: Bo Quist", "caption-credit-line"),
        ("Image source, Bo Quist", "caption-credit-line"),
        ("Family photograph", "caption-credit-line"),
        ("(Photo: Bo Quist) The quay after the storm.", "caption-signs-agree"),
        ("Ann Lee reads the timetable at the quay on May 12, 2026.", "caption-dated-scene"),
    ],
)
def test_captions_between_paragraphs(line: str, rule: str) -> None:
    assert rule_in_text(line) == rule


@pytest.mark.parametrize(
    "line",
    [
        "SKELL (Reuters) - The ferry sailed again on Tuesday, four days after the storm had ended.",
        "He was right, of course, and the ferry left, but right now, nobody is on the quay today.",
        "“The ferry is late,” the captain, right, said as she told AFP.",
        "These pictures came from the following, in the order given by their owner:",
        "He wrote about ferries, and an old photo of the quay hung above his desk for years, said"
        " his sister, who told the story to everybody who came to the house on the hill.",
        "(Graphic: Ferries of the world - here)",
        "The three of them looked at the picture. It showed a ferry. It hung in the hall. It had"
        " been there since the war, when the old quay burned, and nobody had dusted it since.",
        "word " * 80 + "(AP)",
        "SKELL (Courier) — The ferry carries ninety passengers as of May 12, 2026, with one mate.",
        "SKELL, Northshire, July 16 — Captain Nora Espinal, left, waits for the pilot again.",
    ],
)
def test_text_with_words_of_captions_stays_text(line: str) -> None:
    assert not rule_in_text(line).startswith("caption")


@pytest.mark.parametrize(
    "line",
    [
        "© 2026 Skell Courier, LLC",
        "Copyright 2026 The Courier",
        "© Courier",
        "© Bo Quist © Ann Lee",
    ],
)
def test_a_publishers_copyright_line_is_no_caption(line: str) -> None:
    assert rule_in_text(line) != "caption-copyright"


def test_an_agency_below_a_caption_in_the_head_is_a_credit() -> None:
    photo = "The quay on Tuesday. (Bo Quist/AP Photo)"
    assert rules_of(HEADLINE, photo, "AFP", LEAD, SECOND)[2] == "caption-agency"
    assert rule_in_head("AFP") == "byline-agency"


def test_a_sentence_about_an_author_is_no_caption() -> None:
    bio = "Bo Quist is a staff photographer who covers ferries, left, for the Courier."
    assert rule_in_text(bio) != "caption-position"


def test_a_long_sentence_with_a_credit_in_brackets_is_weighed() -> None:
    long = (
        "The ferry leaves the quay at Skell Island on its first trip after the storm, with the"
        " mail, a dentist, ninety loaves of bread and the only teacher of the island on board (AP)"
    )
    assert rule_in_text(long) == "caption-credit-at-end"
    assert (
        rule_in_text(long.removesuffix("(AP)") + "(Photo by Bo Quist.)") == "caption-credit-at-end"
    )


@pytest.mark.parametrize(
    "line", ["12:30 PM", "2:34", "12 boats wait at the quay for the storm to pass."]
)
def test_hours_and_numbers_are_no_clips(line: str) -> None:
    assert rule_in_text(line) != "caption-clip"
