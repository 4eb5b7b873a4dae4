"""How well a splitter does on labelled articles: reads the set, compares, counts.

An expected block counts as right when most of its characters lie in sections of its kind, so a
splitter is free to cut a caption into title and sentence or to leave them together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

KINDS = frozenset(
    {"headline", "standfirst", "byline", "date", "body", "subheading", "caption", "pullquote"}
    | {"related", "note", "embed", "boilerplate"}
)
# What a reader would call the article itself; the rest is its apparatus.
TEXT_KINDS = frozenset({"headline", "standfirst", "body", "subheading", "pullquote"})


class Section(Protocol):
    """What the figures need to know of a section."""

    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def rule(self) -> str: ...
    @property
    def sure(self) -> str: ...
    @property
    def why(self) -> str: ...


@dataclass(frozen=True)
class Block:
    """One labelled block; `cue` is false for a link line that only its wording gives away."""

    kind: str
    start: int
    end: int
    cue: bool = True


@dataclass(frozen=True)
class Example:
    """One labelled article; `genre` is `web_like` or `agency_like`."""

    name: str
    genre: str
    cases: tuple[int, ...]
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Verdict:
    """What became of one expected block: `section` is the one that covers most of it."""

    example: Example
    block: Block
    section: Section | None

    @property
    def got(self) -> str:
        return self.section.kind if self.section else "lost"

    @property
    def is_right(self) -> bool:
        return self.got == self.block.kind

    @property
    def is_certain(self) -> bool:
        return self.section is not None and self.section.sure == "certain"

    def __str__(self) -> str:
        quote = self.example.text[self.block.start : self.block.end][:70]
        rule, sure, why = ("-", "-", "-")
        if self.section:
            rule, sure, why = self.section.rule, self.section.sure, self.section.why
        return (
            f"{self.example.name}: {quote!r}\n"
            f"    expected {self.block.kind}, got {self.got} by {rule} ({sure}): {why}"
        )


def read_examples(folder: Path) -> list[Example]:
    """Return the labelled articles of a folder, by name."""
    return [read_example(path) for path in sorted(folder.glob("*.json"))]


def read_example(path: Path) -> Example:
    """Read `NAME.json` and the `NAME.txt` beside it; raise ValueError for a block not in the text.

    The text is decoded and otherwise left as it is, carriage returns included.
    """
    expected = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    return Example(
        name=path.stem,
        genre=expected["genre"],
        cases=tuple(expected["cases"]),
        text=text,
        blocks=find_blocks(path.name, text, expected["sections"]),
    )


def find_blocks(name: str, text: str, entries: Iterable[Mapping[str, Any]]) -> tuple[Block, ...]:
    """Find the labelled blocks in their text, in order; raise ValueError for one not in it."""
    blocks = []
    position = 0
    for entry in entries:
        start = text.find(entry["text"], position)
        if start < 0:
            raise ValueError(f"{name}: not found in order: {entry['text'][:60]!r}")
        position = start + len(entry["text"])
        blocks.append(Block(entry["kind"], start, position, entry.get("cue", True)))
    return tuple(blocks)


def text_outside(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return what the spans leave over, without white space: empty when they cover the text."""
    left_over, position = [], 0
    for start, end in spans:
        left_over.append(text[position:start])
        position = end
    left_over.append(text[position:])
    return "".join("".join(left_over).split())


def is_lossless(text: str, sections: Sequence[Section]) -> bool:
    """True if the sections stand in order, do not overlap and leave nothing but white space."""
    spans = [(section.start, section.end) for section in sections]
    edges = [edge for span in spans for edge in span]
    in_order = edges == sorted(edges) and all(start < end for start, end in spans)
    return in_order and not text_outside(text, spans)


def judge(example: Example, sections: Sequence[Section]) -> list[Verdict]:
    """Compare each expected block with the section kind that covers most of it."""
    return [Verdict(example, block, _main_section(block, sections)) for block in example.blocks]


