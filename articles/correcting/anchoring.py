"""Finding a decision's words again when a new version of the text has moved them."""

import re
from dataclasses import dataclass

# Enough words before the quote to tell two equal lines apart.
CONTEXT_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Code points `start` to `end` (exclusive) of a text."""

    start: int
    end: int


def context_before(text: str, start: int) -> str:
    """The words just before an offset, as kept with a decision."""
    return text[max(0, start - CONTEXT_LENGTH) : start]


def find_quote(text: str, quote: str, context: str) -> Place | None:
    """Where the quote stands now: of several places the one whose words before agree the most."""
    places = _exact(text, quote) or _loose(text, quote)
    if not places:
        return None
    return max(places, key=lambda place: _agreement(text[: place.start], context))


def _exact(text: str, quote: str) -> list[Place]:
    places: list[Place] = []
    start = text.find(quote) if quote else -1
    while start >= 0:
        places.append(Place(start, start + len(quote)))
        start = text.find(quote, start + len(quote))
    return places


def _loose(text: str, quote: str) -> list[Place]:
    """The same words with other white space between: a page wrapped anew."""
    words = quote.split()
    if not words:
        return []
    pattern = re.compile(r"\s{1,200}".join(map(re.escape, words)))
    return [Place(*match.span()) for match in pattern.finditer(text)]


def _agreement(before: str, context: str) -> int:
    """How many of the last characters are the same."""
    tail = before[-len(context) :] if context else ""
    same = 0
    for one, other in zip(reversed(tail), reversed(context), strict=False):
        if one != other:
            break
        same += 1
    return same
