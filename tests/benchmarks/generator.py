"""A generated archive of any size: realistic articles, each made from its number alone.

Beside the text stands the truth about it, so that a database can be filled at once and what the
program makes of the text can be compared.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from tests.benchmarks import names
from tests.benchmarks.layouts import pick_layout, wrap
from tests.benchmarks.outlines import CORPUS_VERSION, Outline, outline
from tests.benchmarks.prose import Piece, write_paragraphs

# The facts and the text of an article have chances of their own: teasers need only the facts.
_TEXT_SEED = 1 << 60


@dataclass(frozen=True, slots=True)
class Stretch:
    """A section as it was written: offsets into the article's text."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GeneratedArticle:
    """One article: its file, its text without front matter, and the truth about the text."""

    facts: Outline
    layout: str
    text: str
    front_matter: str
    sections: tuple[Stretch, ...]
    # Full name of a person or name of a country: where it stands, surnames alone included.
    spans: dict[str, list[tuple[int, int]]]

    @property
    def number(self) -> int:
        return self.facts.number

    @property
    def path(self) -> str:
        """Where the file lies, a thousand to a folder."""
        ending = "md" if self.front_matter else "txt"
        return f"{self.number // 1000:04d}/{self.number:07d}.{ending}"

    @property
    def file_text(self) -> str:
        return self.front_matter + self.text

    def section_text(self, kind: str) -> str:
        """The first section of this kind, or nothing."""
        for section in self.sections:
            if section.kind == kind:
                return self.text[section.start : section.end]
        return ""


def generate(numbers: Iterable[int]) -> Iterator[GeneratedArticle]:
    """These articles one after the other; no more than one is in memory."""
    return (make_article(number) for number in numbers)


def make_article(number: int) -> GeneratedArticle:
    """The article with this number, from 1."""
    facts = outline(number)
    random = Random(_TEXT_SEED * CORPUS_VERSION + number)
    layout = pick_layout(random.random())
    pieces = layout.arrange(facts, write_paragraphs(facts, random), random)
    if layout.width:
        pieces = [wrap(piece, layout.width) for piece in pieces]
    text, sections = _join(pieces, layout.separator)
    return GeneratedArticle(
        facts=facts,
        layout=layout.name,
        text=text,
        front_matter=_front_matter(facts) if layout.has_front_matter else "",
        sections=sections,
        spans=_collect_spans(facts, pieces, sections),
    )


def as_json_line(article: GeneratedArticle) -> str:
    """`id` and `text` as the batch commands read them, and the truth."""
    facts = article.facts
    return json.dumps(
        {
            "id": facts.number,
            "text": article.text,
            "headline": facts.headline,
            "published": facts.published.isoformat() if facts.published else None,
            "publication": names.publication(facts.publication),
            "tags": [names.tag(tag) for tag in facts.tags],
            "persons": [person.full for person in facts.persons],
            "countries": [code for _, code in facts.countries],
            "sections": [[part.kind, part.start, part.end] for part in article.sections],
        },
        ensure_ascii=False,
    )


def _join(pieces: Iterable[Piece], separator: str) -> tuple[str, tuple[Stretch, ...]]:
    sections, texts, at = [], [], 0
    for piece in pieces:
        sections.append(Stretch(piece.kind, at, at + len(piece.text)))
        texts.append(piece.text)
        at += len(piece.text) + len(separator)
    return separator.join(texts) + "\n", tuple(sections)


def _collect_spans(
    facts: Outline, pieces: Iterable[Piece], sections: Iterable[Stretch]
) -> dict[str, list[tuple[int, int]]]:
    owners = {person.family: person.full for person in facts.persons}
    spans: dict[str, list[tuple[int, int]]] = {}
    for piece, section in zip(pieces, sections, strict=True):
        for name, start, end in piece.spans:
            owner = owners.get(name, name)
            spans.setdefault(owner, []).append((section.start + start, section.start + end))
    return spans


def _front_matter(facts: Outline) -> str:
    lines = [
        f"publication: {names.publication(facts.publication)}",
        f"url: {facts.address}",
        f"tags: {', '.join(names.tag(tag) for tag in facts.tags)}",
    ]
    if facts.published:
        length = {"year": 4, "month": 7, "day": 10}[facts.precision]
        lines.append(f"published: {facts.published.isoformat()[:length]}")
    return "\n".join(["---", *lines, "---", "", ""])
