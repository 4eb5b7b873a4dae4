"""The database triggers that write every change of a document into the outbox.

They see what signals do not: bulk writes, `update()`, the admin and plain SQL. Django's table
rebuilds on SQLite drop them, so they are made again after every `migrate`. A migration that
rebuilds the outbox table itself has to drop them first.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

OUTBOX = "articles_indexchange"
STATE = "articles_indexstate"
_NAME = "outbox"


@dataclass(frozen=True)
class Watched:
    """A table whose rows are part of documents: which article, and which columns matter."""

    table: str
    article: str
    columns: tuple[str, ...]


# An entity's or a tag's name is no part of a document, which holds ids: renaming costs nothing.
WATCHED = (
    Watched(
        "articles_article",
        "id",
        (
            "headline",
            "standfirst",
            "publication_id",
            "language",
            "published",
            "published_precision",
            "text",
            "hidden",
        ),
    ),
    Watched("articles_section", "article_id", ("article_id", "position", "kind", "start", "end")),
    Watched("articles_mention", "article_id", ("article_id", "entity_id", "state")),
    Watched("articles_taggedarticle", "content_object_id", ("content_object_id", "tag_id")),
)


def install_triggers(connection: BaseDatabaseWrapper) -> bool:
    """Make every trigger that is missing or out of date; whether any was missing."""
    wanted = dict(_triggers(connection.vendor))
    with connection.cursor() as cursor:
        found = _find_triggers(cursor, connection.vendor)
        # PostgreSQL keeps its own wording, and a function of the same name may have changed.
        outdated = [name for name, sql in wanted.items() if found.get(name) != sql]
        for statement in _functions(connection.vendor):
            cursor.execute(statement)
        for name in outdated:
            cursor.execute(_drop(name, connection.vendor))
            cursor.execute(wanted[name])
    return any(name not in found for name in outdated)


def remove_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take them away: for migrations that go back before the outbox."""
    with connection.cursor() as cursor:
        for name, _ in _triggers(connection.vendor):
            cursor.execute(_drop(name, connection.vendor))


def renew_triggers(connection: BaseDatabaseWrapper) -> None:
    """After a migration: make missing triggers, and have the index rebuilt if any was missing.

    What changed while a trigger was away is in no outbox; only a rebuild is sure to see it.
    """
    tables = set(connection.introspection.table_names())
    if not {OUTBOX, STATE, *(watched.table for watched in WATCHED)} <= tables:
        return
    if install_triggers(connection):
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {STATE} SET epoch = %s", [uuid.uuid4().hex])


def _triggers(vendor: str) -> Iterator[tuple[str, str]]:
    """Name and SQL of every trigger."""
    for watched in WATCHED:
        if vendor == "postgresql":
            yield _postgresql_trigger(watched)
        else:
            yield from _sqlite_triggers(watched)


def _sqlite_triggers(watched: Watched) -> Iterator[tuple[str, str]]:
    columns = ", ".join(f'"{column}"' for column in watched.columns)
    for event, when, rows in (
        ("insert", "INSERT", ("NEW",)),
        ("update", f"UPDATE OF {columns}", ("NEW", "OLD")),
        ("delete", "DELETE", ("OLD",)),
    ):
        name = f"{_NAME}_{watched.table}_{event}"
        body = " ".join(_sqlite_note(f'{row}."{watched.article}"') for row in rows)
        yield name, f"CREATE TRIGGER {name} AFTER {when} ON {watched.table} BEGIN {body} END"


def _sqlite_note(article: str) -> str:
    # Not an upsert: a conflict clause of the statement that fires the trigger would overrule it.
    return (
        f"UPDATE {OUTBOX} SET seq = seq + 1, flushed = 0 WHERE article = {article}; "
        f"INSERT INTO {OUTBOX} (article, seq, flushed) SELECT {article}, 1, 0 "
        f"WHERE NOT EXISTS (SELECT 1 FROM {OUTBOX} WHERE article = {article});"
    )


def _postgresql_trigger(watched: Watched) -> tuple[str, str]:
    name = f"{_NAME}_{watched.table}"
    columns = ", ".join(f'"{column}"' for column in watched.columns)
    return name, (
        f"CREATE TRIGGER {name} AFTER INSERT OR DELETE OR UPDATE OF {columns} "
        f"ON {watched.table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


def _functions(vendor: str) -> Iterator[str]:
    if vendor != "postgresql":
        return
    for watched in WATCHED:
        column = f'"{watched.article}"'
        yield (
            f"CREATE OR REPLACE FUNCTION {_NAME}_{watched.table}() RETURNS trigger "
            "LANGUAGE plpgsql AS $$ BEGIN "
            f"IF TG_OP <> 'DELETE' THEN {_postgresql_note(f'NEW.{column}')} END IF; "
            f"IF TG_OP = 'DELETE' THEN {_postgresql_note(f'OLD.{column}')} "
            f"ELSIF TG_OP = 'UPDATE' AND OLD.{column} <> NEW.{column} THEN "
            f"{_postgresql_note(f'OLD.{column}')} END IF; "
            "RETURN NULL; END $$"
        )


def _postgresql_note(article: str) -> str:
    return (
        f"INSERT INTO {OUTBOX} (article, seq, flushed) VALUES ({article}, 1, false) "
        f"ON CONFLICT (article) DO UPDATE SET seq = {OUTBOX}.seq + 1, flushed = false;"
    )


def _drop(name: str, vendor: str) -> str:
    if vendor == "postgresql":
        return f"DROP TRIGGER IF EXISTS {name} ON {name.removeprefix(f'{_NAME}_')}"
    return f"DROP TRIGGER IF EXISTS {name}"


def _find_triggers(cursor: Any, vendor: str) -> dict[str, str]:
    """The triggers there are, with their SQL where the database keeps it as it was given."""
    if vendor == "postgresql":
        cursor.execute(
            "SELECT tgname, '' FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE %s",
            [f"{_NAME}_%"],
        )
    else:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
            [f"{_NAME}_%"],
        )
    return dict(cursor.fetchall())
