"""A second sample: articles of unusual shapes, with what a careful reader finds in them.

Never imported into an archive. Every text is invented. `NAME.json` beside `NAME.txt` holds the
expected sections as in `tests/data/splitting`, the shape and the language.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from articles.splitting import split
from tests.quality.scoring import (
    KINDS,
    Example,
    Section,
    is_lossless,
    judge,
    read_examples,
    text_outside,
    text_precision_and_recall,
)

FOLDER = Path(__file__).with_name("material")
EXAMPLES = read_examples(FOLDER)
FLOORS: dict[str, float] = json.loads(Path(__file__).with_name("floors.json").read_text())[
    "material"
]
SHAPES = ("capitals", "columns", "labels", "languages", "live", "tables", "web")
FEWEST_ARTICLES = 40


@cache
def shape_of(name: str) -> str:
    """Return the shape that an article's expected result names."""
    shape = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["shape"]
    assert isinstance(shape, str)
    return shape


@cache
def split_example(name: str) -> tuple[Section, ...]:
    """Split one article, once for all tests."""
    return tuple(split(next(example.text for example in EXAMPLES if example.name == name)))


@cache
def figures() -> dict[str, float]:
    """Return the share of right blocks by shape, and how much of the text is kept."""
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for example in EXAMPLES:
        for verdict in judge(example, split_example(example.name)):
            count[shape_of(example.name)] += 1
            right[shape_of(example.name)] += verdict.is_right
    parts = [split_example(example.name) for example in EXAMPLES]
    precision, recall = text_precision_and_recall(EXAMPLES, parts)
    shares = {f"blocks_{shape}": right[shape] / count[shape] for shape in count}
    return shares | {"text_precision": precision, "text_recall": recall}


def wrong_blocks() -> str:
    """Tell each wrong block with the rule that decided it."""
    verdicts = [v for example in EXAMPLES for v in judge(example, split_example(example.name))]
    return "\n".join(str(verdict) for verdict in verdicts if not verdict.is_right)


def test_the_sample_has_enough_articles_of_every_shape() -> None:
    assert len(EXAMPLES) >= FEWEST_ARTICLES
    assert {shape_of(example.name) for example in EXAMPLES} >= set(SHAPES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_labels_and_sections_cover_the_whole_text(example: Example) -> None:
    assert {block.kind for block in example.blocks} <= KINDS
    spans = [(block.start, block.end) for block in example.blocks]
    assert text_outside(example.text, spans) == ""
    assert is_lossless(example.text, split_example(example.name))


@pytest.mark.parametrize("figure", sorted(FLOORS))
def test_the_figures_stay_above_their_floors(figure: str) -> None:
    measured = figures()[figure]
    assert measured >= FLOORS[figure], f"{figure} fell to {measured:.4f}\n{wrong_blocks()}"


def test_every_figure_has_a_floor() -> None:
    assert set(FLOORS) == set(figures())
