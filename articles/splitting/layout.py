"""Text -> paragraphs: how they are separated is decided once for the whole article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median_low
from typing import Literal

Layout = Literal["blank", "newline", "wrapped"]

# Characters that count as white space or as a line break though they are neither " " nor "\n".
# Every one is replaced by exactly one character, so offsets stay true.
_LINE_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_SPACES = "\t\x1f\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
_TO_PLAIN = str.maketrans(_LINE_BREAKS + _SPACES, "\n" * len(_LINE_BREAKS) + " " * len(_SPACES))
_ODD_CHARACTERS = tuple(_LINE_BREAKS + _SPACES)

# Hard-wrapped text breaks at 60 to 80 columns, seldom later than 100.
WRAPPED_MEDIAN = 85
WRAPPED_LONGEST = 100
# Narrower columns are lists or verse, whose line breaks mean something.
WRAPPED_NARROWEST = 45
# Wraps fall inside sentences: most wrapped lines begin with a small letter, lists do not.
INSIDE_SENTENCES = 0.35
# A paragraph of so many lines is not one line per paragraph with a title above it.
MANY_LINES = 3
# A headline and one lump: blank lines do not part the paragraphs of such a text.
FEW_GROUPS = 2
# People and mail programs wrap unevenly: inside a sentence only a line much too short is meant so.
RAGGED_EDGE = 12
# Share of the text that must stand in paragraphs of many lines before the layout is in question.
MOST_OF_THE_TEXT = 0.6

_LINE_ENDS = '.!?…:"”’)'
_LOWER_START = re.compile(r"[a-z]")


@dataclass(slots=True, eq=False)
class Line:
    """A line with words on it, from `start` to `end`; white space around it is left out."""

    start: int
    end: int
    follows_blank: bool


@dataclass(slots=True, eq=False)
class Paragraph:
    """The lines that make up one block of the article."""

    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        """Where the first line starts."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where the last line ends."""
        return self.lines[-1].end


def find_paragraphs(text: str) -> tuple[Layout, list[Paragraph]]:
    """The layout of a text and its paragraphs in order; together they hold all but white space.

    The lines of a paragraph are those its author meant: wraps are undone.
    """
    plain = to_plain_spaces(text)
    lines = list(_find_lines(plain))
    if not lines:
        return "blank", []
    groups = list(_join_lines(lines))
    layout = _find_layout(plain, lines, groups)
    if layout == "wrapped":
        lines = _unwrap(plain, lines)
        groups = list(_join_lines(lines))
        if len(groups) > FEW_GROUPS:
            return layout, groups
    if layout == "blank":
        return layout, groups
    return layout, [Paragraph((line,)) for line in lines]


def to_plain_spaces(text: str) -> str:
    """The text with every odd space a blank and every odd line break a newline: same length."""
    if any(character in text for character in _ODD_CHARACTERS):
        return text.translate(_TO_PLAIN)
    return text


def _find_lines(plain: str) -> Iterator[Line]:
    at = 0
    follows_blank = False
    for line in plain.split("\n"):
        words = line.strip()
        if words:
            start = at + line.index(words[0])
            yield Line(start, start + len(words), follows_blank)
        follows_blank = not words
        at += len(line) + 1


def _find_layout(plain: str, lines: list[Line], groups: list[Paragraph]) -> Layout:
    if len(groups) <= FEW_GROUPS and len(lines) > len(groups) + FEW_GROUPS:
        return "wrapped" if _is_wrapped(plain, lines) else "newline"
    size = _size(groups)
    broken = [group for group in groups if len(group.lines) > 1]
    if _size(broken) > MOST_OF_THE_TEXT * size:
        if _is_wrapped(plain, [line for group in broken for line in group.lines]):
            return "wrapped"
        tall = [group for group in broken if len(group.lines) > MANY_LINES]
        if _size(tall) > MOST_OF_THE_TEXT * size:
            return "newline"
    return "blank"


def _size(groups: list[Paragraph]) -> int:
    return sum(group.end - group.start for group in groups)


def _is_wrapped(plain: str, lines: list[Line]) -> bool:
    lengths = [line.end - line.start for line in lines]
    if not WRAPPED_NARROWEST <= median_low(lengths) <= WRAPPED_MEDIAN:
        return False
    if max(lengths) > WRAPPED_LONGEST:
        return False
    going_on = sum(_LOWER_START.match(plain, line.start) is not None for line in lines)
    return going_on >= INSIDE_SENTENCES * len(lines)


def _join_lines(lines: list[Line]) -> Iterator[Paragraph]:
    """Lines that no blank line parts."""
    group: list[Line] = []
    for line in lines:
        if line.follows_blank and group:
            yield Paragraph(tuple(group))
            group = []
        group.append(line)
    yield Paragraph(tuple(group))


def _unwrap(plain: str, lines: list[Line]) -> list[Line]:
    """Lines as they were before somebody wrapped them."""
    width = max(line.end - line.start for line in lines if line.end - line.start <= WRAPPED_LONGEST)
    whole = [lines[0]]
    for line, above in zip(lines[1:], lines, strict=False):
        edge = 0 if above is lines[0] or plain[above.end - 1] in _LINE_ENDS else RAGGED_EDGE
        room = width - _length_if_joined(plain, above, line)
        if line.follows_blank or (room >= edge and not _LOWER_START.match(plain, line.start)):
            whole.append(line)
        else:
            whole[-1] = Line(whole[-1].start, line.end, whole[-1].follows_blank)
    return whole


def _length_if_joined(plain: str, above: Line, below: Line) -> int:
    """How long a line would be with the first word of the next: one that fits was not wrapped."""
    next_word = plain[below.start : below.end].split(" ", 1)[0]
    return above.end - above.start + 1 + len(next_word)
