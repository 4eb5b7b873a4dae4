"""Hits of the embedded engine in their order, at any depth."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

import tantivy
from tantivy import FieldType, Occur, Query

from articles.search.engines.embedded.folder import Snapshot
from articles.search.engines.embedded.queries import compile_query, compile_ranked
from articles.search.engines.interface import (
    ONE_DAY,
    Hit,
    Question,
    Sort,
    highest_undated,
    places_of_days,
)
from articles.search.query.ast import Everything, Ids, Node

# The engine keeps and sorts all hits up to the end of a page. One by date that lies deeper is
# looked for among the days in which it lies, which are found by counting so many days together.
_DEEP = 2_000
_DAYS = 30
_AT_ONCE = 20_000


def find_hits(index: Snapshot, question: Question) -> tuple[int, tuple[Hit, ...]]:
    """How many documents match, and the stretch of them that is asked for."""
    # Memory for all rows up to the end is taken before any is found: never ask beyond.
    limit = min(question.limit, index.searcher.num_docs - question.offset)
    if limit < 1:
        return count_hits(index, question.query), ()
    if question.sort is Sort.RELEVANCE:
        query = compile_ranked(question.query, index)
        found = index.searcher.search(query, limit, offset=question.offset)
        return _total(found), _read_hits(index, found, is_ranked=True)
    if question.after is not None:
        rest = _Stretch(lowest=None, highest=question.after - 1)
        _, hits = _find_within(index, question, rest, offset=0, limit=limit)
        return count_hits(index, question.query), hits
    if question.offset > _DEEP:
        return _find_deep(index, question, limit)
    return _find_within(index, question, _ALL, offset=question.offset, limit=limit)


def count_hits(index: Snapshot, node: Node) -> int:
    """How many documents match."""
    if isinstance(node, Everything):
        # All rows but the mark, which the engine knows without looking.
        return int(index.searcher.num_docs) - (index.mark is not None)
    return _total(index.searcher.search(compile_query(node, index), 1))


def find_sharing(index: Snapshot, weights: Mapping[Ids, float], limit: int) -> list[Hit]:
    """The hits that meet the heaviest conditions together; a condition weighs the same for all."""
    limit = min(limit, index.searcher.num_docs)
    if limit < 1 or not weights:
        return []
    conditions = [
        (Occur.Should, Query.const_score_query(compile_query(ids, index), weight))
        for ids, weight in weights.items()
    ]
    found = index.searcher.search(Query.boolean_query(conditions), limit, count=False)
    return list(_read_hits(index, found, is_ranked=True))


def walk_hits(index: Snapshot, node: Node, sort: Sort) -> Iterator[Hit]:
    """All hits of this moment, a stretch at a time."""
    question = Question(node, sort, limit=_AT_ONCE)
    while True:
        _, hits = find_hits(index, question)
        yield from hits
        if len(hits) < _AT_ONCE:
            return
        if sort is Sort.RELEVANCE:
            question = replace(question, offset=question.offset + _AT_ONCE)
        else:
            question = replace(question, after=hits[-1].place)


@dataclass(frozen=True)
class _Stretch:
    """Places from the lowest to the highest, both included; None leaves that end open."""

    lowest: int | None
    highest: int | None
    hits: int = 0


_ALL = _Stretch(None, None)


def _find_deep(index: Snapshot, question: Question, limit: int) -> tuple[int, tuple[Hit, ...]]:
    total = count_hits(index, question.query)
    if question.offset >= total:
        return total, ()
    stretches = _count_days(index, question)
    ends = list(accumulate(stretch.hits for stretch in stretches))
    first = bisect_right(ends, question.offset)
    last = bisect_left(ends, min(question.offset + limit, total))
    within = _Stretch(stretches[last].lowest, stretches[first].highest)
    before = ends[first] - stretches[first].hits
    _, hits = _find_within(index, question, within, offset=question.offset - before, limit=limit)
    return total, hits


def _count_days(index: Snapshot, question: Question) -> list[_Stretch]:
    """Stretches of days with their hits, in the order asked for; the undated ones come last."""
    # From the first of all days on, so that those without one are in a stretch of their own.
    histogram = {"field": "newest", "interval": _DAYS * ONE_DAY, "offset": ONE_DAY}
    request = {"days": {"histogram": {**histogram, "min_doc_count": 1}}}
    query = compile_query(question.query, index)
    buckets: list[Any] = index.searcher.aggregate(query, request)["days"]["buckets"]
    undated = [_Stretch(None, highest_undated(question.sort), 0)]
    stretches = []
    for bucket in buckets if question.sort is Sort.OLDEST else reversed(buckets):
        first, hits = int(bucket["key"]) // ONE_DAY, int(bucket["doc_count"])
        if first < 1:
            undated = [_Stretch(None, highest_undated(question.sort), hits)]
            continue
        places = places_of_days(first, first + _DAYS - 1, question.sort)
        stretches.append(_Stretch(*places, hits=hits))
    return [*stretches, *undated]


def _find_within(
    index: Snapshot, question: Question, within: _Stretch, *, offset: int, limit: int
) -> tuple[int, tuple[Hit, ...]]:
    """The hits in a stretch of an order by date: how many, and some of them."""
    column = question.sort.value
    query = compile_query(question.query, index)
    if within != _ALL:
        places = Query.range_query(
            index.schema, column, FieldType.Integer, within.lowest, within.highest
        )
        query = Query.boolean_query([(Occur.Must, query), (Occur.Must, places)])
    found = index.searcher.search(query, limit, offset=offset, order_by_field=column)
    return _total(found), _read_hits(index, found, is_ranked=False)


def _read_hits(index: Snapshot, found: tantivy.SearchResult, *, is_ranked: bool) -> tuple[Hit, ...]:
    addresses = [address for _, address in found.hits]
    ids = index.searcher.fast_field_values("id", addresses)
    return tuple(
        Hit(int(article or 0), score=float(value))
        if is_ranked
        else Hit(int(article or 0), place=int(value))
        for article, (value, _) in zip(ids, found.hits, strict=True)
    )


def _total(found: tantivy.SearchResult) -> int:
    # The package's type stubs lack this attribute.
    return int(found.count)  # type: ignore[attr-defined]
