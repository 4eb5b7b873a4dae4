"""Paragraphs of a text, and the stretches between quotation marks in each of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Closing marks by opening mark. A straight mark opens by what stands around it.
_CLOSERS = {"“": '”"', "„": '“”"', "«": "»", "»": "«", '"': '"”', "‘": "’"}
_DOUBLE = re.compile('[“”„«»"]')
_ALL = re.compile('[“”„«»"‘’]')
_LINE = re.compile(r"[^\n]+")
_WRAPPED = re.compile(r"[^\n]+(?:\n[^\n]+)*")
# Wrapped text has no line above this, and most lines between the two.
_LONGEST_WRAPPED_LINE = 100
_SHORTEST_FULL_LINE = 55
_END_MARKS = ".,?!"
_AFTER_A_CLOSING_MARK = ",.;:?!)”"


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between marks, marks included; not closed if the paragraph ends before."""

    start: int
    end: int
    closed: bool


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the paragraphs as (start, end): lines, or in hard-wrapped text groups of lines."""
    lines = [match.span() for match in _LINE.finditer(text)]
    lengths = [end - start for start, end in lines]
    is_wrapped = (
        len(lines) > 2
        and max(lengths) <= _LONGEST_WRAPPED_LINE
        and sum(length >= _SHORTEST_FULL_LINE for length in lengths) * 2 > len(lines)
    )
    return [match.span() for match in _WRAPPED.finditer(text)] if is_wrapped else lines


def choose_marks(text: str) -> re.Pattern[str]:
    """Return the marks that the text quotes with: single ones only where they prevail."""
    doubles = text.count("“") + text.count('"')
    if text.count("‘") > 3 * doubles:
        return _ALL
    return _DOUBLE


def find_stretches(text: str, start: int, end: int, *, marks: re.Pattern[str]) -> Iterator[Stretch]:
    """Yield what stands between quotation marks from `start` to `end`, a paragraph."""
    begin: int | None = None
    opener = ""
    for match in marks.finditer(text, start, end):
        place, mark = match.start(), match.group()
        before = text[place - 1] if place > start else " "
        after = text[place + 1] if place + 1 < end else " "
        if begin is None:
            if _opens(mark, before, after):
                begin, opener = place, mark
        elif _closes(mark, opener, before, after):
            if mark == '"' and before.isspace() and after.isalnum():
                # The mark before it is missing: this one opens.
                yield Stretch(begin, place, closed=False)
                begin = place
            else:
                yield Stretch(begin, place + 1, closed=True)
                begin = None
        elif mark == opener == "“" and place > begin + 1:
            yield Stretch(begin, place, closed=False)
            begin = place
    if begin is not None and opener != "‘":
        yield Stretch(begin, end, closed=False)


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in "“„":
        return True
    if mark == "«":
        return not before.isalnum()
    if mark == "»":
        # German books turn the marks round: »Nein«.
        return not before.isalnum() and after.isalnum()
    if mark == '"':
        return not after.isspace() and after not in ",.;"
    return mark == "‘" and not before.isalnum() and not after.isspace()


def _closes(mark: str, opener: str, before: str, after: str) -> bool:
    if mark == "“" and opener == "“":
        # An opening mark set where a closing one belongs.
        return before in _END_MARKS and after.isspace()
    if mark not in _CLOSERS[opener]:
        return False
    if mark == "’":
        # Else it is an apostrophe.
        ends = before in ",.?!…’”" or after.isspace() or after in _AFTER_A_CLOSING_MARK
        return ends and not after.isalnum()
    return True
