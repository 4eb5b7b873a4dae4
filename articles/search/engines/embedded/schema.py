"""The columns of the embedded index, and a document as one of its rows."""

import json
from dataclasses import asdict

import tantivy

from articles.search.analysis import Language, build_analyzer, language_of, normalize
from articles.search.engines.interface import UNDATED_MONTH, Mark, Sort, month_number, place_of
from articles.search.index.documents import Document
from articles.search.query.ast import Scope

# Raise it when columns or their meaning change: every index is then rebuilt.
FORMAT = "embedded-4"

# Each text stands in the column of its language only; a query asks both.
TEXT = {language: f"text_{language}" for language in Language}
SCOPED = {(scope, language): f"{scope}_{language}" for scope in Scope for language in Language}
# The engine's rows are numbered within segments; ids and facets are integer columns. They are
# signed, because deleting by a term of an unsigned column silently deletes nothing.
_INDEXED = ("id", "person", "country", "tag", "publication", "mark")
# Ranges are read off the column itself.
_FAST = ("month", "until", "newest", "oldest", "digest")
# The number of the document's language; looked up to know which columns hold anything.
LANGUAGES = {language: number for number, language in enumerate(Language)}


def build_schema() -> tantivy.Schema:
    """The columns. No text is stored: the database has it."""
    builder = tantivy.SchemaBuilder()
    for name in _INDEXED:
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in _FAST:
        builder.add_integer_field(name, fast=True)
    builder.add_integer_field("language", indexed=True)
    for language, name in TEXT.items():
        builder.add_text_field(name, tokenizer_name=language)
    for (_, language), name in SCOPED.items():
        builder.add_text_field(name, tokenizer_name=language)
    # A text column would cost every document a byte.
    builder.add_bytes_field("state", stored=True)
    return builder.build()


def register_analyzers(index: tantivy.Index) -> None:
    """An opened index does not know its analyzers: this is needed after every opening."""
    for language in Language:
        index.register_tokenizer(language, build_analyzer(language))


def make_row(document: Document) -> tantivy.Document:
    """The document in the engine's terms."""
    row = tantivy.Document()
    _add_numbers(row, document)
    _add_dates(row, document)
    language = language_of(document.language)
    row.add_integer("language", LANGUAGES[language])
    everywhere = (document.headline, document.standfirst, document.body, *document.captions)
    # Several values of one column never form a phrase across their border.
    for text in everywhere:
        row.add_text(TEXT[language], normalize(text))
    row.add_text(SCOPED[Scope.HEADLINE, language], normalize(document.headline))
    for text in document.captions:
        row.add_text(SCOPED[Scope.CAPTION, language], normalize(text))
    for text in document.related:
        row.add_text(SCOPED[Scope.RELATED, language], normalize(text))
    return row


def make_mark_row(mark: Mark) -> tantivy.Document:
    """The mark is a row of its own, so that one commit writes it and the documents."""
    row = tantivy.Document()
    row.add_integer("mark", 1)
    row.add_bytes("state", json.dumps(asdict(mark)).encode())
    return row


def read_mark(row: tantivy.Document) -> Mark:
    """The mark that `make_mark_row` wrote."""
    state = json.loads(bytes(row.get_first("state") or b"{}"))
    return Mark(**{**state, "redo": tuple(state["redo"])})


def _add_numbers(row: tantivy.Document, document: Document) -> None:
    row.add_integer("id", document.id)
    row.add_integer("digest", document.digest)
    for name, values in (
        ("person", document.persons),
        ("country", document.countries),
        ("tag", document.tags),
    ):
        for value in values:
            row.add_integer(name, value)
    if document.publication is not None:
        row.add_integer("publication", document.publication)


def _add_dates(row: tantivy.Document, document: Document) -> None:
    for sort in (Sort.NEWEST, Sort.OLDEST):
        row.add_integer(sort.value, place_of(document, sort))
    published = document.published
    if published is None:
        row.add_integer("month", UNDATED_MONTH)
        return
    if document.until is not None and document.until != published:
        row.add_integer("until", document.until.toordinal())
    month = published.month if document.is_month_known else 0
    row.add_integer("month", month_number(published.year, month))
