"""The lines under a hit: the passage of the article in which most of the words stand, marked."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain

from django.utils.safestring import SafeString, mark_safe

from articles.search.analysing import language_of, normalize
from articles.search.documents import Document
from articles.search.highlighting import Highlighter, Span
from articles.search.tree import Scope, Text

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
