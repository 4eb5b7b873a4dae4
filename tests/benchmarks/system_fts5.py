"""SQLite FTS5 as people set it up: external content, Porter's stemmer, BM25, facets by joins."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from articles.search.index.documents import Document
from tests.benchmarks.queries import Form, Query
from tests.benchmarks.systems import FACET_SIZE, PER_PAGE, Builder, Counts, System
from tests.benchmarks.timing import Cost, Stopwatch

_TABLES = """
PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;
CREATE TABLE article (id INTEGER PRIMARY KEY, headline TEXT, standfirst TEXT, body TEXT,
  captions TEXT, publication INTEGER, month INTEGER, published TEXT);
CREATE TABLE article_person (article INTEGER, person INTEGER);
CREATE TABLE article_country (article INTEGER, country INTEGER);
CREATE TABLE article_tag (article INTEGER, tag INTEGER);
"""
_INDEXES = """
CREATE INDEX by_person ON article_person (article, person);
CREATE INDEX by_country ON article_country (article, country);
CREATE INDEX by_tag ON article_tag (article, tag);
CREATE INDEX by_facet ON article (id, publication, month);
CREATE INDEX by_date ON article (published, id);
CREATE VIRTUAL TABLE search USING fts5 (headline, standfirst, body, captions,
  content='article', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
"""
# Both settings as the site has them: the rival gets the same memory.
_READING = "PRAGMA synchronous=FULL; PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536"
_MATCHING = "SELECT rowid FROM search WHERE search MATCH ?"
_FACETS = {
    "person": f"SELECT person, count(*) FROM article_person WHERE article IN ({_MATCHING})",
    "country": f"SELECT country, count(*) FROM article_country WHERE article IN ({_MATCHING})",
    "tag": f"SELECT tag, count(*) FROM article_tag WHERE article IN ({_MATCHING})",
    "publication": f"SELECT publication, count(*) FROM article WHERE id IN ({_MATCHING})",
    "month": f"SELECT month, count(*) FROM article WHERE id IN ({_MATCHING})",
}
_CHUNK = 2_000


class Fts5(System, Builder):
    """One file with the texts, the many-to-many tables and the index."""

    name = "SQLite FTS5"

    def __init__(self, path: Path) -> None:
        self.path = path

    def build(self, documents: Iterable[Document]) -> Cost:
        for path in self.path.parent.glob(f"{self.path.name}*"):
            path.unlink()
        database = sqlite3.connect(self.path)
        database.executescript(_TABLES)
        count = _fill(database, iter(documents))
        database.executescript(_INDEXES)
        with Stopwatch() as watch:
            database.execute("INSERT INTO search (search) VALUES ('rebuild')")
            database.commit()
        # Not counted: the rival at its best for the queries that follow.
        database.executescript("INSERT INTO search (search) VALUES ('optimize'); ANALYZE;")
        database.close()
        self._open()
        return Cost(count, watch.spent)

    def size(self) -> int:
        (pages,) = self.database.execute("SELECT sum(length(block)) FROM search_data").fetchone()
        return int(pages)

    def frequency(self, word: str) -> int:
        """In how many documents the word stands, by its own stemmer."""
        total = "SELECT count(*) FROM search WHERE search MATCH ?"
        return int(self.database.execute(total, (f'"{word}"',)).fetchone()[0])

    def top(self, query: Query, *, page: int = 1) -> int:
        match = _compile(query)
        self.database.execute(
            f"{_MATCHING} ORDER BY rank LIMIT ? OFFSET ?",
            (match, PER_PAGE, (page - 1) * PER_PAGE),
        ).fetchall()
        total = "SELECT count(*) FROM search WHERE search MATCH ?"
        return int(self.database.execute(total, (match,)).fetchone()[0])

    def newest(self, query: Query) -> list[int]:
        # Walking along the dates is many times as fast as sorting all matches.
        rows = self.database.execute(
            f"SELECT id FROM article WHERE +id IN ({_MATCHING}) "
            "ORDER BY published DESC, id DESC LIMIT ?",
            (_compile(query), PER_PAGE),
        )
        return [number for (number,) in rows]

    def facets(self, query: Query) -> Counts:
        match = _compile(query)
        return {
            name: dict(
                self.database.execute(
                    f"{select} GROUP BY 1 ORDER BY 2 DESC LIMIT ?", (match, FACET_SIZE)
                ).fetchall()
            )
            for name, select in _FACETS.items()
        }

    def everything(self, query: Query) -> int:
        self.facets(query)
        return self.top(query)

    def edit(self, document: Document, word: str) -> bool:
        with self.database as database:
            # External content has to be told the old words exactly.
            database.execute(
                "INSERT INTO search (search, rowid, headline, standfirst, body, captions) "
                "SELECT 'delete', id, headline, standfirst, body, captions FROM article "
                "WHERE id = ?",
                (document.id,),
            )
            headline = f"{document.headline} {word}"
            database.execute(
                "UPDATE article SET headline = ? WHERE id = ?", (headline, document.id)
            )
            database.execute(
                "INSERT INTO search (rowid, headline, standfirst, body, captions) "
                "SELECT id, headline, standfirst, body, captions FROM article WHERE id = ?",
                (document.id,),
            )
        return len(self.reader.execute(_MATCHING, (f'"{word}"',)).fetchall()) == 1

    def _open(self) -> None:
        self.database = sqlite3.connect(self.path)
        self.database.executescript(_READING)
        # An edit counts as visible once another connection sees it.
        self.reader = sqlite3.connect(self.path)


def _fill(database: sqlite3.Connection, documents: Iterator[Document]) -> int:
    count = 0
    while chunk := list(islice(documents, _CHUNK)):
        count += len(chunk)
        database.executemany(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(_row, chunk)
        )
        for table, values in (
            ("article_person", "persons"),
            ("article_country", "countries"),
            ("article_tag", "tags"),
        ):
            pairs = ((one.id, value) for one in chunk for value in getattr(one, values))
            database.executemany(f"INSERT INTO {table} VALUES (?, ?)", pairs)
        database.commit()
    return count


def _row(document: Document) -> tuple[object, ...]:
    published = document.published
    return (
        document.id,
        document.headline,
        document.standfirst,
        document.body,
        "\n".join(document.captions),
        document.publication,
        published.year * 16 + published.month if published else 0,
        published.isoformat() if published else None,
    )


def _compile(query: Query) -> str:
    quoted = [f'"{word}"' for word in query.words]
    match query.form:
        case Form.PHRASE:
            return f'"{" ".join(query.words)}"'
        case Form.PREFIX:
            return f"{quoted[0]}*"
        case Form.OR:
            return " OR ".join(quoted)
        case Form.NOT:
            return f"{quoted[0]} NOT {quoted[1]}"
        case _:
            return " AND ".join(quoted)
