"""An article as rows of items: for every paragraph its words, marks, names and quotations."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from articles.quotes.marks import choose_marks, find_paragraphs, find_stretches
from articles.quotes.words import ABBREVIATIONS, HE, HONORIFICS, SHE

Gender = Literal["m", "f", ""]

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[\w@#][\w’'&@/-]*|\S")
_NESTED_ENDS = "”\"’'‘“ »«"
# What a pronoun, a given name and a title weigh against each other.
_GIVEN_NAME_VOTES, _TITLE_VOTES = 2, 3
_HIS = frozenset(["he", "his", "him", "himself", "er", "sein", "ihm", "ihn"])
_HER = frozenset(["she", "her", "hers", "herself"])


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who may speak: a full name, where it stands in the text, what is known of it.

    `spans` are (start, end) in code points; `gender` is that of the given name, "" if unknown.
    """

    name: str
    spans: tuple[tuple[int, int], ...]
    surfaces: tuple[str, ...] = ()
    gender: Gender = ""

    @property
    def surname(self) -> str:
        """The last word of the name, in lower case."""
        return self.name.lower().rpartition(" ")[2]


@dataclass(slots=True)
class Item:
    """A piece of a paragraph: `speaker` and `quote` are numbers, -1 where it is neither."""

    start: int
    end: int
    text: str = ""
    speaker: int = -1
    quote: int = -1
    begins: bool = False  # the first of its sentence
    lower: str = ""

    @property
    def is_word(self) -> bool:
        """Whether it is a plain word."""
        return (
            self.speaker < 0
            and self.quote < 0
            and (self.text[:1].isalnum() or self.text[:1] in "@#")
        )

    @property
    def is_mark(self) -> bool:
        """Whether it is a punctuation mark."""
        return self.speaker < 0 and self.quote < 0 and not self.is_word


@dataclass(slots=True)
class Quote:
    """A stretch between marks and who said it. Offsets are code points, marks included."""

    start: int
    end: int
    paragraph: int
    is_open: bool = False  # no closing mark: it may go on in the next paragraph
    reopens: bool = False  # such a one has gone before
    speaker: int | None = None
    source: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    rule: str = ""
    certainty: float = 0.0
    follows: int | None = None  # the quotation whose speaker this one takes over


@dataclass(slots=True)
class Rows:
    """The rows of an article, its quotations in order, and the gender of each speaker."""

    text: str
    speakers: Sequence[Speaker]
    rows: list[list[Item]] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    genders: list[Gender] = field(default_factory=list)

    def last_mark(self, item: Item) -> str:
        """Return the last letter or mark inside a quotation, nested marks left aside."""
        return self.text[item.start : item.end].rstrip(_NESTED_ENDS)[-1:] or " "


def read_rows(text: str, speakers: Sequence[Speaker]) -> Rows:
    """Read a text into rows."""
    read = Rows(text, speakers)
    marks = choose_marks(text)
    names = sorted((*span, number) for number, one in enumerate(speakers) for span in one.spans)
    next_name = 0
    for start, end in find_paragraphs(text):
        row: list[Item] = []
        place = start
        for stretch in find_stretches(text, start, end, marks=marks):
            next_name = _read_words(read, row, place, stretch.start, names, next_name)
            last = read.quotes[-1] if read.quotes else None
            reopens = not row and last is not None and last.is_open
            reopens = reopens and last is not None and last.paragraph == len(read.rows) - 1
            row.append(Item(stretch.start, stretch.end, quote=len(read.quotes)))
            read.quotes.append(
                Quote(
                    stretch.start,
                    stretch.end,
                    len(read.rows),
                    is_open=not stretch.closed,
                    reopens=reopens,
                )
            )
            place = stretch.end
        next_name = _read_words(read, row, place, end, names, next_name)
        _mark_sentences(read, row)
        read.rows.append(row)
    read.genders = list(_guess_genders(read))
    _heed_titles(read)
    return read


def _read_words(
    read: Rows,
    row: list[Item],
    place: int,
    end: int,
    names: Sequence[tuple[int, int, int]],
    next_name: int,
) -> int:
    """Append words, marks and names from `place` to `end`; return the number of the next name."""
    while place < end:
        while next_name < len(names) and names[next_name][0] < place:
            next_name += 1
        is_name_here = next_name < len(names) and names[next_name][1] <= end
        until = names[next_name][0] if is_name_here else end
        for match in _TOKEN.finditer(read.text, place, until):
            word = match.group()
            row.append(Item(match.start(), match.end(), word, lower=word.lower()))
        place = until
        if is_name_here:
            start, place, number = names[next_name]
            word = read.text[start:place]
            row.append(Item(start, place, word, speaker=number, lower=word.lower()))
            next_name += 1
    return next_name


