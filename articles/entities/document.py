"""The document that both recognisers read, and what the first tells the second.

An article is tokenised once (`read_document`). Countries come first:
`countries.find_countries(document, home_country=..., rules=...)` gives `CountryFindings`, the
mentions and every gazetteer hit with what was decided about it. Persons come second:
`persons.find_persons(document, hits, rules=...) -> list[PersonMention]` gets the same document
and those hits. `document.words[i]` is the word as written, `document.plain[i]` the same without
accents, `document.starts[i]` and `document.ends[i]` its offsets in the article;
`document.sentences` are ranges of positions that never cross a passage.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

from articles.entities.folding import strip_accents
from articles.entities.gazetteer import Place
from articles.entities.mentions import COUNTED_KINDS, Passage, Span


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
    tokens = _read_tokens(passage)
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


def _read_tokens(passage: Passage) -> "Tokens":
    """The words of a passage, each whole even where the text cuts it; offsets as in the text."""
    pieces = [match.span() for match in _CUT.finditer(passage.text)]
    if not pieces:
        return tokenise(passage.text, passage.start)
    text, places = _join_cut_words(passage.text, pieces)
    tokens = tokenise(text)
    tokens.starts = [passage.start + places[start] for start in tokens.starts]
    tokens.ends = [passage.start + places[end - 1] + 1 for end in tokens.ends]
    return tokens


# What cuts a word without being part of it: soft hyphens, zero-width and direction marks, and
# the hyphen at the end of a line between small letters, as in "Mozam-" above "bique".
_CUT = re.compile(
    r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
    r"|(?<=[a-zß-öø-ÿ])[-¬][ \t]{0,4}\n[ \t]{0,8}(?=[a-zß-öø-ÿ])"
)


def _join_cut_words(text: str, cuts: list[tuple[int, int]]) -> tuple[str, list[int]]:
    """The text without the cuts, and where each of its letters stands in the given one."""
    kept: list[str] = []
    places: list[int] = []
    position = 0
    for start, end in [*cuts, (len(text), len(text))]:
        kept.append(text[position:start])
        places.extend(range(position, start))
        position = end
    return "".join(kept), places


# Letters of every script with their accents; blocks of punctuation and symbols are left out.
_LETTER = r"A-Za-zÀ-ÖØ-öø-ʯ\u0300-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\ufe70-\ufefe"
_ABBREVIATIONS = (
    "Adm Adv Ald Amb Brig Capt Cllr Cmdr Col Cpl Det Dr Eng Engr Fr Gen Gov Hon Insp Jr Lt Maj"
    " Messrs Mlle Mme Mr Mrs Ms Mt Pres Prof Pte Pvt Rep Rev Sec Sen Sgt Sr St Ste Supt"
)
# In capitals those that begin a place or a line: "ST. LOUIS", "GOV. LEE CALLED OUT THE GUARD".
_SHOUTED_ABBREVIATIONS = "CAPT COL DR FT GEN GOV LT MR MRS MS MT PROF REP REV SEN SGT ST"
_PARTICLES = "d[aeiou]|das|del|den|der|dos|la|le|te|ten|ter|van|von|zu"
_TOKEN = re.compile(
    rf"""
    (
      (?:[a-z]+|[A-Z][a-z]+)(?=[ ,\n])                  # most words: for speed only
    | (?:[A-Z]\.){{2,20}}(?:[A-Z](?![{_LETTER}0-9]))?    # U.S.  A.P.J.  U.S
    | [A-Z]\.(?=\s{{0,3}}(?:[A-ZÀ-Þ]|-[A-Z]             # the J. of J. Smith, not "plan B."
        |(?:{_PARTICLES})\s{{1,3}}(?:(?:{_PARTICLES})\s{{1,3}})?[A-ZÀ-Þ]))  # F. W. de Klerk
    | (?:{_ABBREVIATIONS.replace(" ", "|")})\.(?=\s)     # Mr.  Gen.
    | (?:{_SHOUTED_ABBREVIATIONS.replace(" ", "|")})\.(?=\s+[A-Z])
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
        # A lone accent is nothing without its letter: it stays, so that no word is empty.
        plain = [word if word.isascii() else _plain(word) or word for word in words]
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
