"""Where the words of a query stand in a text: stems, phrases and words with a star alike.

Letters that can't belong to a hit are skipped by one regular expression; only words that begin
like a wanted term are analysed, which is twenty times as fast as analysing all of them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.search.analysing import Language, analyze_word
from articles.search.prefixes import TermRange, expand_prefix
from articles.search.tree import Phrase, Prefix, Text

_WORD = re.compile(r"[^\W_]+")
# The stemmer changes no more than the last letter of what it leaves, but of very short stems
# ("die" for "dying", "sky" for "skies").
_SHORT_STEM = 3


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
        return self.range.covers(term) if self.range else term == self.terms[0]


class Highlighter:
    """Finds what a query asks for in texts of one language."""

    def __init__(self, wanted: Iterable[Text], language: Language) -> None:
        self._language = language
        self._wanted = list(_prepare(wanted, language))
        starts = {start for each in self._wanted for start in _starts(each)}
        self._plain = _compile_candidates(starts, is_ascii=True)
        self._any = _compile_candidates(starts, is_ascii=False)

    def find(self, text: str) -> list[Span]:
        """All places, in order; none inside another."""
        if not self._wanted:
            return []
        spans: list[Span] = []
        end = 0
        candidates = self._plain if text.isascii() else self._any
        for match in candidates.finditer(text):
            if match.start() < end:
                continue
            span = self._find_at(match.start(), match[0], text)
            if span is not None:
                spans.append(span)
                end = span.end
        return spans

    def _find_at(self, start: int, word: str, text: str) -> Span | None:
        terms = analyze_word(word, self._language)
        if len(terms) != 1:
            return None
        longest: Span | None = None
        for wanted in self._wanted:
            if not wanted.begins(terms[0]):
                continue
            end = self._find_end(wanted, start + len(word), text)
            if end is not None and (longest is None or end > longest.end):
                longest = Span(start, end, wanted.number)
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


def _compile_candidates(starts: set[str], *, is_ascii: bool) -> re.Pattern[str]:
    either = "|".join(re.escape(start) for start in sorted(starts))
    begins = rf"(?:{either})[^\W_]*"
    # A word with an accent may be any word once it is folded.
    accented = r"[a-z0-9]*[^\x00-\x7F\W_][^\W_]*"
    return re.compile(rf"(?<![^\W_])(?:{begins if is_ascii else f'{begins}|{accented}'})", re.I)


def _starts(wanted: _Wanted) -> Iterator[str]:
    terms = [wanted.terms[0], *(wanted.range.others if wanted.range else ())]
    for term in terms:
        yield term[:1] if len(term) <= _SHORT_STEM else term[:-1]
