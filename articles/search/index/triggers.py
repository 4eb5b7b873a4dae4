"""The database triggers that note every change, whoever makes it and by whatever statement.

Two kinds. One raises the content version, before a statement on any table that readers see. The
other, after a change of what documents are made of, puts the article into the outbox under the
number that the version has by then.
"""

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.search.content_version import (
    VERSION,
    find_version,
    write_first_version,
    write_version_after,
)

OUTBOX = "articles_indexchange"
STATE = "articles_indexstate"
_OUTBOX_PREFIX = "outbox_"
_VERSION_PREFIX = "version_"


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
# Tables that readers see, every column of them.
SEEN = (
    "articles_alias",
    "articles_article",
    "articles_articleversion",
    "articles_entity",
    "articles_entity_successors",
    "articles_mention",
    "articles_oldslug",
    "articles_publication",
    "articles_relatedlink",
    "articles_section",
    "articles_tag",
    "articles_tagalias",
    "articles_taggedarticle",
)
# Readers are told when the archive last grew, but not that a run is still alive.
SEEN_COLUMNS = {"articles_importrun": ("state", "finished")}


@dataclass(frozen=True)
class Trigger:
    """A trigger: the statements that make it and take it away, and what tells its version."""

    name: str
    create: tuple[str, ...]
    drop: str
    version: str


def install_triggers(connection: BaseDatabaseWrapper) -> bool:
    """Make every trigger that is missing or out of date; whether one of the outbox was missing."""
    wanted = _wanted(connection.vendor)
    with connection.cursor() as cursor:
        found = _find_triggers(cursor, connection.vendor)
        outdated = [trigger for trigger in wanted if found.get(trigger.name) != trigger.version]
        if outdated or find_version(cursor) is None:
            # In one step, so that no change falls between the old one and the new.
            with transaction.atomic(using=connection.alias):
                for trigger in outdated:
                    cursor.execute(trigger.drop)
                    for statement in trigger.create:
                        cursor.execute(statement)
                _renew_version(cursor)
    missing = [trigger.name for trigger in outdated if trigger.name not in found]
    return any(name.startswith(_OUTBOX_PREFIX) for name in missing)


def find_lost_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of triggers that are missing or are not what they should be."""
    with connection.cursor() as cursor:
        found = _find_triggers(cursor, connection.vendor)
    wanted = _wanted(connection.vendor)
    return [trigger.name for trigger in wanted if found.get(trigger.name) != trigger.version]


def remove_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take them away: for migrations that go back before the outbox, and for whole copies."""
    with connection.cursor() as cursor:
        for trigger in _wanted(connection.vendor):
            cursor.execute(trigger.drop)


def renew_triggers(connection: BaseDatabaseWrapper) -> None:
    """After a migration: make missing triggers, and have the index rebuilt if any was missing.

    What changed while a trigger was away is in no outbox; only a rebuild is sure to see it.
    """
    tables = set(connection.introspection.table_names())
    watched = {watched.table for watched in WATCHED}
    if not {OUTBOX, STATE, VERSION, *watched, *SEEN, *SEEN_COLUMNS} <= tables:
        return
    if install_triggers(connection):
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {STATE} SET epoch = %s", [uuid.uuid4().hex])


def _wanted(vendor: str) -> list[Trigger]:
    is_server = vendor == "postgresql"
    note = _outbox_on_postgresql if is_server else _outbox_on_sqlite
    wanted = [trigger for watched in WATCHED for trigger in note(watched)]
    make = _version_on_postgresql if is_server else _version_on_sqlite
    for table in SEEN:
        for event in ("insert", "update", "delete"):
            wanted.append(make(table, event, event.upper()))
    for table, columns in SEEN_COLUMNS.items():
        named = ", ".join(f'"{column}"' for column in columns)
        wanted.append(make(table, "update", f"UPDATE OF {named}"))
        wanted.append(make(table, "delete", "DELETE"))
    return wanted


def _renew_version(cursor: Any) -> None:
    """Changes may have gone by unnoticed, or the row is not there yet."""
    is_there = find_version(cursor) is not None
    cursor.execute(write_version_after() if is_there else write_first_version())


def _find_triggers(cursor: Any, vendor: str) -> dict[str, str]:
    """The triggers there are, by name, with their versions."""
    cursor.execute(
        "SELECT tgname, obj_description(oid, 'pg_trigger') FROM pg_trigger"
        f" WHERE (tgname LIKE '{_OUTBOX_PREFIX}%' OR tgname LIKE '{_VERSION_PREFIX}%')"
        " AND pg_table_is_visible(tgrelid)"
        if vendor == "postgresql"
        else "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        f" AND (name LIKE '{_OUTBOX_PREFIX}%' OR name LIKE '{_VERSION_PREFIX}%')"
    )
    return dict(cursor.fetchall())


# --- SQLite ---
# Once for each row: it has no triggers for statements, and nothing that tells transactions apart.
# One row raised in place costs a microsecond; it is the same page of the file all the time.


def _version_on_sqlite(table: str, event: str, when: str) -> Trigger:
    name = f"{_VERSION_PREFIX}{table}_{event}"
    body = f"UPDATE {VERSION} SET value = value + 1 WHERE id = 1;"
    return _sqlite_trigger(name, f"BEFORE {when} ON {table} BEGIN {body} END")


