"""The lines under a hit: the passage of the article in which most of the words stand, marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import escape
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
        finder = highlighters.setdefault(document.language, Highlighters(wanted, document.language))
        marked[document.id] = _mark(document, finder)
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
    return Marked(
        _render(headline, finder.by_part["headline"].find(headline), 0, len(headline)),
        tuple(snippets),
    )


def _find_best(texts: Iterable[str], highlighter: Highlighter) -> SafeString | None:
    """The passage with the most different words, the earliest of equals."""
    best: tuple[int, str, list[Span], int] | None = None
    for given in texts:
        text = normalize(given[:_MAX_TEXT])
        spans = highlighter.find(text)
        for start, count in _weigh(spans):
            if best is None or count > best[0]:
                best = (count, text, spans, start)
    if best is None:
        return None
    _, text, spans, start = best
    begin, end = _cut(text, start)
    return _render(text, spans, begin, end)


def _weigh(spans: list[Span]) -> Iterator[tuple[int, int]]:
    """For a passage beginning with each span: where it begins, how many different words it has."""
    for index, first in enumerate(spans):
        terms = set()
        for span in spans[index:]:
            if span.end > first.start + LENGTH - _BEFORE:
                break
            terms.add(span.term)
        yield first.start, len(terms)


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


def _render(text: str, spans: list[Span], begin: int, end: int) -> SafeString:
    parts = ["… " if begin else ""]
    position = begin
    for span in spans:
        if span.start < begin or span.end > end:
            continue
        parts.append(_escape(text[position : span.start]))
        parts.append(f"<mark>{_escape(text[span.start : span.end])}</mark>")
        position = span.end
    parts.append(_escape(text[position:end]))
    parts.append(" …" if end < len(text) else "")
    return mark_safe("".join(parts))  # every piece is escaped above


def _escape(text: str) -> str:
    return escape(text.replace("\n", " "))
