"""The scoring itself: figures that flatter would guard nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.quality.scoring import Block, Example, is_lossless, judge, measure, read_example

TEXT = "Bridge opens\n\nCars crossed it.\n\nRead more"


@dataclass(frozen=True)
class Piece:
    """A section made for a test."""

    kind: str
    start: int
    end: int
    rule: str = "rule"
    sure: str = "certain"
    why: str = "Because."


EXAMPLE = Example(
    name="bridge",
    genre="web_like",
    cases=(1,),
    text=TEXT,
    blocks=(Block("headline", 0, 12), Block("body", 14, 30), Block("related", 32, 41)),
)
HEADLINE, BODY, RELATED = Piece("headline", 0, 12), Piece("body", 14, 30), Piece("related", 32, 41)


def test_a_perfect_split_reaches_one_everywhere() -> None:
    assert set(measure([EXAMPLE], [[HEADLINE, BODY, RELATED]]).values()) == {1.0}


def test_a_link_kept_as_text_costs_text_precision_and_related_f1() -> None:
    figures = measure([EXAMPLE], [[HEADLINE, BODY, Piece("body", 32, 41, sure="guess")]])
    assert figures["block_accuracy_web_like"] == pytest.approx(2 / 3)
    assert figures["text_precision"] == pytest.approx(25 / 33)
    assert figures["text_recall"] == 1.0
    assert figures["related_f1"] == 0.0
    assert figures["certain_share"] == pytest.approx(2 / 3)
    assert figures["certain_precision"] == 1.0


def test_text_taken_for_a_caption_costs_text_recall_and_caption_precision() -> None:
    figures = measure([EXAMPLE], [[HEADLINE, Piece("caption", 14, 30), RELATED]])
    assert figures["text_recall"] == pytest.approx(11 / 25)
    assert figures["caption_precision"] == 0.0
    assert figures["certain_precision"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ([HEADLINE, BODY, RELATED], True),
        ([HEADLINE, BODY], False),
        ([HEADLINE, RELATED, BODY], False),
        ([HEADLINE, Piece("body", 10, 30), RELATED], False),
        ([HEADLINE, BODY, Piece("body", 30, 30), RELATED], False),
    ],
    ids=["whole", "a block missing", "out of order", "overlapping", "an empty section"],
)
def test_lossless_means_whole_in_order_and_apart(sections: list[Piece], expected: bool) -> None:
    assert is_lossless(TEXT, sections) is expected


def test_a_block_is_judged_by_the_kind_that_covers_most_of_it() -> None:
    cut = [HEADLINE, Piece("caption", 14, 18), Piece("body", 18, 30), RELATED]
    assert [verdict.got for verdict in judge(EXAMPLE, cut)] == ["headline", "body", "related"]


def test_a_block_without_section_is_lost() -> None:
    assert [verdict.got for verdict in judge(EXAMPLE, [])] == ["lost"] * 3


def test_a_wrong_block_names_the_rule_to_mend() -> None:
    verdict = judge(EXAMPLE, [HEADLINE, Piece("note", 14, 30, rule="note-author"), RELATED])[1]
    assert str(verdict) == (
        "bridge: 'Cars crossed it.'\n    expected body, got note by note-author (certain): Because."
    )


def test_a_label_that_is_not_in_the_text_is_refused(tmp_path: Path) -> None:
    labels = {"genre": "web_like", "cases": [1], "sections": [{"kind": "body", "text": "Trams"}]}
    (tmp_path / "bridge.json").write_text(json.dumps(labels))
    (tmp_path / "bridge.txt").write_text(TEXT)
    with pytest.raises(ValueError, match=r"bridge\.json: not found in order: 'Trams'"):
        read_example(tmp_path / "bridge.json")
