"""A text as words with offsets, cut into sentences: read once, shared by both recognisers."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from articles.entities.folding import strip_accents

# Letters of every script with their accents; blocks of punctuation and symbols are left out.
_LETTER = r"A-Za-zÀ-ÖØ-öø-ʯ\u0300-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\ufe70-\ufefe"
_ABBREVIATIONS = (
    "Adm Adv Ald Amb Brig Capt Cllr Cmdr Col Cpl Det Dr Eng Engr Fr Gen Gov Hon Insp Jr Lt Maj"
    " Messrs Mlle Mme Mr Mrs Ms Mt Pres Prof Pte Pvt Rep Rev Sec Sen Sgt Sr St Ste Supt"
)
_PARTICLES = "d[aeiou]|das|del|den|der|dos|la|le|te|ten|ter|van|von|zu"
_TOKEN = re.compile(
    rf"""
    (
      (?:[a-z]+|[A-Z][a-z]+)(?=[ ,\n])                  # most words: for speed only
    | (?:[A-Z]\.){{2,20}}(?:[A-Z](?![{_LETTER}0-9]))?    # U.S.  A.P.J.  U.S
    | [A-Z]\.(?=\s{{0,3}}(?:[A-ZÀ-Þ]|-[A-Z]             # the J. of J. Smith, not "plan B."
        |(?:{_PARTICLES})\s{{1,3}}(?:(?:{_PARTICLES})\s{{1,3}})?[A-ZÀ-Þ]))  # F. W. de Klerk
    | (?:{_ABBREVIATIONS.replace(" ", "|")})\.(?=\s)     # Mr.  Gen.
    | ['’](?:s|S|re|ve|ll|d|m)\b                         # the ending of Putin's
    | [{_LETTER}][{_LETTER}0-9]*
      (?:(?!['’](?:s|S|re|ve|ll|d|m)\b)['’‘‑-][{_LETTER}0-9]+)*  # O'Brien  Jong-un  G20-led
      (?:\.[a-z]{{2,10}}\b)*                             # Booking.com
    | \d[\d.,]*\d | \d
    | \S
    )
    ([ ]?)                                              # taken along: for speed only
    """,
    re.VERBOSE,
)
_END_MARKS = frozenset(".!?…")
_CLOSING = frozenset("'\"’”»)]")
_MAX_CLOSING = 3
_LINE_END = re.compile(r"\n\s*")
_LINE = re.compile(r"[^\n]+")
# Mail readers and wire services wrap between 55 and 100 letters; a paragraph a line is longer
# and a heading is seldom followed by a line of the same length.
_WRAPPED_LINE = range(50, 101)
_MIN_WRAPPED_LINES = 3


@dataclass(slots=True, eq=False)
class Tokens:
    """Words of a text and their offsets, by position; `plain` is `words` without accents.

    `breaks` holds the positions at which a new sentence begins; 0 is not among them.
    """

    words: list[str]
    plain: list[str]
    starts: list[int]
    ends: list[int]
    breaks: list[int]


def tokenise(text: str, offset: int = 0) -> Tokens:
    """The tokens of a text whose first letter stands at `offset`."""
    # What stands before a word, the word, the blank behind it, what stands before the next, …:
    # a quarter faster than a match for each.
    pieces = _TOKEN.split(text)
    places = list(accumulate(map(len, pieces), initial=offset))
    words, starts, ends = pieces[1::3], places[1:-1:3], places[2::3]
    breaks = _find_breaks(text, offset, words, starts, ends)
    if text.isascii():
        plain = words
    else:
        plain = [word if word.isascii() else _plain(word) for word in words]
    return Tokens(words=words, plain=plain, starts=starts, ends=ends, breaks=breaks)


def is_hard_wrapped(text: str) -> bool:
    """Whether the lines of a text were cut by width, so that a line's end means nothing."""
    lines = [len(match.group()) for match in _LINE.finditer(text)]
    if len(lines) < _MIN_WRAPPED_LINES or max(lines) >= _WRAPPED_LINE.stop:
        return False
    return sum(length in _WRAPPED_LINE for length in lines) * 2 > len(lines)


@lru_cache(maxsize=4096)  # curly apostrophes and a few names make up most of them
def _plain(word: str) -> str:
    return strip_accents(word)


def _find_breaks(
    text: str, offset: int, words: list[str], starts: list[int], ends: list[int]
) -> list[int]:
    """Positions of the words that begin a sentence, but the first."""
    breaks = {
        _first_after_mark(position, words, starts, ends)
        for position, word in enumerate(words)
        if word in _END_MARKS
    }
    if "\n" in text:
        breaks.update(_first_of_lines(text, offset, starts))
    return sorted(breaks - {0, len(words)})


def _first_after_mark(position: int, words: list[str], starts: list[int], ends: list[int]) -> int:
    """The position after an end mark and its closing quotes if a sentence begins there, else 0.

    A full stop inside a token ("Mr.", "U.S.") is no mark, and a small letter begins nothing.
    """
    following = position + 1
    while following < len(words) and starts[following] == ends[following - 1]:
        if words[following] not in _CLOSING or following - position > _MAX_CLOSING:
            return 0
        following += 1
    begins_small = following < len(words) and words[following][0].islower()
    return 0 if begins_small else following


def _first_of_lines(text: str, offset: int, starts: list[int]) -> Iterator[int]:
    """The positions of the words that begin a line or, where lines are wrapped, a paragraph."""
    wrapped = is_hard_wrapped(text)
    for match in _LINE_END.finditer(text):
        if not wrapped or match.group().count("\n") > 1:
            yield bisect_left(starts, match.end() + offset)
