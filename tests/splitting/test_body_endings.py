"""Free lines below the text."""

import pytest

from tests.splitting.stories import HEADLINE, LEAD, SECOND, THIRD, rule_at_end, rules_of


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("So it goes.", "sentence-at-end"),
        ("Ann Lee writes about the sea.", "note-author"),
        ("Ann Lee lives in Quillport.", "note-author"),
        ("Ann Lee @annlee", "byline-handle"),
        ("These are the ferries that sail:", "lead-in"),
        ("68% of passengers were gulls", "list-run"),
        ("Council delays vote on school roof", "related-at-end"),
        ("What Would You Do With a Free Friday?", "related-at-end"),
        ("Ferries", "related-short-at-end"),
        ("No.", "related-short-at-end"),
    ],
)
def test_last_lines(line: str, rule: str) -> None:
    assert rule_at_end(line) == rule


def test_a_name_above_a_note_about_its_owner() -> None:
    found = rules_of(HEADLINE, LEAD, SECOND, THIRD, "Ann Lee", "Ann Lee writes about the sea.")
    assert found[-2:] == ["byline-above-note", "note-author"]
