"""An engine without an index: it looks at every document each time. The others are held to it."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from articles.search.analysis import (
    Language,
    analyze_word,
    expand_prefix,
    language_of,
    normalize,
    tokenize,
)
from articles.search.engines.interface import (
    UNDATED_MONTH,
    Answer,
    Build,
    Column,
    CountBy,
    Engine,
    Hit,
    Mark,
    Question,
    Sort,
    month_number,
    place_of,
)
from articles.search.index.documents import Document
from articles.search.query.ast import (
    And,
    Dated,
    Everything,
    Ids,
    Kind,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Scope,
    Undated,
    Word,
    wanted_text,
)

# Words of the headline weigh more, and so do articles in which a word is not one of many.
_HEADLINE_WEIGHT = 3.0

Terms = list[dict[int, str]]


@dataclass(frozen=True)
class _Analyzed:
    """A document with the terms of each of its texts, by position."""

    document: Document
    language: Language
    everywhere: Terms
    scoped: dict[Scope, Terms]

    def texts(self, scope: Scope | None) -> Terms:
        return self.everywhere if scope is None else self.scoped[scope]


@dataclass
class _Store:
    documents: list[_Analyzed] = field(default_factory=list)
    mark: Mark | None = None


class MemoryEngine(Engine):
    """For tests: slow, simple, and right by inspection. It lives as long as the process."""

    format = "memory-1"

    def __init__(self, folder: Path | None = None) -> None:
        self._store = _Store()

    def find_mark(self) -> Mark | None:
        return self._store.mark

    def write(self, documents: Sequence[Document], *, gone: Iterable[int], mark: Mark) -> None:
        self._store = _replace(self._store, documents, gone=gone, mark=mark)

    def build(self, expected: int) -> "MemoryBuild":
        return MemoryBuild(self)

    def publish(self, store: _Store) -> None:
        """Take over what a build has collected."""
        self._store = store

    def search(self, question: Question) -> Answer:
        hits = list(self.walk(question.query, question.sort))
        total = len(hits)
        if question.after is not None:
            hits = [hit for hit in hits if hit.place < question.after]
        stretch = hits[question.offset : question.offset + question.limit]
        counts = {count.column: self._count(count) for count in question.counts}
        return Answer(total, tuple(stretch), counts)

    def find_sharing(self, weights: Mapping[Ids, float], limit: int) -> list[Hit]:
        hits = []
        for each in self._store.documents:
            met = [weight for ids, weight in weights.items() if _matches(each, ids)]
            if met:
                hits.append(Hit(each.document.id, score=sum(met)))
        return sorted(hits, key=lambda hit: (-hit.score, hit.id))[:limit]

    def walk(self, query: Node, sort: Sort) -> Iterator[Hit]:
        found = [each for each in self._store.documents if _matches(each, query)]
        if sort is Sort.RELEVANCE:
            hits = [Hit(each.document.id, score=_score(each, query)) for each in found]
            return iter(sorted(hits, key=lambda hit: (-hit.score, hit.id)))
        hits = [Hit(each.document.id, place=place_of(each.document, sort)) for each in found]
        return iter(sorted(hits, key=lambda hit: -hit.place))

    def count(self, query: Node) -> int:
        return sum(_matches(each, query) for each in self._store.documents)

    def digests(self, *, after: int, up_to: int) -> Iterator[tuple[int, int]]:
        pairs = [(each.document.id, each.document.digest) for each in self._store.documents]
        yield from sorted(pair for pair in pairs if after < pair[0] <= up_to)

    def frequencies(self, words: Sequence[str]) -> list[int]:
        return [self.count(Word(word)) for word in words]

    def popularity(self, kind: Kind, ids: Sequence[int]) -> list[int]:
        return [self.count(Ids(kind, (key,))) for key in ids]

    def terms_from(self, start: str, limit: int) -> list[tuple[str, int]]:
        counted: Counter[str] = Counter()
        for each in self._store.documents:
            counted.update({term for text in each.everywhere for term in text.values()})
        return sorted(pair for pair in counted.items() if pair[0].startswith(start))[:limit]

    def _count(self, count: CountBy) -> tuple[tuple[int, int], ...]:
        counted: Counter[int] = Counter()
        for each in self._store.documents:
            if _matches(each, count.query):
                counted.update(_values(each.document, count.column))
        pairs = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(pairs[: count.limit])


class MemoryBuild(Build):
    """Documents that wait to take the place of an engine's own."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine
        self._store = _Store()

    def add(self, documents: Iterable[Document]) -> None:
        self._store.documents.extend(_analyze(document) for document in documents)

    def settle(self) -> None:
        pass

    def replace(self, documents: Iterable[Document], gone: Iterable[int]) -> None:
        self._store = _replace(self._store, list(documents), gone=gone, mark=None)

    def publish(self, mark: Mark) -> None:
        self._store.mark = mark
        self._engine.publish(self._store)

    def abandon(self) -> None:
        self._store = _Store()


