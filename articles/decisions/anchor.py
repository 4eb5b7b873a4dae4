"""Find a decision's words again when a new version of the text has moved them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

# Enough words before the quote to tell two equal lines apart.
CONTEXT_LENGTH = 60
# A shorter quote may be a part of a longer word: "AP" stands in "CAPTAIN".
UNMISTAKABLE = 40
# How much of a long quote's beginning and end must still be there if its middle was changed.
FRAME_LENGTH = 60
# A stretch in such a frame is still the same section up to this many times its length.
FRAME_GROWTH = 2
# So many characters before a boundary tell whether the same words still meet there.
MEETING_LENGTH = 20

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Place:
    """Code points `start` to `end` (exclusive) of a text."""

    start: int
    end: int


def context_before(text: str, start: int) -> str:
    """The words just before an offset, as kept with a decision."""
    return text[max(0, start - CONTEXT_LENGTH) : start]


def find_quote(text: str, quote: str, context: str) -> Place | None:
    """Find where the quote is now: of several places the one whose preceding words agree most."""
    return Anchors(text).find(quote, context)


class Anchors:
    """A text in which many quotes are looked up."""

    def __init__(self, text: str) -> None:
        self.text = text

    def find(
        self, quote: str, context: str, *, number: int | None = None, count: int | None = None
    ) -> Place | None:
        """Return where the quote occurs now: word for word, else wrapped again, else with its
        middle changed.

        Of several places it is the one with the same words before; where these tell nothing it is
        the `number`-th (from 0), if there are as many as the `count` when it was noted. None if
        the words are gone, or if it cannot be told which of several places is meant.
        """
        quote = quote.strip()
        if not quote:
            return None
        places = self._exact(quote) or self._wrapped(quote) or self._framed(quote)
        if len(places) == 1 and count in (None, 1):
            return places[0]
        agreements = [self._agreement(place.start, context) for place in places]
        best = max(agreements, default=0)
        is_telling = best >= min(len(context), MEETING_LENGTH) and agreements.count(best) == 1
        if best and is_telling:
            return places[agreements.index(best)]
        if number is None or count is None:  # from before places were counted
            return places[agreements.index(best)] if agreements.count(best) == 1 and best else None
        return places[number] if len(places) == count else None

    def count(self, quote: str, start: int) -> tuple[int, int] | None:
        """Return which of a quote's places an offset is, from 0, and how many it has."""
        starts = [place.start for place in self._exact(quote.strip())]
        return (starts.index(start), len(starts)) if start in starts else None

    def stands_after(self, at: int, context: str) -> bool:
        """Return whether the last words of the context are still those just before an offset."""
        before = self.text[max(0, at - 2 * CONTEXT_LENGTH) : at]
        return " ".join(before.split()).endswith(" ".join(context.split())[-MEETING_LENGTH:])

    def _exact(self, quote: str) -> list[Place]:
        return [
            Place(start, start + len(quote))
            for start in _find_all(self.text, quote)
            if len(quote) >= UNMISTAKABLE or self._is_whole(start, start + len(quote))
        ]

    def _is_whole(self, start: int, end: int) -> bool:
        return not (self._is_inside_word(start) or self._is_inside_word(end))

    def _is_inside_word(self, at: int) -> bool:
        return self.text[at - 1 : at].isalnum() and self.text[at : at + 1].isalnum()

    def _wrapped(self, quote: str) -> list[Place]:
        """The same words with other white space between."""
        wanted = " ".join(quote.split())
        places: list[Place] = []
        number = last = 0
        for start in _find_all(self._flat, wanted):
            number += self._flat.count(" ", last, start)
            last = start
            end = number + wanted.count(" ")
            place = Place(self._words[number].start, self._words[end].end)
            # A find in the midst of a word is none.
            if self.text[place.start : place.end].split() == quote.split():
                places.append(place)
        return places

    def _framed(self, quote: str) -> list[Place]:
        """The beginning and the end of a long quote, with something else in between."""
        if len(quote) < 2 * FRAME_LENGTH:
            return []
        head, tail = quote[:FRAME_LENGTH], quote[-FRAME_LENGTH:]
        places: list[Place] = []
        for start in _find_all(self.text, head):
            reach = start + FRAME_GROWTH * len(quote)
            end = self.text.find(tail, start + FRAME_LENGTH, reach)
            if end >= 0:
                places.append(Place(start, end + FRAME_LENGTH))
        return places

    def _agreement(self, start: int, context: str) -> int:
        """How many of the last characters before are the same."""
        before = self.text[max(0, start - len(context)) : start]
        same = 0
        for one, other in zip(reversed(before), reversed(context), strict=False):
            if one != other:
                break
            same += 1
        return same

    @cached_property
    def _words(self) -> list[Place]:
        return [Place(*match.span()) for match in _WORD.finditer(self.text)]

    @cached_property
    def _flat(self) -> str:
        return " ".join(self.text[word.start : word.end] for word in self._words)


def _find_all(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + len(wanted))
