"""Raw tantivy: the engine's own calls and nothing else, the limit for all that is built on it."""

import shutil
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Filter, Occur, TextAnalyzerBuilder, Tokenizer

from articles.search.index.documents import Document
from tests.benchmarks.queries import Form, Query
from tests.benchmarks.systems import FACET_SIZE, PER_PAGE, Builder, Counts, System
from tests.benchmarks.timing import Cost, Stopwatch

# The same memory and threads as our own rebuild.
_HEAP, _THREADS = 256_000_000, 2
_CHANGE_HEAP, _CHANGE_THREADS = 15_000_000, 1
# So many documents are held in memory and timed; the rest of a larger archive only follows.
_SAMPLE = 100_000
_FACETS = ("person", "country", "tag", "publication", "month")
# Makes counts exact, as ours are.
_ALL_VALUES = 100_000_000
_DAY_SHIFT = 40


class RawTantivy(System, Builder):
    """One text column, integer columns, term queries made by hand."""

    name = "raw tantivy"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.index: tantivy.Index | None = None

    def build(self, documents: Iterable[Document]) -> Cost:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        index = tantivy.Index(_schema(), path=str(self.folder))
        index.register_tokenizer("plain", _analyzer())
        rest = iter(documents)
        sample = list(islice(rest, _SAMPLE))
        with Stopwatch() as watch:
            self._write(index, sample)
        following = next(rest, None)
        if following is not None:
            self._write(index, chain([following], rest))
        self._open()
        return Cost(len(sample), watch.spent)

    def size(self) -> int:
        return sum(path.stat().st_size for path in self.folder.iterdir())

    def frequency(self, word: str) -> int:
        """In how many documents the word stands, whatever its ending."""
        terms = self.analyzer.analyze(word)
        return self.searcher.doc_freq("text", terms[0]) if len(terms) == 1 else 0

    def top(self, query: Query, *, page: int = 1) -> int:
        found = self.searcher.search(self._compile(query), PER_PAGE, offset=(page - 1) * PER_PAGE)
        self._ids(found)
        return int(found.count)

    def newest(self, query: Query) -> list[int]:
        found = self.searcher.search(self._compile(query), PER_PAGE, order_by_field="newest")
        return self._ids(found)

    def facets(self, query: Query) -> Counts:
        request: dict[str, Any] = {
            name: {"terms": {"field": name, "size": FACET_SIZE, "segment_size": _ALL_VALUES}}
            for name in _FACETS
        }
        answer = self.searcher.aggregate(self._compile(query), request)
        return {
            name: {int(one["key"]): one["doc_count"] for one in answer[name]["buckets"]}
            for name in _FACETS
        }

    def everything(self, query: Query) -> int:
        self.facets(query)
        return self.top(query)

    def edit(self, document: Document, word: str) -> bool:
        index = tantivy.Index.open(str(self.folder))
        index.register_tokenizer("plain", _analyzer())
        writer = index.writer(_CHANGE_HEAP, _CHANGE_THREADS)
        writer.delete_documents("id", document.id)
        writer.add_document(_row(document, word))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        searcher = self.index.searcher()
        found = searcher.search(tantivy.Query.term_query(self.index.schema, "text", word), 1)
        return int(found.count) == 1

    def _write(self, index: tantivy.Index, documents: Iterable[Document]) -> None:
        writer = index.writer(_HEAP, _THREADS)
        for document in documents:
            writer.add_document(_row(document))
        writer.commit()
        writer.wait_merging_threads()

    def _open(self) -> None:
        self.index = tantivy.Index.open(str(self.folder))
        self.index.register_tokenizer("plain", _analyzer())
        self.index.config_reader("manual")
        self.index.reload()
        self.searcher = self.index.searcher()
        self.analyzer = _analyzer()

    def _ids(self, found: tantivy.SearchResult) -> list[int]:
        addresses = [address for _, address in found.hits]
        return [int(value) for value in self.searcher.fast_field_values("id", addresses)]

    def _compile(self, query: Query) -> tantivy.Query:
        schema, one = self.index.schema, tantivy.Query
        if query.form is Form.PREFIX:
            return one.regex_query(schema, "text", f"{query.words[0]}.*")
        terms = [self.analyzer.analyze(word)[0] for word in query.words]
        if query.form is Form.PHRASE:
            return one.phrase_query(schema, "text", terms)
        parts = [one.term_query(schema, "text", term) for term in terms]
        if len(parts) == 1:
            return parts[0]
        occur = Occur.Should if query.form is Form.OR else Occur.Must
        second = Occur.MustNot if query.form is Form.NOT else occur
        return one.boolean_query([(occur, parts[0]), *((second, part) for part in parts[1:])])


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", indexed=True, fast=True)
    for name in (*_FACETS, "newest"):
        builder.add_integer_field(name, fast=True)
    builder.add_text_field("text", tokenizer_name="plain")
    return builder.build()


def _analyzer() -> tantivy.TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.ascii_fold())
    return builder.filter(Filter.lowercase()).filter(Filter.stemmer("english")).build()


def _row(document: Document, word: str = "") -> tantivy.Document:
    row = tantivy.Document()
    row.add_integer("id", document.id)
    for name, values in (
        ("person", document.persons),
        ("country", document.countries),
        ("tag", document.tags),
    ):
        for value in values:
            row.add_integer(name, value)
    row.add_integer("publication", document.publication or 0)
    published = document.published
    row.add_integer("month", _month(document))
    day = published.toordinal() if published else 0
    row.add_integer("newest", (day << _DAY_SHIFT) + document.id)
    for text in (f"{document.headline} {word}", document.standfirst, document.body):
        row.add_text("text", text)
    for text in document.captions:
        row.add_text("text", text)
    return row


def _month(document: Document) -> int:
    if document.published is None:
        return 0
    month = document.published.month if document.is_month_known else 0
    return document.published.year * 16 + month
