"""Changes waiting to be indexed, read and removed as pairs of article and change."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.models import IndexChange, IndexState


@dataclass(frozen=True)
class OutboxState:
    """How the database sees the index: the epoch it should bear, and whether changes wait."""

    epoch: str
    has_waiting: bool


# Written out, because Django takes longer to build it than the database to answer it.
_STANDING = (
    f"SELECT epoch, EXISTS (SELECT 1 FROM {IndexChange._meta.db_table} WHERE NOT flushed) "
    f"FROM {IndexState._meta.db_table} WHERE id = 1"
)


def read_index_state() -> OutboxState:
    """One query, asked before every search. With several databases the primary one answers."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_STANDING)
        found = cursor.fetchone()
    if found is None:
        IndexState.objects.using(DEFAULT_DB_ALIAS).get_or_create(
            pk=1, defaults={"epoch": new_epoch()}
        )
        return read_index_state()
    epoch, has_waiting = found
    return OutboxState(epoch, bool(has_waiting))


def read_waiting(limit: int) -> list[tuple[int, int]]:
    """Pairs (article, seq) that the live index lacks."""
    rows = IndexChange.objects.using(DEFAULT_DB_ALIAS).filter(flushed=False)
    return list(rows.order_by("article").values_list("article", "seq")[:limit])


def read_all_changes() -> list[tuple[int, int]]:
    """Pairs that an index may lack whose building began when the live one was complete."""
    rows = IndexChange.objects.using(DEFAULT_DB_ALIAS)
    return list(rows.order_by("article").values_list("article", "seq"))


def complete(pairs: Iterable[tuple[int, int]], *, epoch: str, keep: bool) -> None:
    """Take exactly these pairs off and set the epoch, in one step.

    With `keep` they are only marked, because an index that is being built still needs them.
    """
    table = IndexChange._meta.db_table
    statement = (
        f"UPDATE {table} SET flushed = %s WHERE article = %s AND seq = %s"
        if keep
        else f"DELETE FROM {table} WHERE article = %s AND seq = %s"
    )
    rows = [(True, *pair) if keep else pair for pair in pairs]
    with transaction.atomic(using=DEFAULT_DB_ALIAS):
        if rows:
            with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
                cursor.executemany(statement, rows)
        IndexState.objects.using(DEFAULT_DB_ALIAS).update_or_create(pk=1, defaults={"epoch": epoch})


def invalidate_index() -> None:
    """No index is the image of this database, so that nothing waits for one: it will be built.

    For when all rows are new. A rebuild holds in memory what waits when it begins.
    """
    with transaction.atomic(using=DEFAULT_DB_ALIAS):
        IndexChange.objects.using(DEFAULT_DB_ALIAS).all().delete()
        complete((), epoch=new_epoch(), keep=False)


def drop_marked() -> None:
    """Remove marked pairs that a rebuild left behind when it was killed."""
    marked = IndexChange.objects.using(DEFAULT_DB_ALIAS).filter(flushed=True)
    if marked.exists():
        marked.delete()


def new_epoch() -> str:
    """An epoch that no other state of the database ever had."""
    return uuid.uuid4().hex


def is_in_transaction() -> bool:
    """Whether what is read now may still be rolled back."""
    return connections[DEFAULT_DB_ALIAS].in_atomic_block


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


STATE = "articles_indexstate"

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
    wanted = _wanted(connection)
    with connection.cursor() as cursor:
        found = _find_triggers(cursor, connection.vendor)
        outdated = [trigger for trigger in wanted if found.get(trigger.name) != trigger.version]
        if outdated:
            # In one step, so that no change falls between the old one and the new.
            with transaction.atomic(using=connection.alias):
                for trigger in outdated:
                    cursor.execute(trigger.drop)
                    for statement in trigger.create:
                        cursor.execute(statement)
    return any(trigger.name not in found for trigger in outdated)


def find_lost_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of triggers that are missing or are not what they should be."""
    with connection.cursor() as cursor:
        found = _find_triggers(cursor, connection.vendor)
    wanted = _wanted(connection)
    return [trigger.name for trigger in wanted if found.get(trigger.name) != trigger.version]


def remove_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take them away: for migrations that go back before the outbox, and for whole copies."""
    with connection.cursor() as cursor:
        for trigger in _wanted(connection):
            cursor.execute(trigger.drop)


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


def _wanted(connection: BaseDatabaseWrapper) -> list[Trigger]:
    return [each for watched in WATCHED for each in make_triggers(watched, connection.vendor)]


def _find_triggers(cursor: Any, vendor: str) -> dict[str, str]:
    """The triggers there are, by name, with their versions."""
    cursor.execute(
        "SELECT tgname, obj_description(oid, 'pg_trigger') FROM pg_trigger"
        " WHERE tgname LIKE 'outbox_%' AND pg_table_is_visible(tgrelid)"
        if vendor == "postgresql"
        else "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'outbox_%'"
    )
    return dict(cursor.fetchall())
