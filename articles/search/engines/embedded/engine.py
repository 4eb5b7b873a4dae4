"""The default engine: tantivy, in this process, on local disk."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tantivy

from articles.search.analysis import analyze_word
from articles.search.engines.embedded.damage import engine_errors
from articles.search.engines.embedded.folder import IndexFolder, Snapshot, create_index, open_index
from articles.search.engines.embedded.hits import count_hits, find_hits, find_sharing, walk_hits
from articles.search.engines.embedded.queries import compile_query
from articles.search.engines.embedded.schema import FORMAT, TEXT, make_mark_row, make_row
from articles.search.engines.interface import (
    MAX_COUNTED,
    Answer,
    Build,
    Column,
    CountBy,
    Counts,
    Engine,
    EngineFailed,
    Hit,
    Mark,
    Question,
    Sort,
)
from articles.search.index.documents import Document
from articles.search.query.ast import Ids, Kind, Node, Phrase, Prefix, Word, walk

# A change of a few articles needs the smallest heap that the engine takes, and one thread. In that
# heap more of them are written in pieces that have to be merged at once, at twice the price.
_CHANGE_HEAP, _CHANGE_THREADS = 15_000_000, 1
_MANY, _MANY_HEAP = 100, 64_000_000
# Measured on 100,000 articles: more of either made a rebuild on two processors no faster.
_BUILD_HEAP, _BUILD_THREADS = 256_000_000, 2
# The engine merges segments of about the same size once there are so many of them. A build commits
# so that all end up in one: such an index is smaller by a tenth and faster than one of four.
_MERGED_AT_ONCE = 8
# Documents of 5 kB that fill the heap of a thread, and archives that make one segment at once.
_FULL_SEGMENT = 25_000
_SMALL = 2_000
# Counts are exact only when no segment leaves rare values out.
_ALL_VALUES = 100_000_000
_DIGESTS_AT_ONCE = 50_000
# Counts of lists without words that are kept until the index changes.
_MAX_KEPT = 100


class EmbeddedEngine(Engine):
    """Documents in a folder that any number of processes read and one at a time changes."""

    format = FORMAT

    def __init__(self, folder: Path) -> None:
        self._folder = IndexFolder(folder)

    @contextmanager
    def _asked(self) -> Iterator[Snapshot | None]:
        """The index as it is now. Raises `EngineFailed`, after which it is opened afresh."""
        try:
            with engine_errors():
                yield self._folder.find_snapshot()
        except EngineFailed:
            self._folder.forget_snapshot()
            raise

    def find_mark(self) -> Mark | None:
        snapshot = self._folder.find_snapshot()
        return snapshot.mark if snapshot else None

    def write(self, documents: Sequence[Document], *, gone: Iterable[int], mark: Mark) -> None:
        folder = self._folder.find_live()
        if folder is None:
            raise FileNotFoundError(f"{self._folder.root}: there is no index to write to")
        with engine_errors():
            write_rows(folder, documents, gone=gone, mark=mark)

    def build(self, expected: int) -> "EmbeddedBuild":
        self._folder.sweep()
        with engine_errors():
            return EmbeddedBuild(self._folder, expected)

    def find_damage(self) -> list[str]:
        return self._folder.find_damage()

    def search(self, question: Question) -> Answer:
        with self._asked() as snapshot:
            if snapshot is None:
                return Answer(0, (), {count.column: () for count in question.counts})
            total, hits = find_hits(snapshot, question)
            return Answer(total, hits, _count_all(snapshot, question.counts))

    def find_sharing(self, weights: Mapping[Ids, float], limit: int) -> list[Hit]:
        with self._asked() as snapshot:
            return find_sharing(snapshot, weights, limit) if snapshot else []

    def walk(self, query: Node, sort: Sort) -> Iterator[Hit]:
        with self._asked() as snapshot:
            if snapshot is not None:
                yield from walk_hits(snapshot, query, sort)

    def count(self, query: Node) -> int:
        with self._asked() as snapshot:
            return count_hits(snapshot, query) if snapshot else 0

    def digests(self, *, after: int, up_to: int) -> Iterator[tuple[int, int]]:
        with self._asked() as snapshot:
            while snapshot is not None and after < up_to:
                found = _read_digests(snapshot, after, up_to)
                if not found:
                    return
                yield from found
                after = found[-1][0]

    def frequencies(self, words: Sequence[str]) -> list[int]:
        with self._asked() as snapshot:
            if snapshot is None:
                return [0] * len(words)
            return [_frequency(snapshot, word) for word in words]

    def popularity(self, kind: Kind, ids: Sequence[int]) -> list[int]:
        with self._asked() as snapshot:
            if snapshot is None:
                return [0] * len(ids)
            return [snapshot.searcher.doc_freq(kind, key) for key in ids]

    def terms_from(self, start: str, limit: int) -> list[tuple[str, int]]:
        found: dict[str, int] = {}
        with self._asked() as snapshot:
            if snapshot is None:
                return []
            for column in TEXT.values():
                for term, count in snapshot.searcher.terms_with_prefix(column, start, limit=limit):
                    found[term] = found.get(term, 0) + count
        return sorted(found.items())[:limit]


class EmbeddedBuild(Build):
    """An index in a folder of its own until it is published."""

    def __init__(self, folder: IndexFolder, expected: int) -> None:
        self._folders = folder
        self._folder = folder.create()
        index = create_index(self._folder)
        threads = _BUILD_THREADS if expected > _SMALL else 1
        self._writer: tantivy.IndexWriter | None = index.writer(_BUILD_HEAP, threads)
        self._commit_after = _size_segments(expected) * threads
        self._added = 0

    def add(self, documents: Iterable[Document]) -> None:
        if self._writer is None:
            raise RuntimeError("nothing can be added after settle(), only replaced")
        with engine_errors():
            for document in documents:
                self._writer.add_document(make_row(document))
                self._added += 1
                if self._added % self._commit_after == 0:
                    self._writer.commit()

    def settle(self) -> None:
        if self._writer is not None:
            with engine_errors():
                self._writer.commit()
                self._writer.wait_merging_threads()
            self._writer = None

    def replace(self, documents: Iterable[Document], gone: Iterable[int]) -> None:
        self.settle()
        with engine_errors():
            write_rows(self._folder, list(documents), gone=gone, mark=None)

    def publish(self, mark: Mark) -> None:
        self.settle()
        with engine_errors():
            write_rows(self._folder, [], gone=(), mark=mark)
        self._folders.publish(self._folder)

    def abandon(self) -> None:
        self._writer = None
        self._folders.sweep()


def _size_segments(expected: int) -> int:
    """Documents of each segment, so that they fit the heap and are 8, or 64, or 512 in number."""
    if expected <= _SMALL:
        return _SMALL
    segments = _MERGED_AT_ONCE
    while expected > segments * _FULL_SEGMENT:
        segments *= _MERGED_AT_ONCE
    return math.ceil(expected / segments)


def write_rows(
    folder: Path, documents: Sequence[Document], *, gone: Iterable[int], mark: Mark | None
) -> None:
    """Replace documents in one commit and wait for the merges that it sets off."""
    index = open_index(folder)
    heap = _CHANGE_HEAP if len(documents) < _MANY else _MANY_HEAP
    writer = index.writer(heap, _CHANGE_THREADS)
    try:
        # One that was killed may have left a file under the very name that this one has to write.
        writer.garbage_collect_files()
        ids = [*(document.id for document in documents), *gone]
        if ids:
            writer.delete_documents_by_query(tantivy.Query.term_set_query(index.schema, "id", ids))
        for document in documents:
            writer.add_document(make_row(document))
        if mark is not None:
            writer.delete_documents_by_query(tantivy.Query.term_query(index.schema, "mark", 1))
            writer.add_document(make_mark_row(mark))
        writer.commit()
    finally:
        # Without it segments pile up, and the writer's lock outlives an error.
        writer.wait_merging_threads()


def _read_digests(snapshot: Snapshot, after: int, up_to: int) -> list[tuple[int, int]]:
    query = tantivy.Query.range_query(
        snapshot.schema,
        "id",
        tantivy.FieldType.Integer,
        lower_bound=after + 1,
        upper_bound=up_to,
    )
    found = snapshot.searcher.search(
        query, _DIGESTS_AT_ONCE, order_by_field="id", order=tantivy.Order.Asc
    )
    addresses = [address for _, address in found.hits]
    if not addresses:
        return []
    ids = [int(value or 0) for value in _column(snapshot, "id", addresses)]
    digests = [int(value or 0) for value in _column(snapshot, "digest", addresses)]
    return list(zip(ids, digests, strict=True))


def _column(
    snapshot: Snapshot, name: str, addresses: list[tantivy.DocAddress]
) -> list[int | float | bool | None]:
    return snapshot.searcher.fast_field_values(name, addresses)


def _count_all(snapshot: Snapshot, counts: tuple[CountBy, ...]) -> Counts:
    """Columns counted over the same matches are counted in one walk."""
    if counts in snapshot.kept:
        return snapshot.kept[counts]
    together: dict[Node, list[CountBy]] = {}
    for count in counts:
        together.setdefault(count.query, []).append(count)
    found: dict[Column, tuple[tuple[int, int], ...]] = {}
    for node, wanted in together.items():
        request = {count.column.value: _terms_request(count) for count in wanted}
        answer = snapshot.searcher.aggregate(compile_query(node, snapshot), request)
        for count in wanted:
            found[count.column] = _read_buckets(answer[count.column.value], count.limit)
    if len(snapshot.kept) < _MAX_KEPT and not any(_has_words(node) for node in together):
        snapshot.kept[counts] = found
    return found


def _has_words(node: Node) -> bool:
    return any(isinstance(each, Word | Phrase | Prefix) for each in walk(node))


def _terms_request(count: CountBy) -> dict[str, Any]:
    size = min(count.limit, MAX_COUNTED)
    return {"terms": {"field": count.column.value, "size": size, "segment_size": _ALL_VALUES}}


def _read_buckets(answer: dict[str, Any], limit: int) -> tuple[tuple[int, int], ...]:
    pairs = [(int(bucket["key"]), int(bucket["doc_count"])) for bucket in answer["buckets"]]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:limit])


def _frequency(snapshot: Snapshot, word: str) -> int:
    total = 0
    for language in snapshot.languages:
        terms = analyze_word(word, language)
        if len(terms) == 1:
            total += snapshot.searcher.doc_freq(TEXT[language], terms[0])
    return total