def _outbox_on_sqlite(watched: Watched) -> Iterator[Trigger]:
    for event, when, rows in (
        ("insert", "INSERT", ("NEW",)),
        ("update", f"UPDATE OF {watched.column_list}", ("NEW", "OLD")),
        ("delete", "DELETE", ("OLD",)),
    ):
        body = " ".join(_sqlite_note(f'{row}."{watched.article}"') for row in rows)
        name = f"{_OUTBOX_PREFIX}{watched.table}_{event}"
        yield _sqlite_trigger(name, f"AFTER {when} ON {watched.table} BEGIN {body} END")


def _sqlite_note(article: str) -> str:
    # Not an upsert: a conflict clause of the statement that fires the trigger would overrule it.
    # Without the version's row, which only a whole emptying of the database takes away, as well.
    value = f"coalesce((SELECT value FROM {VERSION} WHERE id = 1), 1)"
    # Two updates: one that sets `flushed` writes the index of what waits again for every row.
    return (
        f"UPDATE {OUTBOX} SET flushed = 0 WHERE article = {article} AND flushed; "
        f"UPDATE {OUTBOX} SET seq = {value} WHERE article = {article}; "
        f"INSERT INTO {OUTBOX} (article, seq, flushed) SELECT {article}, {value}, 0 "
        "WHERE changes() = 0;"
    )


def _sqlite_trigger(name: str, definition: str) -> Trigger:
    create = f"CREATE TRIGGER {name} {definition}"
    # SQLite keeps the statement as it was given.
    return Trigger(name, (create,), f"DROP TRIGGER IF EXISTS {name}", create)


# --- PostgreSQL ---

_RAISE = "raise_content_version"
# Once in a transaction, which keeps in mind what it raised the version to: a rollback to a
# savepoint takes back both. A row that is updated again and again in one transaction grows slow.
_RAISE_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {_RAISE}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE raised bigint;
BEGIN
    IF coalesce(current_setting('newsroom.content_version', true), '') = '' THEN
        UPDATE {VERSION} SET value = value + 1 WHERE id = 1 RETURNING value INTO raised;
        -- Without the row, which only a whole emptying of the database takes away, as well.
        raised := coalesce(raised, 1);
        PERFORM set_config('newsroom.content_version', raised::text, true);
    END IF;
    RETURN NULL;
END $$
"""


def _version_on_postgresql(table: str, event: str, when: str) -> Trigger:
    # Before the statement, so that all writers meet at this row and not in a circle of others.
    name = f"{_VERSION_PREFIX}{table}_{event}"
    each = f"EXECUTE FUNCTION {_RAISE}()"
    return _postgresql_trigger(name, table, _RAISE_FUNCTION, f"BEFORE {when} ON {table} {each}")


def _outbox_on_postgresql(watched: Watched) -> Iterator[Trigger]:
    """Once for each statement where many rows come at a time, for each row where columns matter.

    An import inserts dozens of sections and mentions of an article in a statement, and notes it
    once. PostgreSQL allows no list of columns there, so updates are noted row by row.
    """
    column = f'"{watched.article}"'
    for event, reference in (("insert", "NEW"), ("delete", "OLD")):
        yield _outbox_trigger_on_postgresql(
            watched,
            event,
            when=f"AFTER {event.upper()}",
            each=f"REFERENCING {reference} TABLE AS noted FOR EACH STATEMENT",
            rows=f"SELECT DISTINCT {column} AS article FROM noted",
        )
    yield _outbox_trigger_on_postgresql(
        watched,
        "update",
        when=f"AFTER UPDATE OF {watched.column_list}",
        each="FOR EACH ROW",
        rows=f"SELECT NEW.{column} AS article UNION SELECT OLD.{column}",
    )


def _outbox_trigger_on_postgresql(
    watched: Watched, event: str, *, when: str, each: str, rows: str
) -> Trigger:
    name = f"{_OUTBOX_PREFIX}{watched.table}_{event}"
    value = "current_setting('newsroom.content_version')::bigint"
    function = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        # In order, so that two writers never wait for each other in a circle.
        f"INSERT INTO {OUTBOX} (article, seq, flushed) "
        f"SELECT article, {value}, false FROM ({rows}) AS changed ORDER BY article "
        f"ON CONFLICT (article) DO UPDATE SET seq = excluded.seq, flushed = false; "
        "RETURN NULL; END $$"
    )
    definition = f"{when} ON {watched.table} {each} EXECUTE FUNCTION {name}()"
    return _postgresql_trigger(name, watched.table, function, definition)


def _postgresql_trigger(name: str, table: str, function: str, definition: str) -> Trigger:
    trigger = f"CREATE TRIGGER {name} {definition}"
    # PostgreSQL keeps its own wording of both: a comment says what they were made from.
    version = hashlib.sha256(f"{function} {trigger}".encode()).hexdigest()
    comment = f"COMMENT ON TRIGGER {name} ON {table} IS '{version}'"
    drop = f"DROP TRIGGER IF EXISTS {name} ON {table}"
    return Trigger(name, (function, trigger, comment), drop, version)
