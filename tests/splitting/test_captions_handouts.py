"""A note to picture editors behind a credit, and posts of several paragraphs."""

import pytest

from tests.splitting.stories import FOURTH, HEADLINE, LEAD, SECOND, THIRD, rule_in_text, rules_of

SCENE = "FILE PHOTO: A pontoon lies in the harbour of Skell, July 5, 2024. REUTERS/Ann Lee"
NOTES = [
    "ATTENTION EDITORS - THIS IMAGE WAS PROVIDED BY A THIRD PARTY. NO RESALES.",
    "THIS PICTURE HAS BEEN SUPPLIED BY A THIRD PARTY. MANDATORY CREDIT",
    "NORWAY OUT. NO COMMERCIAL SALES IN NORWAY.",
    "EDITORIAL USE ONLY",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_to_editors_does_not_hide_the_credit(note: str) -> None:
    assert rule_in_text(f"{SCENE} {note}") == "caption-signs-agree"


def test_the_note_alone_is_a_sign() -> None:
    line = "The pontoon of Skell at low tide. ATTENTION EDITORS - EDITORIAL USE ONLY."
    assert rule_in_text(line) == "caption-handout-note"


def test_news_in_capitals_is_no_note() -> None:
    line = "NO RESALES of ferry tickets are allowed on the pier, the owner said on Tuesday."
    assert rule_in_text(line) == "sentence"


def test_the_paragraphs_of_a_post_go_with_its_signature() -> None:
    post = [
        "We have bread again",
        "And the dentist is back on the island, with his chair",
        "— Ann Lee (@annlee) May 5, 2020",
    ]
    found = rules_of(HEADLINE, LEAD, SECOND, *post, THIRD, FOURTH)
    assert found[3:6] == ["cross-head", "embed-post-above", "embed-post"]
    post[0] += "! #skell"
    found = rules_of(HEADLINE, LEAD, SECOND, *post, THIRD, FOURTH)
    assert found[3:6] == ["embed-post-above", "embed-post-above", "embed-post"]


def test_a_lead_in_and_speech_above_a_post_stay_text() -> None:
    found = rules_of(
        HEADLINE, LEAD, SECOND, "The mayor wrote:", "— Ann Lee (@annlee) May 5, 2020", THIRD
    )
    assert found[3:5] == ["lead-in", "embed-post"]
    found = rules_of(HEADLINE, LEAD, THIRD, "— Ann Lee (@annlee) May 5, 2020", SECOND)
    assert found[2:4] == ["sentence", "embed-post"]
