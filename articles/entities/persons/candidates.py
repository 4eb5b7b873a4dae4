"""Runs of capitalised words -> candidates: what may be a name, cut out of its context."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.entities.document import Document, Sentence
from articles.entities.persons.names import person_key
from articles.entities.persons.prefixes import (
    Title,
    find_place,
    find_title,
    find_title_of_office,
    peel,
)
from articles.entities.persons.words import (
    REMEMBERED_WORDS,
    Word,
    describe,
    is_capital,
    load_word_lists,
    names_office,
)

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


_NO_NAME = frozenset("-–,") | _QUOTES
_OPENERS = frozenset('“"‘«—–-:•*')
_LONGEST_ACRONYM = 5
_HARDLY_NAME = 3.0  # times written small for once with a capital
# Words looked at on either side: "Ann Lee, the country's deputy minister of finance".
NEIGHBOURS = 8
_PADDING = ["", "", ""]


@dataclass(slots=True, eq=False)
class Candidate:
    """Words that may be a person's name, where they stand, and their neighbours.

    `words` are those of the name, without a quoted nickname, and `positions` where they stand in
    the document; `first` to `end` (exclusive) are the positions of the whole, nickname included.
    `is_full` says whether two words are more than particles and suffixes. `before` and `after`
    are the NEIGHBOURS next words of the sentence without accents, nearest first, and three empty
    ones.
    """

    words: tuple[Word, ...]
    is_full: bool
    positions: tuple[int, ...]
    first: int
    end: int
    sentence: Sentence
    title: Title | None
    in_title_case: bool
    in_caption_title: bool
    before: list[str]
    after: list[str]

    @property
    def name(self) -> str:
        """The name's words with single spaces, without accents."""
        return " ".join([word.text for word in self.words])

    @property
    def key(self) -> str:
        """`person_key` of the name, put together from those of its words."""
        if any(word.is_initial for word in self.words):
            return person_key(self.name)
        return " ".join([word.key for word in self.words if word.key])


def find_candidates(document: Document) -> Iterator[Candidate]:
    """Every candidate of the document, in order."""
    turned = {run.first: run for run in _find_turned_names(document)}
    behind = -1
    for run in find_runs(document):
        if run.first < behind:
            continue
        whole = turned.get(run.first)
        behind = whole.end if whole else behind
        candidate = _turn(document, whole) if whole else _cut_candidate(document, run)
        if candidate is not None:
            yield candidate


# Court lists and registers: "BRANDT, Mary Ellen, 34, of Mill Lane".
_MIN_TURNED_SURNAME = 3  # letters
_MOST_TURNED_WORDS = 3  # given names after the comma
_AFTER_TURNED = frozenset({",", "(", ";", ":"})


def _find_turned_names(document: Document) -> Iterator[Run]:
    """A family name in capitals at the head of a line, a comma, given names, and a mark."""
    plain = document.plain
    for sentence in document.sentences:
        first = sentence.first
        if sentence.end - first < _MIN_TURNED_SURNAME + 1 or plain[first + 1] != ",":
            continue
        surname = describe(plain[first])
        if not surname.is_shouted or len(surname.text) < _MIN_TURNED_SURNAME:
            continue
        end = first + 2
        while end < sentence.end and end - first - 2 < _MOST_TURNED_WORDS:
            word = describe(plain[end])
            if not word.is_capital or word.is_shouted or word.is_calendar:
                break
            end += 1
        if end == first + 2 or end >= sentence.end or plain[end] not in _AFTER_TURNED:
            continue
        given = [describe(text) for text in plain[first + 2 : end]]
        if given[0].is_given and not given[0].commonness and find_place(given[:1]) is None:
            yield Run(first, end, [*given, surname], sentence, False, False)


def _turn(document: Document, run: Run) -> Candidate:
    """The candidate with the family name last."""
    surname = describe(run.words[-1].text.title())
    positions = (*range(run.first + 2, run.end), run.first)
    candidate = _place(document, run, (*run.words[:-1], surname), positions)
    candidate.first, candidate.end = run.first, run.end
    after = document.plain[run.end : min(run.sentence.end, run.end + NEIGHBOURS)]
    candidate.before, candidate.after = list(_PADDING), after + _PADDING
    return candidate


