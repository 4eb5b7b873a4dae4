"""The quotations of an article and their speakers, in four steps.

1. The text is read into rows of words, marks, names and quotations.
2. Each quotation looks for a cue of its own, behind it or before it.
3. Those without one may go on with the speaker of the same paragraph or of the last one.
4. Pull quotes and transcripts are told by the whole article.
"""

import re
from collections.abc import Sequence

from articles.quotes.cues import Cue, find_cue, is_title, sentence_subject
from articles.quotes.pronouns import STRANGER, resolve_pronoun
from articles.quotes.rows import Item, Quote, Rows, Speaker, read_rows
from articles.quotes.rules import FEW_WORDS_FACTOR, certainty_of
from articles.quotes.words import FIRST_OR_SECOND_PERSON

_NOT_WORD = re.compile(r"\W+")
# A whole quotation has so many words, or ends like a sentence; fewer are a fragment.
_WHOLE = 4
_FEW = 2
# A pull quote has so many words at least.
_SHORTEST_REPEAT = 3
# Paragraphs that begin with a name and a colon, and items in each, before they are speech.
_FEWEST_TURNS = 3
_SHORTEST_TURN = 8
TRANSCRIPT = "transcript"


def find_quotes(text: str, speakers: Sequence[Speaker]) -> list[Quote]:
    """Return every stretch between marks in order, then speech that has no marks.

    A quotation's span includes its marks and never leaves its paragraph. `rule` is "" for what is
    no quotation: titles of works and words in scare quotes. `speaker` is a number in `speakers`.
    """
    rows = read_rows(text, speakers)
    finder = _Finder(rows)
    for number in range(len(rows.rows)):
        finder.attribute(number)
    _repeat(rows)
    for quote in rows.quotes:
        _weigh(rows, quote)
    return [*rows.quotes, *_transcript(rows)]