def _mark_sentences(read: Rows, row: list[Item]) -> None:
    for place, item in enumerate(row):
        item.begins = place == 0 or _begins_sentence(read, row, place)


def _begins_sentence(read: Rows, row: list[Item], place: int) -> bool:
    item, last = row[place], row[place - 1]
    if item.text[:1].islower():
        return False
    if last.quote >= 0:
        inner = read.last_mark(last)
        return not item.is_mark and (inner == "." or (inner in "?!" and item.quote >= 0))
    before = row[place - 2] if place > 1 else None
    if last.text and last.text in ".!?":
        return not (
            last.text == "."
            and before is not None
            and before.is_word
            and before.end == last.start
            and _is_abbreviation(before.text)
        )
    return bool(last.text) and last.text in ")]" and before is not None and before.text == "."


def _is_abbreviation(word: str) -> bool:
    return word in ABBREVIATIONS or word[-1:].isupper()


def _guess_genders(read: Rows) -> Iterator[Gender]:
    """Yield the gender of each speaker: by given name, titles and pronouns of this article."""
    votes = count_pronouns(read)
    surnames = Counter(speaker.surname for speaker in read.speakers)
    for number, speaker in enumerate(read.speakers):
        tally = votes.get(number, {"m": 0, "f": 0})
        if speaker.gender:
            tally[speaker.gender] += _GIVEN_NAME_VOTES
        for start, end in speaker.spans:
            if surnames[speaker.surname] > 1 and " " not in read.text[start:end]:
                continue  # the title is what says which of them is meant
            before = read.text[max(0, start - 16) : start].lower().rstrip(" .").rpartition(" ")[2]
            if before in HONORIFICS:
                tally[HONORIFICS[before]] += _TITLE_VOTES
        if tally["m"] == tally["f"]:
            yield ""
        else:
            yield "m" if tally["m"] > tally["f"] else "f"


def count_pronouns(read: Rows) -> dict[int, dict[str, int]]:
    """Count by speaker the sentences that name nobody else and say "he" or "she" afterwards."""
    votes: dict[int, dict[str, int]] = {}
    for row in read.rows:
        for sentence in _sentences(row):
            named = {item.speaker for item in sentence if item.speaker >= 0}
            if len(named) != 1:
                continue
            first = next(place for place, item in enumerate(sentence) if item.speaker >= 0)
            words = {item.lower for item in sentence[first:]}
            if words.isdisjoint(_HIS) != words.isdisjoint(_HER):
                tally = votes.setdefault(named.pop(), {"m": 0, "f": 0})
                tally["f" if words.isdisjoint(_HIS) else "m"] += 1
    return votes


def _sentences(row: Sequence[Item]) -> Iterator[list[Item]]:
    sentence: list[Item] = []
    for item in row:
        if item.begins and sentence:
            yield sentence
            sentence = []
        sentence.append(item)
    if sentence:
        yield sentence


def _heed_titles(read: Rows) -> None:
    """Let "Mr. Reed" mean the one man of that surname, though Ms. Reed was named last."""
    by_surname: dict[tuple[str, str], list[int]] = {}
    for number, speaker in enumerate(read.speakers):
        by_surname.setdefault((speaker.surname, read.genders[number]), []).append(number)
    for row in read.rows:
        for place, item in enumerate(row):
            if item.speaker < 0 or place == 0 or " " in item.text:
                continue
            wanted = HONORIFICS.get(title_before(row, place))
            if wanted and read.genders[item.speaker] not in (wanted, ""):
                fitting = by_surname.get((item.lower, wanted), [])
                if len(fitting) == 1:
                    item.speaker = fitting[0]


def title_before(row: Sequence[Item], place: int) -> str:
    """Return the word before a place, in lower case, its full stop passed over."""
    if place and row[place - 1].text == "." and place > 1:
        return row[place - 2].lower
    return row[place - 1].lower.rstrip(".") if place else ""


def pronoun_gender(word: str) -> Gender:
    """Return the gender of "he" or "she"; "" for any other word."""
    if word in HE:
        return "m"
    return "f" if word in SHE else ""
