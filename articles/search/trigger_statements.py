"""The triggers of the outbox in SQL, for SQLite and for PostgreSQL."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

OUTBOX = "articles_indexchange"


@dataclass(frozen=True)
class Watched:
    """A table whose rows are part of documents: which article, and which columns matter."""

    table: str
    article: str
    columns: tuple[str, ...]

    @property
    def column_list(self) -> str:
        """The columns as SQL names them."""
        return ", ".join(f'"{column}"' for column in self.columns)


@dataclass(frozen=True)
class Trigger:
    """A trigger: the statements that make it and take it away, and what tells its version."""

    name: str
    create: tuple[str, ...]
    drop: str
    version: str


def make_triggers(watched: Watched, vendor: str) -> Iterator[Trigger]:
    """Those of one table."""
    return _for_postgresql(watched) if vendor == "postgresql" else _for_sqlite(watched)


def _for_sqlite(watched: Watched) -> Iterator[Trigger]:
    for event, when, rows in (
        ("insert", "INSERT", ("NEW",)),
        ("update", f"UPDATE OF {watched.column_list}", ("NEW", "OLD")),
        ("delete", "DELETE", ("OLD",)),
    ):
        name = f"outbox_{watched.table}_{event}"
        body = " ".join(_sqlite_note(f'{row}."{watched.article}"') for row in rows)
        create = f"CREATE TRIGGER {name} AFTER {when} ON {watched.table} BEGIN {body} END"
        # SQLite keeps the statement as it was given.
        yield Trigger(name, (create,), f"DROP TRIGGER IF EXISTS {name}", create)


def _sqlite_note(article: str) -> str:
    # Not an upsert: a conflict clause of the statement that fires the trigger would overrule it.
    return (
        f"UPDATE {OUTBOX} SET seq = seq + 1, flushed = 0 WHERE article = {article}; "
        f"INSERT INTO {OUTBOX} (article, seq, flushed) SELECT {article}, 1, 0 "
        f"WHERE NOT EXISTS (SELECT 1 FROM {OUTBOX} WHERE article = {article});"
    )


def _for_postgresql(watched: Watched) -> Iterator[Trigger]:
    """Once for each statement where many rows come at a time, for each row where columns matter.

    An import inserts dozens of sections and mentions of an article in a statement, and notes it
    once. PostgreSQL allows no list of columns there, so updates are noted row by row.
    """
    column = f'"{watched.article}"'
    for event, reference in (("insert", "NEW"), ("delete", "OLD")):
        yield _postgresql_trigger(
            watched,
            event,
            when=f"AFTER {event.upper()}",
            each=f"REFERENCING {reference} TABLE AS noted FOR EACH STATEMENT",
            rows=f"SELECT DISTINCT {column} AS article FROM noted",
        )
    yield _postgresql_trigger(
        watched,
        "update",
        when=f"AFTER UPDATE OF {watched.column_list}",
        each="FOR EACH ROW",
        rows=f"SELECT NEW.{column} AS article UNION SELECT OLD.{column}",
    )


def _postgresql_trigger(
    watched: Watched, event: str, *, when: str, each: str, rows: str
) -> Trigger:
    name = f"outbox_{watched.table}_{event}"
    function = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        # In order, so that two writers never wait for each other in a circle.
        f"INSERT INTO {OUTBOX} (article, seq, flushed) "
        f"SELECT article, 1, false FROM ({rows}) AS changed ORDER BY article "
        f"ON CONFLICT (article) DO UPDATE SET seq = {OUTBOX}.seq + 1, flushed = false; "
        "RETURN NULL; END $$"
    )
    trigger = f"CREATE TRIGGER {name} {when} ON {watched.table} {each} EXECUTE FUNCTION {name}()"
    # PostgreSQL keeps its own wording of both: a comment says what they were made from.
    version = hashlib.sha256(f"{function} {trigger}".encode()).hexdigest()
    comment = f"COMMENT ON TRIGGER {name} ON {watched.table} IS '{version}'"
    drop = f"DROP TRIGGER IF EXISTS {name} ON {watched.table}"
    return Trigger(name, (function, trigger, comment), drop, version)
