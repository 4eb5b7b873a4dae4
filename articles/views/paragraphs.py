"""The paragraphs of a stretch of text: wraps are undone, verse and lists keep their lines."""

import re
from dataclasses import dataclass

# Lines that are all so short were broken on purpose: verse, addresses, tables of results.
LONGEST_VERSE = 45
# Lines longer than people wrap at are paragraphs, one under the other.
LONGEST_WRAPPED = 100

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_LIST_ITEM = re.compile(r"\s*(?:[-–—•*·▪●]\s|\(?\d{1,3}[.)]\s)")
_SENTENCE_END = re.compile(r"[.!?…:][\"”’')\]]{0,3}\s*$")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Its lines where their breaks mean something, else one line that holds it all."""

    lines: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where the first line starts."""
        return self.lines[0].start


def find_paragraphs(text: str, start: int, end: int) -> list[Paragraph]:
    """The paragraphs of `text[start:end]`, in order; together they hold all but white space."""
    paragraphs: list[Paragraph] = []
    at = start
    for gap in [*_BLANK_LINES.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        paragraphs += _find_in_block(text, at, stop)
        at = gap.end() if gap else end
    return paragraphs


def _find_in_block(text: str, start: int, end: int) -> list[Paragraph]:
    lines = [
        line
        for match in _LINE.finditer(text, start, end)
        if (line := _trim(text, match.start(), match.end()))
    ]
    if not lines:
        return []
    if len(lines) > 1 and _are_paragraphs(text, lines):
        return [Paragraph((line,)) for line in lines]
    if _are_meant(text, lines):
        return [Paragraph(tuple(lines))]
    return [Paragraph((Span(lines[0].start, lines[-1].end),))]


def _are_paragraphs(text: str, lines: list[Span]) -> bool:
    return max(line.end - line.start for line in lines) > LONGEST_WRAPPED and all(
        _SENTENCE_END.search(text, max(line.start, line.end - 8), line.end) for line in lines[:-1]
    )


def _are_meant(text: str, lines: list[Span]) -> bool:
    if all(line.end - line.start <= LONGEST_VERSE for line in lines):
        return True
    return all(_LIST_ITEM.match(text, line.start, line.end) for line in lines)


def _trim(text: str, start: int, end: int) -> Span | None:
    words = text[start:end].strip()
    if not words:
        return None
    first = text.index(words, start)
    return Span(first, first + len(words))