def _replace(
    store: _Store, documents: Sequence[Document], *, gone: Iterable[int], mark: Mark | None
) -> _Store:
    dropped = {document.id for document in documents} | set(gone)
    kept = [each for each in store.documents if each.document.id not in dropped]
    return _Store([*kept, *map(_analyze, documents)], mark)


def _analyze(document: Document) -> _Analyzed:
    language = language_of(document.language)

    def terms(*texts: str) -> Terms:
        return [
            {token.position: token.term for token in tokenize(normalize(text), language)}
            for text in texts
        ]

    headline = terms(document.headline)
    captions = terms(*document.captions)
    return _Analyzed(
        document,
        language,
        everywhere=[*headline, *terms(document.standfirst, document.body), *captions],
        scoped={
            Scope.HEADLINE: headline,
            Scope.CAPTION: captions,
            Scope.RELATED: terms(*document.related),
        },
    )


def _matches(each: _Analyzed, node: Node) -> bool:
    match node:
        case Word(text, scope):
            return _has_words(each, (text,), scope)
        case Phrase(words, scope):
            return _has_words(each, words, scope)
        case Prefix(text, scope):
            return _has_prefix(each, text, scope)
        case Not(child):
            return not _matches(each, child)
        case And(nodes):
            return all(_matches(each, child) for child in nodes)
        case Or(nodes):
            return any(_matches(each, child) for child in nodes)
        case _:
            return _meets(each.document, node)


def _meets(document: Document, node: Node) -> bool:
    match node:
        case Everything():
            return True
        case Undated():
            return document.published is None
        case Dated(first, last):
            start, end = document.published, document.last_day
            return (
                start is not None
                and end is not None
                and (first is None or first <= start)
                and (last is None or end <= last)
            )
        case Ids(kind, ids):
            return not set(_values(document, Column(kind.value))).isdisjoint(ids)
    raise TypeError(f"{type(node).__name__} has to be looked up before an engine is asked")


def _has_words(each: _Analyzed, words: tuple[str, ...], scope: Scope | None) -> bool:
    terms = [term for word in words for term in analyze_word(word, each.language)]
    return bool(terms) and any(
        all(text.get(start + offset) == term for offset, term in enumerate(terms))
        for text in each.texts(scope)
        for start in text
    )


def _has_prefix(each: _Analyzed, start: str, scope: Scope | None) -> bool:
    terms = expand_prefix(start, each.language)
    return terms is not None and any(
        terms.covers(term) for text in each.texts(scope) for term in text.values()
    )


def _score(each: _Analyzed, query: Node) -> float:
    """More of the words in fewer others, and in the headline: enough to tell good from bad."""
    length = sum(len(text) for text in each.everywhere) or 1
    score = 0.0
    for node in wanted_text(query):
        words = node.words if isinstance(node, Phrase) else (node.text,)
        terms = {term for word in words for term in analyze_word(word, each.language)}
        times = sum(term in terms for text in each.everywhere for term in text.values())
        score += times / (times + math.sqrt(length))
        headline = each.scoped[Scope.HEADLINE]
        score += _HEADLINE_WEIGHT * any(terms & set(text.values()) for text in headline)
    return score


def _values(document: Document, column: Column) -> Iterable[int]:
    match column:
        case Column.PERSON:
            return document.persons
        case Column.COUNTRY:
            return document.countries
        case Column.TAG:
            return document.tags
        case Column.PUBLICATION:
            return () if document.publication is None else (document.publication,)
        case Column.MONTH:
            day = document.published
            if day is None:
                return (UNDATED_MONTH,)
            return (month_number(day.year, day.month if document.is_month_known else 0),)
