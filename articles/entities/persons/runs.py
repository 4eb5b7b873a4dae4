"""Runs of words that may hold a name: capitals with what may stand between them."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from articles.entities.document import Document, Sentence
from articles.entities.persons.words import Word, describe, is_capital, load_word_lists

_DASHES = frozenset("-–")
_QUOTES = frozenset("“”\"‘’'")
# Above this share of all-capital words a sentence is shouted and its capitals mean nothing.
_SHOUTED_SHARE = 0.6
_MIN_SHOUTED_WORDS = 4
# Above this share of capitals a line is a heading in title case.
_TITLE_CASE_SHARE = 0.75
_MIN_TITLE_CASE_WORDS = 5
_COMMON = 1.0  # written small at least as often as with a capital
# Agencies head a picture with two to four words, all with a capital.
_LONGEST_CAPTION_TITLE = 6
_END_MARKS = frozenset(".!?…”\"')")
# A name has few words; a longer run is a table, a list without commas or a shouted line.
_LONGEST_RUN = 24


@dataclass(slots=True, eq=False)
class Run:
    """Words `first` to `end` (exclusive) of the document; `words` describes each of them."""

    first: int
    end: int
    words: list[Word]
    sentence: Sentence
    in_title_case: bool
    in_caption_title: bool


def find_runs(document: Document) -> Iterator[Run]:
    """Every run of capitals in the sentences that are not shouted."""
    plain = document.plain
    capitals = [
        position
        for position, text in enumerate(plain)
        if text[0].isupper() or (("-" in text or "'" in text) and is_capital(text))
    ]
    begin = 0
    for index, sentence in enumerate(document.sentences):
        end = bisect_left(capitals, sentence.end, begin)
        if begin < end:
            yield from _find_runs_of(document, index, capitals[begin:end])
        begin = end


def _find_runs_of(document: Document, index: int, capitals: list[int]) -> Iterator[Run]:
    sentence = document.sentences[index]
    in_caption_title = sentence.kind == "caption" and _is_caption_title(document, index)
    in_title_case = False
    if len(capitals) >= _MIN_SHOUTED_WORDS:
        texts = document.plain[sentence.first : sentence.end]
        letters = len([text for text in texts if text[0].isalpha()])
        shouted = len([text for text in texts if text.isupper() and len(text) > 1])
        if shouted > _SHOUTED_SHARE * letters:
            return
        # A heading has no full stop; a sentence full of names does.
        in_title_case = (
            letters >= _MIN_TITLE_CASE_WORDS
            and len(capitals) > _TITLE_CASE_SHARE * letters
            and texts[-1] != "."
        )
    end, plain, particles = -1, document.plain, load_word_lists()["particles"]
    for position in capitals:
        if position < end or not _is_in_run(plain[position], in_title_case=in_title_case):
            continue
        end = position + 1
        following = plain[end] if end < sentence.end else "."
        # Most capitals are followed by a small word that joins nothing: for speed only.
        if not (following.islower() and following.isalpha()) or following in particles:
            end = _find_end(document, position, sentence.end, in_title_case=in_title_case)
        words = [describe(text) for text in plain[position:end]]
        yield Run(position, end, words, sentence, in_title_case, in_caption_title)


def _is_caption_title(document: Document, index: int) -> bool:
    """Whether a line stands above the sentence of a caption: "Thatcher Victory"."""
    sentence = document.sentences[index]
    following = document.sentences[index + 1 : index + 2]
    if not following or following[0].kind != "caption":
        return False
    words = document.plain[sentence.first : sentence.end]
    return len(words) <= _LONGEST_CAPTION_TITLE and words[-1] not in _END_MARKS


def _is_in_run(text: str, *, in_title_case: bool) -> bool:
    word = describe(text)
    return word.is_capital and not (in_title_case and _is_plain_word(word))


def _find_end(document: Document, first: int, end: int, *, in_title_case: bool) -> int:
    """Where the run that begins at `first` ends."""
    plain = document.plain
    position = first + 1
    limit = min(end, first + _LONGEST_RUN)
    while position < limit:
        text = plain[position]
        if (text[0].isupper() or "-" in text or "'" in text) and _is_in_run(
            text, in_title_case=in_title_case
        ):
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
        word.is_name or word.is_title or word.is_role or word.is_title_part or word.is_compass
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
    particles = load_word_lists()["particles"]
    following = position
    while following < end and following < position + 3 and plain[following] in particles:
        following += 1
    if following == position or following >= end or not describe(plain[following]).is_capital:
        return 0
    return following - position


def _bridge_dash(document: Document, position: int, end: int) -> int:
    """A dash set without spaces: "Kim Jong–un", "Jean - Claude" is not one."""
    before_touches = document.ends[position - 1] == document.starts[position]
    after_touches = position + 1 < end and document.ends[position] == document.starts[position + 1]
    return 2 if before_touches and after_touches and position + 1 < end else 0


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
