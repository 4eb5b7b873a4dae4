"""The passage under a hit: the part of the article with most of the words, marked."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain

from django.utils.safestring import SafeString, mark_safe

from articles.search.analysis import (
    MAX_TERM_LENGTH,
    Language,
    TermRange,
    analyze_word,
    expand_prefix,
    language_of,
    normalize,
)
from articles.search.index.documents import Document
from articles.search.query.ast import Phrase, Prefix, Scope, Text

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
            # The engine holds no longer words, and they would fill the memory of the analyzer.
            if match.start() < end or match.end() - match.start() > MAX_TERM_LENGTH:
                continue
            terms = analyze_word(match[0], self._language)
            if len(terms) != 1:
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
        found.update(_find_accented(text))
    return sorted(found)


def _find_accented(text: str) -> Iterator[int]:
    """Where words begin that hold a letter which is not plain; every word is read once."""
    end = 0
    for match in _ACCENTED.finditer(text):
        begin = match.start()
        if begin < end:
            continue
        while begin > end and text[begin - 1].isalnum():
            begin -= 1
        yield begin
        word = _WORD.match(text, begin)
        end = word.end() if word else match.end()


def _starts(wanted: _Wanted) -> Iterator[str]:
    terms = [wanted.terms[0], *(wanted.range.others if wanted.range else ())]
    for term in terms:
        yield term[:-1] or term
        if term in _IRREGULAR:
            yield _IRREGULAR[term]


# Two to three lines of a results page.
LENGTH = 240
# How much of the passage stands before its first marked word.
_BEFORE = 60
# Beyond this a text is not searched for a better passage: pages stay fast whatever was imported.
_MAX_TEXT = 100_000
_MAX_CAPTIONS = 50
# A passage with so many different words is not bettered.
_ENOUGH = 6
_LINE_BREAKS = re.compile(r"\n\s*")


@dataclass(frozen=True)
class Snippet:
    """A passage as HTML with <mark>, and the part of the article it was taken from."""

    part: str
    html: SafeString


@dataclass(frozen=True)
class Marked:
    """A hit's headline with its marks, and its best passages, at most one of each part."""

    headline: SafeString
    snippets: tuple[Snippet, ...]


def mark_hits(documents: Iterable[Document], wanted: Sequence[Text]) -> dict[int, Marked]:
    """Headline and snippets of each document, by id."""
    highlighters: dict[str, Highlighters] = {}
    marked = {}
    for document in documents:
        language = document.language
        if language not in highlighters:
            highlighters[language] = Highlighters(wanted, language)
        marked[document.id] = _mark(document, highlighters[language])
    return marked


class Highlighters:
    """Words asked of a part of the article are marked in that part only."""

    def __init__(self, wanted: Sequence[Text], language: str) -> None:
        analysed = language_of(language)
        self.by_part = {
            part: Highlighter([each for each in wanted if each.scope in scopes], analysed)
            for part, scopes in (
                ("headline", (None, Scope.HEADLINE)),
                ("body", (None,)),
                ("caption", (None, Scope.CAPTION)),
                ("related", (Scope.RELATED,)),
            )
        }


def _mark(document: Document, finder: Highlighters) -> Marked:
    headline = normalize(document.headline)
    snippets = []
    for part, texts in (
        ("body", (document.standfirst, document.body)),
        ("caption", document.captions[:_MAX_CAPTIONS]),
        ("related", document.related[:_MAX_CAPTIONS]),
    ):
        best = _find_best(texts, finder.by_part[part])
        if best is not None:
            snippets.append(Snippet(part, best))
    spans = finder.by_part["headline"].find(headline)
    return Marked(_render(headline, spans, 0, len(headline)), tuple(snippets))


def _find_best(texts: Iterable[str], highlighter: Highlighter) -> SafeString | None:
    """The passage with the most different words, the earliest of equals."""
    best: _Passage | None = None
    for given in filter(None, texts if highlighter.wanted else ()):
        if best is not None and best.count >= min(highlighter.wanted, _ENOUGH):
            break
        passage = _find_passage(normalize(given[:_MAX_TEXT]), highlighter)
        if passage is not None and (best is None or passage.count > best.count):
            best = passage
    if best is None:
        return None
    begin, end = _cut(best.text, best.start)
    return _render(best.text, best.spans, begin, end)


@dataclass(frozen=True)
class _Passage:
    """Where the best passage of a text begins, its different words, and the places to mark."""

    text: str
    start: int
    count: int
    spans: Iterable[Span]


def _find_passage(text: str, highlighter: Highlighter) -> _Passage | None:
    """The first passage with the most different words; read on only while there may be a better."""
    enough = min(highlighter.wanted, _ENOUGH)
    spans = highlighter.find(text)
    seen: list[Span] = []
    within: dict[int, int] = defaultdict(int)
    start, most, left = 0, 0, 0
    for span in spans:
        seen.append(span)
        within[span.term] += 1
        while span.end > seen[left].start + LENGTH - _BEFORE and left < len(seen) - 1:
            _take_off(within, seen[left].term)
            left += 1
        count = len(within)
        if count > most:
            start, most = seen[left].start, count
        if most >= enough:
            break
    return _Passage(text, start, most, chain(seen, spans)) if most else None


def _take_off(counts: dict[int, int], term: int) -> None:
    counts[term] -= 1
    if not counts[term]:
        del counts[term]


def _cut(text: str, start: int) -> tuple[int, int]:
    """The passage around `start`, from one white space to another."""
    begin = max(0, start - _BEFORE)
    if begin:
        blank = text.find(" ", begin, start)
        begin = blank + 1 if blank >= 0 else start
    end = min(len(text), begin + LENGTH)
    if end < len(text):
        blank = text.rfind(" ", start + 1, end)
        end = blank if blank > start else end
    return begin, end


def _render(text: str, spans: Iterable[Span], begin: int, end: int) -> SafeString:
    parts = ["… " if begin else ""]
    position = begin
    for span in spans:
        if span.start >= end:
            break
        if span.start < begin or span.end > end:
            continue
        parts.append(_escape(text[position : span.start]))
        parts.append(f"<mark>{_escape(text[span.start : span.end])}</mark>")
        position = span.end
    parts.append(_escape(text[position:end]))
    parts.append(" …" if end < len(text) else "")
    return mark_safe("".join(parts))  # every piece is escaped above


def _escape(text: str) -> str:
    return escape(_LINE_BREAKS.sub(" ", text) if "\n" in text else text)
