"""The document both recognisers read, and what the first tells the second.

An article is tokenised once (`read_document`). Countries come first:
`countries.find_countries(document, home_country=..., rules=...)` gives `CountryFindings`, the
mentions and every gazetteer hit with what was decided about it. Persons come second:
`persons.find_persons(document, hits, rules=...) -> list[PersonMention]` gets the same document
and those hits. `document.words[i]` is the word as written, `document.plain[i]` the same without
accents, `document.starts[i]` and `document.ends[i]` its offsets in the article;
`document.sentences` are ranges of positions that never cross a passage.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from articles.entities.gazetteer import Place
from articles.entities.mentions import COUNTED_KINDS, Passage, Span
from articles.entities.tokens import tokenise


@dataclass(slots=True, eq=False)
class Sentence:
    """Positions `first` to `end` (exclusive); `kind` is that of the passage it stands in."""

    first: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article's counted passages as one row of words."""

    words: list[str]
    plain: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[Sentence]

    def headline_positions(self) -> frozenset[int]:
        """The positions of the words that stand in a headline."""
        return frozenset(
            position
            for sentence in self.sentences
            if sentence.kind == "headline"
            for position in range(sentence.first, sentence.end)
        )

    def span(self, first: int, end: int) -> Span:
        """The offsets of the words `first` to `end` (exclusive)."""
        return Span(self.starts[first], self.ends[end - 1])

    def is_joined(self, position: int) -> bool:
        """Whether the word at `position` follows the one before it without a space."""
        return self.starts[position] == self.ends[position - 1]

    def surface(self, first: int, end: int) -> str:
        """The words `first` to `end` as written, with single spaces where any stood."""
        parts = [self.words[first]]
        for position in range(first + 1, end):
            if not self.is_joined(position):
                parts.append(" ")
            parts.append(self.words[position])
        return "".join(parts)


class Verdict(StrEnum):
    """What became of a gazetteer hit."""

    COUNTED = "counted"
    PERSON = "person"  # part of a person's name, here or earlier in the article
    BLOCKED = "blocked"  # a fixed phrase that means no country, such as "Dutch oven"
    IGNORED = "ignored"  # a newspaper, a street, a company, a language, weak without support


@dataclass(slots=True, eq=False)
class Hit:
    """Words `first` to `end` (exclusive) that the gazetteer knows, and what they came to.

    `codes` are the countries counted for these words: none unless the verdict is COUNTED.
    """

    first: int
    end: int
    place: Place
    verdict: Verdict
    codes: tuple[str, ...]


def read_document(passages: Iterable[Passage]) -> Document:
    """The words of the passages that count, in the order given."""
    document = Document(words=[], plain=[], starts=[], ends=[], sentences=[])
    for passage in passages:
        if passage.kind in COUNTED_KINDS:
            _append(document, passage)
    return document


def _append(document: Document, passage: Passage) -> None:
    tokens = tokenise(passage.text, passage.start)
    first = len(document.words)
    if tokens.words:
        firsts = [first, *(first + position for position in tokens.breaks)]
        ends = [*firsts[1:], first + len(tokens.words)]
        document.sentences.extend(
            Sentence(begin, end, passage.kind) for begin, end in zip(firsts, ends, strict=True)
        )
    document.words.extend(tokens.words)
    document.plain.extend(tokens.plain)
    document.starts.extend(tokens.starts)
    document.ends.extend(tokens.ends)
