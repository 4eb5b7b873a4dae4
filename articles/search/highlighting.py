"""Where the words of a query stand in a text: stems, phrases and words with a star alike.

Only words that begin like a wanted term are analysed, which is many times as fast as analysing
all of them: a page of results shows twenty articles.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.search.analysing import Language, analyze_word
from articles.search.prefixes import TermRange, expand_prefix
from articles.search.tree import Phrase, Prefix, Text

_WORD = re.compile(r"[^\W_]+")
# A word with such a letter may be any word once it is folded.
_ACCENTED = re.compile(r"[^\x00-\x7F\W_]")
# The stemmer changes no more than the last letter of what it leaves ("sky" for "skies"), but of
# three words.
_IRREGULAR = {"die": "dying", "lie": "lying", "tie": "tying"}

# To look for so many beginnings takes longer than to look at every word.
_MANY_STARTS = 8


@dataclass(frozen=True)
class Span:
    """Characters of a text in which the wanted term number `term` stands."""

    start: int
    end: int
    term: int


@dataclass(frozen=True)
class _Wanted:
    number: int
    terms: tuple[str, ...]
    range: TermRange | None = None

    def begins(self, term: str) -> bool:
        return self.range is not None and self.range.covers(term)


class Highlighter:
    """Finds what a query asks for in texts of one language."""

    def __init__(self, wanted: Iterable[Text], language: Language) -> None:
        self._language = language
        self._wanted = list(_prepare(wanted, language))
        self._starts = {start for each in self._wanted for start in _starts(each)}
        self._starred = [each for each in self._wanted if each.range]
        self._plain: dict[str, list[_Wanted]] = defaultdict(list)
        for each in self._wanted:
            if not each.range:
                self._plain[each.terms[0]].append(each)

    @property
    def wanted(self) -> int:
        """How many different things are asked for."""
        return len(self._wanted)

    def find(self, text: str) -> Iterator[Span]:
        """All places, in order, none inside another; looked for no further than they are read."""
        end = 0
        for match in self._find_words(text):
            terms = analyze_word(match[0], self._language)
            if len(terms) != 1 or match.start() < end:
                continue
            begun = self._plain.get(terms[0], ())
            if self._starred:
                begun = [*begun, *(each for each in self._starred if each.begins(terms[0]))]
            span = self._find_longest(begun, match, text) if begun else None
            if span is not None:
                yield span
                end = span.end

    def _find_words(self, text: str) -> Iterator[re.Match[str]]:
        """All words that may be wanted."""
        if len(self._starts) > _MANY_STARTS:
            return _WORD.finditer(text)
        starts = _find_candidates(text, self._starts)
        return (match for start in starts if (match := _WORD.match(text, start)))

    def _find_longest(
        self, begun: Iterable[_Wanted], first: re.Match[str], text: str
    ) -> Span | None:
        longest: Span | None = None
        for wanted in begun:
            end = self._find_end(wanted, first.end(), text)
            if end is not None and (longest is None or end > longest.end):
                longest = Span(first.start(), end, wanted.number)
        return longest

    def _find_end(self, wanted: _Wanted, end: int, text: str) -> int | None:
        """Where the phrase ends whose first word ends at `end`; None if the next words differ."""
        for term in wanted.terms[1:]:
            match = _WORD.search(text, end)
            if match is None or analyze_word(match[0], self._language) != (term,):
                return None
            end = match.end()
        return end


def _prepare(wanted: Iterable[Text], language: Language) -> Iterator[_Wanted]:
    for number, node in enumerate(wanted):
        if isinstance(node, Prefix):
            terms = expand_prefix(node.text, language)
            if terms is not None:
                yield _Wanted(number, (terms.start,), terms)
            continue
        words = node.words if isinstance(node, Phrase) else (node.text,)
        phrase = tuple(term for word in words for term in analyze_word(word, language))
        if phrase:
            yield _Wanted(number, phrase)


def _find_candidates(text: str, starts: set[str]) -> list[int]:
    """Where words begin that may be wanted ones."""
    lowered = text.lower()
    if len(lowered) != len(text):
        # A few capitals (Turkish) become two small letters and would shift all that follows.
        lowered = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    found: set[int] = set()
    for start in starts:
        place = lowered.find(start)
        while place >= 0:
            if not place or not text[place - 1].isalnum():
                found.add(place)
            place = lowered.find(start, place + 1)
    if starts and not text.isascii():
        found.update(_begin_of_word(text, match.start()) for match in _ACCENTED.finditer(text))
    return sorted(found)


def _begin_of_word(text: str, place: int) -> int:
    while place and text[place - 1].isalnum():
        place -= 1
    return place


def _starts(wanted: _Wanted) -> Iterator[str]:
    terms = [wanted.terms[0], *(wanted.range.others if wanted.range else ())]
    for term in terms:
        yield term[:-1] or term
        if term in _IRREGULAR:
            yield _IRREGULAR[term]