class _Finder:
    """Goes through the paragraphs in order and remembers who spoke last."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._last_speaker: int | None = None
        self._last_paragraph = -9

    def attribute(self, number: int) -> None:
        """Give the quotations of a paragraph their speakers."""
        rows, row = self._rows, self._rows.rows[number]
        places = [
            place
            for place, item in enumerate(row)
            if item.quote >= 0 and not is_title(rows, row, place)
        ]
        cued: dict[int, Cue | None] = {}
        for place in places:
            cue = find_cue(rows, row, place)
            if self._is_reopened(row, place, cue):
                cued[place] = None
            elif cue is not None:
                self._take_cue(number, row, place, cue, cued)
                cued[place] = cue
        for order, place in enumerate(places):
            if place not in cued:
                self._continue(number, places, order, set(cued))
                self._remember(rows.quotes[row[place].quote], number)

    def _remember(self, quote: Quote, number: int) -> None:
        if quote.speaker is not None:
            self._last_speaker, self._last_paragraph = quote.speaker, number

    def _is_reopened(self, row: list[Item], place: int, cue: Cue | None) -> bool:
        quote = self._rows.quotes[row[place].quote]
        if not quote.reopens or (cue is not None and cue.source.speaker is not None):
            return False
        previous = self._rows.quotes[row[place].quote - 1]
        if not previous.rule:
            return False
        _follow(quote, previous, row[place].quote - 1, "reopened")
        return True

    def _take_cue(
        self, number: int, row: list[Item], place: int, cue: Cue, cued: dict[int, Cue | None]
    ) -> None:
        quote = self._rows.quotes[row[place].quote]
        first_half = next(
            (at for at, other in cued.items() if other is not None and other.place == cue.place),
            None,
        )
        if first_half is not None:
            previous = self._rows.quotes[row[first_half].quote]
            if previous.speaker is not None:
                _follow(quote, previous, row[first_half].quote, "broken")
                return
        source = row[min(cue.source.place, len(row) - 1)]
        quote.source = (source.start, source.end)
        quote.cue = (row[cue.place].start, row[cue.place].end)
        self._name_source(number, quote, cue)
        if quote.speaker is not None:
            self._remember(quote, number)
        elif not cue.source.is_somebody:
            self._last_speaker = STRANGER if source.text[:1].isupper() else None

    def _name_source(self, number: int, quote: Quote, cue: Cue) -> None:
        quote.rule = cue.rule
        if cue.source.speaker is not None:
            quote.speaker = cue.source.speaker
        elif cue.source.pronoun:
            meant = resolve_pronoun(
                self._rows,
                cue.source.pronoun,
                paragraph=number,
                place=cue.source.place,
                last_speaker=self._last_speaker,
            )
            if meant is not None:
                quote.speaker, quote.rule = meant.speaker, f"{cue.rule}/{meant.how}"

    def _continue(self, number: int, places: list[int], order: int, cued: set[int]) -> None:
        """Let a quotation without a cue go on with the speaker of another one, if one fits."""
        rows, row = self._rows, self._rows.rows[number]
        place = places[order]
        quote = rows.quotes[row[place].quote]
        is_whole = row[place].begins and self._is_whole(quote)
        before = next(
            (at for at in reversed(places[:order]) if rows.quotes[row[at].quote].rule), None
        )
        if before is not None:
            self._go_on(row, before, place, is_whole=is_whole)
            return
        if not is_whole:
            return
        if place + 1 in cued and place + 1 < len(row) and row[place + 1].quote >= 0:
            next_one = rows.quotes[row[place + 1].quote]
            if next_one.speaker is not None:
                _follow(quote, next_one, row[place + 1].quote, "before-own")
            return
        if place == 0 and self._go_on_from_last_paragraph(number, quote):
            return
        if place > 0:
            first = place - 1
            while first > 0 and not row[first].begins:
                first -= 1
            source = sentence_subject(row, first, place)
            if source.speaker is not None:
                item = row[source.place]
                quote.speaker, quote.rule = source.speaker, "subject-before"
                quote.source = (item.start, item.end)

    def _is_whole(self, quote: Quote) -> bool:
        words = len(self._rows.text[quote.start : quote.end].split())
        return words >= _WHOLE or self._rows.text[quote.end - 2 : quote.end - 1] in tuple(".?!")

    def _go_on(self, row: list[Item], before: int, place: int, *, is_whole: bool) -> None:
        quotes = self._rows.quotes
        quote, other = quotes[row[place].quote], quotes[row[before].quote]
        if other.speaker is None:
            return
        between = row[before + 1 : place]
        names_another = any(item.speaker >= 0 and item.speaker != other.speaker for item in between)
        if not any(item.begins for item in row[before + 1 : place + 1]):
            rule = "same-sentence"
        elif names_another:
            return
        elif is_whole:
            rule = "goes-on-later" if any(item.begins for item in between) else "goes-on"
        else:
            rule = "fragment-later"
        _follow(quote, other, row[before].quote, rule)

    def _go_on_from_last_paragraph(self, number: int, quote: Quote) -> bool:
        if self._last_speaker in (None, STRANGER) or self._last_paragraph != number - 1:
            return False
        row, last_row = self._rows.rows[number], self._rows.rows[number - 1]
        rule = "paragraph-alone" if len(row) == 1 else "paragraph-first"
        if last_row and last_row[-1].quote >= 0:
            rule += "-after-quote"
        quote.speaker, quote.rule = self._last_speaker, rule
        return True


def _follow(quote: Quote, other: Quote, number: int, rule: str) -> None:
    quote.speaker, quote.source, quote.cue = other.speaker, other.source, other.cue
    quote.rule, quote.follows = rule, number


def _repeat(rows: Rows) -> None:
    """Give pull quotes the speaker who says the same words in the text."""
    said = [_letters(rows, quote) for quote in rows.quotes]
    named = [
        (words, number)
        for number, (quote, words) in enumerate(zip(rows.quotes, said, strict=True))
        if quote.speaker is not None
    ]
    for quote, words in zip(rows.quotes, said, strict=True):
        is_alone = len(rows.rows[quote.paragraph]) == 1
        if quote.rule or not is_alone or words.count(" ") + 1 < _SHORTEST_REPEAT:
            continue
        same = [number for other, number in named if words in other]
        if len({rows.quotes[number].speaker for number in same}) == 1:
            quote.speaker, quote.rule = rows.quotes[same[0]].speaker, "repeat"
            quote.follows = same[0]


def _letters(rows: Rows, quote: Quote) -> str:
    return _NOT_WORD.sub(" ", rows.text[quote.start : quote.end]).strip().lower()


def _weigh(rows: Rows, quote: Quote) -> None:
    """Set how sure the speaker of a quotation is; those that it follows were weighed before."""
    if quote.speaker is None:
        return
    share = certainty_of(quote.rule)
    if quote.rule != "reopened" and len(rows.text[quote.start : quote.end].split()) <= _FEW:
        share *= FEW_WORDS_FACTOR
    if quote.follows is not None:
        other = rows.quotes[quote.follows]
        share *= other.certainty or certainty_of(other.rule)
    quote.certainty = round(share, 3)


def _transcript(rows: Rows) -> list[Quote]:
    """Return speech without marks, "Ann Lee: Thank you.", where several paragraphs are such.

    Results, tables and headings look the same: first or second person and whole sentences decide.
    """
    lines = [
        (number, row)
        for number, row in enumerate(rows.rows)
        if len(row) > _FEWEST_TURNS
        and row[0].speaker >= 0
        and row[1].text == ":"
        and row[2].quote < 0
    ]
    spoken = [row for _, row in lines if _is_spoken(row)]
    if (
        len(spoken) < _FEWEST_TURNS
        or len(spoken) * 3 < len(lines) * 2
        or len({row[0].speaker for row in spoken}) < 2
    ):
        return []
    return [
        Quote(
            row[2].start,
            row[-1].end,
            number,
            speaker=row[0].speaker,
            source=(row[0].start, row[0].end),
            cue=(row[1].start, row[1].end),
            rule=TRANSCRIPT,
            certainty=certainty_of(TRANSCRIPT),
        )
        for number, row in lines
    ]


def _is_spoken(row: list[Item]) -> bool:
    return (
        len(row) > _SHORTEST_TURN
        and bool(row[-1].text)
        and row[-1].text in '.?!”"'
        and not FIRST_OR_SECOND_PERSON.isdisjoint(item.lower for item in row)
    )
