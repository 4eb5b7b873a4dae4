"""The sample archive with what a careful reader finds in it, read as the importer reads it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from articles.entities import Names, Passage, recognise
from articles.reading import Limits, Source, find_sources, read_article
from articles.splitting import Section, split
from tests.quality.scoring import Example, find_blocks

SAMPLE = Path(__file__).resolve().parents[2] / "seeds" / "sample"
SUFFIX = ".expected.json"


@dataclass(frozen=True)
class SampleArticle:
    """One article of the sample; `example` holds its text and the expected blocks."""

    example: Example
    persons: tuple[str, ...]
    countries: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.example.name


@cache
def read_sample() -> tuple[SampleArticle, ...]:
    """Return every article of the sample, members of zips included, as the importer gets them."""
    found = find_sources([SAMPLE], limits=Limits())
    sources = [source for source in found if isinstance(source, Source)]
    return tuple(_read(source) for source in sources if source.path.endswith(".txt"))


@cache
def split_sample(article: SampleArticle) -> tuple[Section, ...]:
    """Split one article, once for all tests."""
    return tuple(split(article.example.text))


@cache
def recognise_sample(article: SampleArticle) -> Names:
    """Recognise the names of one article in its sections, as the importer does."""
    text = article.example.text
    return recognise(
        Passage(kind=section.kind, start=section.start, text=text[section.start : section.end])
        for section in split_sample(article)
    )


def expected_files() -> set[str]:
    """Return the names of the articles that have an expected result."""
    return {path.name.removesuffix(SUFFIX) for path in SAMPLE.rglob(f"*{SUFFIX}")}


def _read(source: Source) -> SampleArticle:
    name = PurePosixPath(source.path).stem
    text = read_article(source.read(), limits=Limits()).text
    folder = SAMPLE / "expected" if source.member else SAMPLE
    expected = json.loads((folder / f"{name}{SUFFIX}").read_text(encoding="utf-8"))
    example = Example(
        name=name,
        genre="sample",
        cases=(),
        text=text,
        blocks=find_blocks(name, text, expected["sections"]),
    )
    return SampleArticle(example, tuple(expected["persons"]), tuple(expected["countries"]))
