"""Who stands where, and dated scenes."""

import pytest

from articles.splitting.caption_signs import dated_scene, position, posture
from tests.splitting.stories import make_block, rule_in_text


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Captain Nora Espinal, left, waits.", 2),
        ("From left: Ann Lee, Bo Quist and a gull.", 2),
        ("Ann Lee (right) waits.", 2),
        ("Clockwise from top: ferry, quay, gull.", 2),
        ("The ferry is seen from the hill.", 2),
        ("The illustration shows a ferry.", 2),
        ("“The ferry,” said Ann Lee, left, “is late.”", 0.8),
        ("The captain, left, said that the ferry was late.", 0.8),
        ("The ferry is seen " + "again and again " * 12, 0.8),
        ("Captain Nora Espinal, left, waits " + "and waits " * 30, 0.8),
    ],
)
def test_positions_are_weighed(text: str, weight: float) -> None:
    found = position(make_block(text))
    assert found is not None
    assert found.weight == weight


@pytest.mark.parametrize(
    "text",
    [
        "Right now the ferry is late.",
        "Winds could pose a problem.",
        "Settlements are seen as old.",
        "Yes.",
    ],
)
def test_other_uses_of_the_words_are_no_positions(text: str) -> None:
    assert position(make_block(text)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee reads a map at the quay, May 12, 2026.", True),
        ("Cattle wait in a pen on 12 May 2026", True),
        ("Ann Lee reads a map.", False),
        ("Ann Lee reads a map in 2026.", False),
        ("The quay, May 12, 2026.", False),
        ("Ann Lee had to wait until May 12, 2026.", False),
        ("Ann Lee waits, she said on May 12, 2026.", False),
        ("Ann Lee reads. It is May 12, 2026.", False),
        ("“Ann Lee reads on May 12, 2026.”", False),
        ("Ann Lee reads " + "on " * 50 + "May 12, 2026.", False),
    ],
)
def test_a_dated_scene_is_one_sentence_in_the_present(text: str, expected: bool) -> None:
    assert (dated_scene(make_block(text)) is not None) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Captain Nora Espinal, standing, waits.", True),
        ("Nora Espinal, seated left, and Bo Quist.", True),
        ("Nora Espinal, seated in a boat, waits.", True),
        ("Nora Espinal was seated in a boat.", False),
        ("“Bo Quist, seated, was asleep.”", False),
        ("Nora Espinal, seated, waits " + "and waits " * 30, False),
    ],
)
def test_postures_in_passing_are_a_weak_sign(text: str, expected: bool) -> None:
    found = posture(make_block(text))
    assert (found is not None and found.weight < 1) is expected


def test_a_posture_and_a_title_make_a_caption() -> None:
    pair = "Storm procession\nCaptain Nora Espinal, seated in the mail boat, on the way to Skell."
    assert rule_in_text(pair) == "caption-title-and-sentence"
    assert (
        rule_in_text("Captain Nora Espinal, seated in the mail boat, came to Skell.") == "sentence"
    )