def kind_at_each_character(text: str, sections: Iterable[Section | Block]) -> list[str]:
    """Return the kind of every character that is not white space, `lost` where there is none."""
    kinds = ["lost"] * len(text)
    for section in sections:
        kinds[section.start : section.end] = [section.kind] * (section.end - section.start)
    return [kind for kind, character in zip(kinds, text, strict=True) if not character.isspace()]


def block_accuracy(verdicts: Iterable[Verdict], *, genre: str) -> float:
    """Return the share of right blocks in the articles of one genre."""
    return _share([verdict.is_right for verdict in verdicts if verdict.example.genre == genre])


def text_precision_and_recall(
    examples: Sequence[Example], split_texts: Sequence[Sequence[Section]]
) -> tuple[float, float]:
    """Return precision and recall of the characters that belong to the article itself."""
    kept_rightly, kept, wanted = 0, 0, 0
    for example, sections in zip(examples, split_texts, strict=True):
        expected = kind_at_each_character(example.text, example.blocks)
        got = kind_at_each_character(example.text, sections)
        for expected_kind, got_kind in zip(expected, got, strict=True):
            wanted += expected_kind in TEXT_KINDS
            kept += got_kind in TEXT_KINDS
            kept_rightly += expected_kind in TEXT_KINDS and got_kind in TEXT_KINDS
    return kept_rightly / max(1, kept), kept_rightly / max(1, wanted)


def kind_f1(verdicts: Iterable[Verdict], *, kind: str) -> float:
    """Return the F1 of one kind, over the blocks that carry a cue."""
    with_cue = [verdict for verdict in verdicts if verdict.block.cue]
    right = sum(verdict.is_right for verdict in with_cue if verdict.block.kind == kind)
    expected = sum(verdict.block.kind == kind for verdict in with_cue)
    got = sum(verdict.got == kind for verdict in with_cue)
    return 2 * right / max(1, expected + got)


def kind_precision(verdicts: Iterable[Verdict], *, kind: str) -> float:
    """Return how many of the blocks given this kind have it."""
    return _share([verdict.is_right for verdict in verdicts if verdict.got == kind])


def measure(
    examples: Sequence[Example], split_texts: Sequence[Sequence[Section]]
) -> dict[str, float]:
    """Return every figure that has a floor, by name."""
    pairs = list(zip(examples, split_texts, strict=True))
    verdicts = [verdict for example, sections in pairs for verdict in judge(example, sections)]
    precision, recall = text_precision_and_recall(examples, split_texts)
    certain = [verdict for verdict in verdicts if verdict.is_certain]
    return {
        "block_accuracy_web_like": block_accuracy(verdicts, genre="web_like"),
        "block_accuracy_agency_like": block_accuracy(verdicts, genre="agency_like"),
        "text_precision": precision,
        "text_recall": recall,
        "related_f1": kind_f1(verdicts, kind="related"),
        "caption_precision": kind_precision(verdicts, kind="caption"),
        "certain_share": len(certain) / max(1, len(verdicts)),
        "certain_precision": _share([verdict.is_right for verdict in certain]),
        "lossless": _share([is_lossless(example.text, sections) for example, sections in pairs]),
    }


def _main_section(block: Block, sections: Sequence[Section]) -> Section | None:
    """Return the largest section of the kind that covers most of the block."""
    covered: dict[str, int] = {}
    largest: dict[str, tuple[int, Section]] = {}
    for section in sections:
        overlap = min(block.end, section.end) - max(block.start, section.start)
        if overlap <= 0:
            continue
        covered[section.kind] = covered.get(section.kind, 0) + overlap
        if overlap > largest.get(section.kind, (0, section))[0]:
            largest[section.kind] = (overlap, section)
    if not covered:
        return None
    return largest[max(covered, key=lambda kind: covered[kind])][1]


def _share(statements: Sequence[bool]) -> float:
    """Return how many of the statements hold; 1 when there are none."""
    return sum(statements) / len(statements) if statements else 1.0
