"""Names marked in a part of an article's text."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of the article's text that names someone, with its CSS classes."""

    start: int
    end: int
    classes: str


def mark_names(text: str, start: int, end: int, names: Sequence[Name]) -> SafeString:
    """`text[start:end]`, escaped, with the names in it marked. Names reaching out are cut off."""
    pieces: list[str] = []
    at = start
    first = max(0, bisect_right(names, start, key=attrgetter("start")) - 1)
    for name in names[first:]:
        if name.start >= end:
            break
        name_start, name_end = max(name.start, at), min(name.end, end)
        if name_start < name_end:
            pieces.append(escape(text[at:name_start]))
            inside = escape(text[name_start:name_end])
            pieces.append(f'<span class="{name.classes}">{inside}</span>')
            at = name_end
    pieces.append(escape(text[at:end]))
    return mark_safe("".join(pieces))  # every piece was escaped above


def read_spans(spans: object) -> list[tuple[int, int]]:
    """Stored places; whatever is not a pair of numbers in order is passed over."""
    found = []
    for span in spans if isinstance(spans, list) else []:
        match span:
            case [int(start), int(end)] if 0 <= start < end:
                found.append((start, end))
    return found


def without_overlaps(names: Iterable[Name]) -> list[Name]:
    """Of names that overlap the first stays, of those that start together the longest."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept
