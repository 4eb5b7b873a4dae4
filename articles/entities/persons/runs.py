"""Runs of words that may hold a name: capitals with what may stand between them."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.entities.document import Document, Sentence
from articles.entities.persons.words import Word, describe

_DASHES = frozenset("-–")
_QUOTES = frozenset("“”\"‘’'")
# Above this share of all-capital words a sentence is shouted and its capitals mean nothing.
_SHOUTED_SHARE = 0.6
_MIN_SHOUTED_WORDS = 4
# Above this share of capitals a line is a heading in title case.
_TITLE_CASE_SHARE = 0.75
_MIN_TITLE_CASE_WORDS = 5
_COMMON = 1.0  # written small at least as often as with a capital
# A name has few words; a longer run is a table, a list without commas or a shouted line.
_LONGEST_RUN = 24


@dataclass(frozen=True, slots=True)
class Run:
    """Words `first` to `end` (exclusive) of the document; `words` describes each of them."""

    first: int
    end: int
    words: list[Word]
    sentence: Sentence
    in_title_case: bool


def find_runs(document: Document) -> Iterator[Run]:
    """Every run of capitals in the sentences that are not shouted."""
    for sentence in document.sentences:
        capitals, shouted, letters = _count_capitals(document.plain, sentence)
        if letters >= _MIN_SHOUTED_WORDS and shouted > _SHOUTED_SHARE * letters:
            continue
        in_title_case = letters >= _MIN_TITLE_CASE_WORDS and capitals > _TITLE_CASE_SHARE * letters
        yield from _find_runs_of(document, sentence, in_title_case=in_title_case)


def _count_capitals(plain: list[str], sentence: Sentence) -> tuple[int, int, int]:
    """How many words have a capital, are all capitals, and are words at all."""
    words = [word for word in plain[sentence.first : sentence.end] if word[0].isalpha()]
    capitals = [word for word in words if word[0].isupper()]
    shouted = sum(1 for word in capitals if len(word) > 1 and word.isupper())
    return len(capitals), shouted, len(words)


def _find_runs_of(document: Document, sentence: Sentence, *, in_title_case: bool) -> Iterator[Run]:
    plain = document.plain
    position, end = sentence.first, sentence.end
    while position < end:
        if plain[position].islower() and plain[position].isalpha():
            position += 1
            continue
        word = describe(plain[position])
        if not word.is_capital or (in_title_case and _is_plain_word(word)):
            position += 1
            continue
        stop = _find_end(document, position, end, in_title_case=in_title_case)
        words = [describe(text) for text in plain[position:stop]]
        yield Run(position, stop, words, sentence, in_title_case)
        position = stop


def _find_end(document: Document, first: int, end: int, *, in_title_case: bool) -> int:
    """Where the run that begins at `first` ends."""
    plain = document.plain
    position = first + 1
    limit = min(end, first + _LONGEST_RUN)
    while position < limit:
        word = describe(plain[position])
        if word.is_capital and not (in_title_case and _is_plain_word(word)):
            position += 1
            continue
        step = _bridge(document, position, limit)
        if not step:
            break
        position += step
    return position


def _is_plain_word(word: Word) -> bool:
    """Whether a capital in a title-case line is due to the line only."""
    return word.commonness >= _COMMON and not (
        word.is_name or word.is_title or word.is_role or word.is_title_part
    )


def _bridge(document: Document, position: int, end: int) -> int:
    """How many words at `position` join the capitals on both sides; 0 if none do."""
    plain = document.plain
    text = plain[position]
    if text in _DASHES:
        return _bridge_dash(document, position, end)
    if text in _QUOTES:
        return _bridge_nickname(plain, position, end)
    if text == ",":
        return 1 if position + 1 < end and describe(plain[position + 1]).is_suffix else 0
    following = position
    while following < end and following < position + 3 and describe(plain[following]).is_particle:
        following += 1
    if following == position or following >= end or not describe(plain[following]).is_capital:
        return 0
    return following - position


def _bridge_dash(document: Document, position: int, end: int) -> int:
    """A dash set without spaces: "Kim Jong–un", "Jean - Claude" is not one."""
    before_touches = document.ends[position - 1] == document.starts[position]
    after_touches = position + 1 < end and document.ends[position] == document.starts[position + 1]
    return 2 if before_touches and after_touches else 0


def _bridge_nickname(plain: list[str], position: int, end: int) -> int:
    """A quoted word or two between two names: Ferdinand “Bongbong” Marcos."""
    for length in (1, 2):
        close = position + length + 1
        if (
            close + 1 < end
            and plain[close] in _QUOTES
            and describe(plain[position + 1]).is_capital
            and describe(plain[close + 1]).is_capital
        ):
            return length + 2
    return 0
