"""Sections of the sample archive, guarded by floors that only rise."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from tests.quality.sample import SampleArticle, read_sample, split_sample
from tests.quality.scoring import (
    Verdict,
    block_accuracy,
    is_lossless,
    judge,
    text_outside,
    text_precision_and_recall,
)

FLOORS: dict[str, float] = json.loads(Path(__file__).with_name("floors.json").read_text())[
    "sample_sections"
]
SAMPLE = read_sample()


@cache
def verdicts() -> tuple[Verdict, ...]:
    """Judge every block of the sample, once."""
    return tuple(
        verdict for article in SAMPLE for verdict in judge(article.example, split_sample(article))
    )


@cache
def figures() -> dict[str, float]:
    """Return every figure that has a floor, by name."""
    precision, recall = text_precision_and_recall(
        [article.example for article in SAMPLE], [split_sample(article) for article in SAMPLE]
    )
    return {
        "block_accuracy": block_accuracy(verdicts(), genre="sample"),
        "text_precision": precision,
        "text_recall": recall,
    }


def wrong_blocks() -> str:
    """Tell each wrong block with the rule that decided it."""
    return "\n".join(str(verdict) for verdict in verdicts() if not verdict.is_right)


@pytest.mark.parametrize("figure", ["block_accuracy", "text_precision", "text_recall"])
def test_sections_of_the_sample_stay_above_their_floor(figure: str) -> None:
    measured = figures()[figure]
    assert measured >= FLOORS[figure], (
        f"{figure} fell to {measured:.4f}, below its floor of {FLOORS[figure]}\n{wrong_blocks()}"
    )


def test_every_figure_has_a_floor() -> None:
    assert set(FLOORS) == set(figures())


@pytest.mark.parametrize("article", SAMPLE, ids=lambda article: article.name)
def test_the_expected_blocks_cover_the_text_and_nothing_is_lost(article: SampleArticle) -> None:
    example = article.example
    assert text_outside(example.text, [(block.start, block.end) for block in example.blocks]) == ""
    assert is_lossless(example.text, split_sample(article))