def _cut_candidate(document: Document, run: Run) -> Candidate | None:
    """The name inside a run, or None when all of it is something else."""
    if len(run.words) == 1:
        word = run.words[0]
        may_be = _is_lone_name(word.text)
        return _place(document, run, (word,), (run.first,)) if may_be else None
    end = _drop_letters_after(run)
    title = find_title(run.words[:end])
    begin = title.end if title else 0
    kept = peel(
        run.words[begin:end],
        at_sentence_start=_begins_sentence(document.plain, run.first + begin, run.sentence),
        after_title=title is not None or _follows_office(document.plain, run),
    )
    begin, end = begin + kept.start, begin + kept.stop
    kept_words = _without_nickname(run.words, begin, end)
    words = tuple([run.words[index] for index in kept_words])
    if not _may_be_name(words):
        return None
    if title is None and begin:
        title = find_title_of_office(document.plain, run.first, run.sentence.first)
    positions = tuple([run.first + index for index in kept_words])
    candidate = _place(document, run, words, positions)
    candidate.title = title
    if not candidate.is_full and not _may_stand_alone(words[0], title):
        return None
    return candidate


def _place(
    document: Document, run: Run, words: tuple[Word, ...], positions: tuple[int, ...]
) -> Candidate:
    """The candidate with its neighbours."""
    plain, sentence = document.plain, run.sentence
    first, stop = positions[0], positions[-1] + 1
    before = plain[max(sentence.first, first - NEIGHBOURS) : first][::-1]
    after = plain[stop : min(sentence.end, stop + NEIGHBOURS)]
    return Candidate(
        words=words,
        is_full=len(words) > 1
        and sum(1 for word in words if not (word.is_particle or word.is_suffix)) > 1,
        positions=positions,
        first=first,
        end=stop,
        sentence=sentence,
        title=None,
        in_title_case=run.in_title_case,
        in_caption_title=run.in_caption_title,
        before=before + _PADDING,
        after=after + _PADDING,
    )


def _begins_sentence(plain: list[str], position: int, sentence: Sentence) -> bool:
    """Whether a word has a capital as the first of a sentence or of quoted speech."""
    return position == sentence.first or plain[position - 1] in _OPENERS


def _follows_office(plain: list[str], run: Run) -> bool:
    """Whether an office in small letters stands before the run: "the actor Fish Liew"."""
    if run.first == run.sentence.first:
        return False
    before = plain[run.first - 1]
    return before.islower() and names_office(before)


def _drop_letters_after(run: Run) -> int:
    """The end of the run without what follows a name: "MP", "OBE", the "Former" of a new line."""
    end = len(run.words)
    while end > 2 and _follows_name(run.words[end - 1]):
        end -= 1
    return end


def _follows_name(word: Word) -> bool:
    return word.is_letters_after or (
        word.is_title_part and not (word.is_name or word.is_title or word.is_role)
    )


def _without_nickname(words: list[Word], begin: int, end: int) -> list[int]:
    """Which words are the name proper: no quoted nickname, no dash, no comma."""
    kept = range(begin, end)
    quotes = [index for index in kept if words[index].text in _QUOTES]
    outside = [*range(begin, quotes[0]), *range(quotes[-1] + 1, end)] if quotes else kept
    return [index for index in outside if words[index].text not in _NO_NAME]


def _may_be_name(words: tuple[Word, ...]) -> bool:
    """Whether anything is left that a name could begin with."""
    if not words or words[0].is_particle or words[0].is_suffix:
        return False
    if any(word.has_digit for word in words):
        return False
    return any(
        word.is_name or not (word.is_title or word.is_title_part or word.is_role) for word in words
    )


@lru_cache(maxsize=REMEMBERED_WORDS)
def _is_lone_name(text: str) -> bool:
    """Whether a word with nothing around it may be a name at all."""
    word = describe(text)
    return not _is_hardly_name(word) and _may_stand_alone(word, None)


def _is_hardly_name(word: Word) -> bool:
    """Whether a capital is due to the beginning of a sentence: "The", "However"."""
    return word.has_digit or (word.commonness >= _HARDLY_NAME and not word.is_name)


def _may_stand_alone(word: Word, title: Title | None) -> bool:
    """Whether one word can be a surname or a mononym at all."""
    if len(word.text) < 2 or word.is_initial or word.is_never_alone:
        return False
    if word.is_shouted and len(word.text) <= _LONGEST_ACRONYM:
        return False
    is_office = word.is_title or word.is_role
    return not is_office or (title is None and word.is_name)
