"""Text -> paragraphs: how they are separated is decided once for the whole article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
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
# Narrower columns are lists or verse, unless they are as regular as a printed column.
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

# Columns of newspapers have 18 to 49 characters a line; narrower ones are those of tables.
COLUMN_NARROWEST = 12
COLUMN_WIDEST = 60
# Fewer lines than that show no rhythm.
COLUMN_LINES = 6
# The width of a column: nine lines in ten are shorter, the rest are scanning errors.
COLUMN_WIDTH = 0.9
# One long line in twenty may be a heading that the scanning program added.
LONG_LINES = 0.05
# Lines that break inside a sentence are full, lines of lists and verse end anywhere.
FULL_LINE = 0.7
FULL_LINES = 0.7
# A line that ends a sentence and a paragraph leaves some room, also where letters were lost.
COLUMN_SLACK = 0.1
COLUMN_RAGGED_EDGE = 0.4
# More lines than that are indented in a centred text, fewer by chance.
INDENTED_LINES = 0.5
FEWEST_INDENTED = 2
# Where most letters are capitals, small letters say nothing of where a sentence goes on.
MOSTLY_CAPITALS = 0.8
SAMPLE = 2500
# A title and its paragraph may follow each other without a blank line.
LONGEST_TITLE = 25
SHORTEST_PARAGRAPH = 12

_LINE_ENDS = '.!?…:"”’)'
_LOWER_START = re.compile(r"[^\W\d_A-Z]")
# Hyphen, soft hyphen and the sign by which scanning programs mark a cut word.
_CUT_MARKS = "-\u00ad\u00ac\u2010"


@dataclass(slots=True, eq=False)
class Line:
    """A line with words on it, from `start` to `end`; white space around it is left out.

    `indent` is how much white space that was on the left.
    """

    start: int
    end: int
    follows_blank: bool
    indent: int = 0


@dataclass(slots=True, eq=False)
class Paragraph:
    """The lines that make up one block of the article; `rule` if a label says what they are."""

    lines: tuple[Line, ...]
    rule: str | None = None

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
        if len(groups) == len(lines):  # a blank line below every line says nothing
            lines = _pass_over_blanks(plain, lines)
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
            indent = line.index(words[0])
            start = at + indent
            yield Line(start, start + len(words), follows_blank, indent)
        follows_blank = not words
        at += len(line) + 1


def _find_layout(plain: str, lines: list[Line], groups: list[Paragraph]) -> Layout:
    if len(groups) <= FEW_GROUPS and len(lines) > len(groups) + FEW_GROUPS:
        return "wrapped" if _is_wrapped(plain, lines) else "newline"
    if len(groups) == 1 and _is_title_and_text(plain, lines):
        return "newline"
    size = _size(groups)
    if len(groups) == len(lines):
        is_dense = size <= WRAPPED_MEDIAN * len(lines)
        return "wrapped" if is_dense and _is_wrapped(plain, lines) else "blank"
    broken = [group for group in groups if len(group.lines) > 1]
    if _size(broken) > MOST_OF_THE_TEXT * size:
        if _is_wrapped(plain, [line for group in broken for line in group.lines]):
            return "wrapped"
        tall = [group for group in broken if len(group.lines) > MANY_LINES]
        if _size(tall) > MOST_OF_THE_TEXT * size:
            return "newline"
    return "blank"


def _is_title_and_text(plain: str, lines: list[Line]) -> bool:
    """A title, then a paragraph in one line or two."""
    title, *below = (plain[line.start : line.end] for line in lines)
    if not below or len(title.split()) > LONGEST_TITLE or title.endswith((".", ":", ",")):
        return False
    return all(
        len(line.split()) >= SHORTEST_PARAGRAPH
        and line[-1] in _LINE_ENDS
        and not _LOWER_START.match(line)
        for line in below
    )


def _size(groups: list[Paragraph]) -> int:
    return sum(group.end - group.start for group in groups)


def _is_wrapped(plain: str, lines: list[Line]) -> bool:
    return _is_wrapped_widely(plain, lines) or _is_column(plain, lines)


def _is_wrapped_widely(plain: str, lines: list[Line]) -> bool:
    lengths = [line.end - line.start for line in lines]
    if not WRAPPED_NARROWEST <= median_low(lengths) <= WRAPPED_MEDIAN:
        return False
    if max(lengths) > WRAPPED_LONGEST:
        return False
    going_on = sum(_LOWER_START.match(plain, line.start) is not None for line in lines)
    return going_on >= INSIDE_SENTENCES * len(lines)


def _is_column(plain: str, lines: list[Line]) -> bool:
    """A printed column: lines break inside sentences, and where they do they are full."""
    width = _find_width(lines)
    if len(lines) < COLUMN_LINES or not COLUMN_NARROWEST <= width <= COLUMN_WIDEST:
        return False
    if sum(line.end - line.start > WRAPPED_LONGEST for line in lines) > LONG_LINES * len(lines):
        return False
    breaks = [above for above, below in pairwise(lines) if _goes_on(plain, above, below)]
    if len(breaks) < INSIDE_SENTENCES * len(lines) and _is_in_capitals(plain, lines):
        breaks = [line for line in lines if plain[line.end - 1] not in _LINE_ENDS]
    full = sum(line.end - line.start >= FULL_LINE * width for line in breaks)
    return len(breaks) >= INSIDE_SENTENCES * len(lines) and full >= FULL_LINES * len(breaks)


def _find_width(lines: list[Line]) -> int:
    lengths = sorted(line.end - line.start for line in lines)
    return lengths[int(COLUMN_WIDTH * (len(lengths) - 1))]


def _goes_on(plain: str, above: Line, below: Line) -> bool:
    """The line below goes on with the sentence of the line above."""
    return _LOWER_START.match(plain, below.start) is not None and plain[above.end - 1] not in ".!?…"


def _is_in_capitals(plain: str, lines: list[Line]) -> bool:
    sample = plain[lines[0].start : lines[-1].end][:SAMPLE]
    letters = [character for character in sample if character.isalpha()]
    return sum(map(str.isupper, letters)) > MOSTLY_CAPITALS * max(1, len(letters))


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
    slack, ragged = 0, RAGGED_EDGE
    if not _is_wrapped_widely(plain, lines):
        width = _find_width(lines)
        slack, ragged = int(COLUMN_SLACK * width), int(COLUMN_RAGGED_EDGE * width)
    indented = _find_indent(lines)
    whole = [lines[0]]
    for above, line in pairwise(lines):
        edge = slack if above is lines[0] or plain[above.end - 1] in _LINE_ENDS else ragged
        room = width - _length_if_joined(plain, above, line)
        is_whole = room >= edge and not _LOWER_START.match(plain, line.start)
        if line.follows_blank or is_whole or (indented and line.indent >= indented):
            whole.append(line)
        else:
            last = whole[-1]
            whole[-1] = Line(last.start, line.end, last.follows_blank, last.indent)
    return whole


def _pass_over_blanks(plain: str, lines: list[Line]) -> list[Line]:
    """The lines without the blank ones between them; a title above them stays apart."""
    has_title = len(lines) > 1 and not _LOWER_START.match(plain, lines[1].start)
    return [
        Line(line.start, line.end, has_title and number == 1, line.indent)
        for number, line in enumerate(lines)
    ]


def _find_indent(lines: list[Line]) -> int:
    """From how many blanks on the left a line opens a paragraph; 0 if that says nothing."""
    base = min(line.indent for line in lines)
    indented = sum(line.indent > base for line in lines)
    is_sign = FEWEST_INDENTED <= indented <= INDENTED_LINES * len(lines)
    return base + 1 if is_sign else 0


def _length_if_joined(plain: str, above: Line, below: Line) -> int:
    """How long a line would be with the first word of the next: one that fits was not wrapped."""
    next_word = plain[below.start : below.end].split(" ", 1)[0]
    return above.end - above.start + 1 + len(next_word)


_CUT_WORD = re.compile(rf"(?<=[^\W\d_])[{_CUT_MARKS}]\s{{0,80}}\n\s{{0,80}}(?=[^\W\d_A-Z])")


def join_cut_words(lines: str) -> str:
    """Lines with the words put together that were cut at a line end: "Mozam-⏎bique"."""
    return _CUT_WORD.sub("", lines) if "\n" in lines else lines
