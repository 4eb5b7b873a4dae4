"""The splitter's quality on the repository's own labelled articles, guarded by floors.

`floors.json` holds the lowest figures allowed. They rise when rules improve; one is lowered only
with a reason in the commit. A label is what a careful reader would say, whatever the splitter says.
"""

from __future__ import annotations

import json
import textwrap
from functools import cache
from pathlib import Path

import pytest

from articles.splitting import split
from tests.quality.scoring import (
    KINDS,
    Block,
    Example,
    Section,
    is_lossless,
    judge,
    kind_at_each_character,
    measure,
    read_examples,
    text_outside,
)

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = read_examples(ROOT / "tests" / "data" / "splitting")
FLOORS: dict[str, float] = json.loads(Path(__file__).with_name("floors.json").read_text())[
    "splitting"
]
CASES = range(1, 31)  # the kinds of difficulty the set must hold
MIN_EXAMPLES = 45

SEED = (ROOT / "seeds" / "000_18716ec2351376fd.txt").read_bytes().decode("utf-8")
SEED_KINDS = ["headline", *["body"] * 4, "caption", *["body"] * 4, "related"]


@cache
def split_example(name: str) -> tuple[Section, ...]:
    """Split one labelled article, once for all tests."""
    return tuple(split(next(example.text for example in EXAMPLES if example.name == name)))


@cache
def figures() -> dict[str, float]:
    """Measure the whole set, once for all floors."""
    return measure(EXAMPLES, [split_example(example.name) for example in EXAMPLES])


def wrong_blocks() -> str:
    """Tell each wrong block with the rule that decided it, so that the rule can be mended."""
    verdicts = [
        verdict for example in EXAMPLES for verdict in judge(example, split_example(example.name))
    ]
    wrong = [str(verdict) for verdict in verdicts if not verdict.is_right]
    return "\n".join([f"{len(wrong)} of {len(verdicts)} blocks are wrong:", *wrong])


def seed_in(layout: str) -> tuple[str, list[Block]]:
    """Return the seed in another layout, with what is expected of it."""
    separator = "\n" if layout == "single newlines" else "\n\n"
    text, blocks = "", []
    for kind, paragraph in zip(SEED_KINDS, SEED.split("\n\n"), strict=True):
        if layout == "hard-wrapped":
            paragraph = "\n".join(textwrap.fill(line, 72) for line in paragraph.split("\n"))
        text += separator if text else ""
        blocks.append(Block(kind, len(text), len(text) + len(paragraph)))
        text += paragraph
    return text, blocks


def test_the_set_is_large_and_holds_every_case() -> None:
    covered = {case for example in EXAMPLES for case in example.cases}
    assert len(EXAMPLES) >= MIN_EXAMPLES
    assert covered == set(CASES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_labels_cover_the_whole_text(example: Example) -> None:
    assert {block.kind for block in example.blocks} <= KINDS
    assert example.genre in {"web_like", "agency_like"}
    spans = [(block.start, block.end) for block in example.blocks]
    assert text_outside(example.text, spans) == ""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_no_article_loses_a_character(example: Example) -> None:
    assert is_lossless(example.text, split_example(example.name))


@pytest.mark.parametrize("figure", sorted(FLOORS))
def test_quality_stays_above_its_floor(figure: str) -> None:
    measured = figures()[figure]
    assert measured >= FLOORS[figure], (
        f"{figure} fell to {measured:.4f}, below its floor of {FLOORS[figure]}\n{wrong_blocks()}"
    )


def test_every_figure_has_a_floor() -> None:
    assert set(FLOORS) == set(figures())


@pytest.mark.parametrize("layout", ["blank lines", "single newlines", "hard-wrapped"])
def test_the_seed_is_perfect_in_every_layout(layout: str) -> None:
    text, blocks = seed_in(layout)
    sections = split(text)
    assert kind_at_each_character(text, sections) == kind_at_each_character(text, blocks)


def test_the_seed_as_it_is_has_eleven_sections() -> None:
    assert seed_in("blank lines")[0] == SEED
    assert [section.kind for section in split(SEED)] == SEED_KINDS
