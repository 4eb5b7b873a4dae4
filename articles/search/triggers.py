"""The database triggers that write every change of a document into the outbox.

They see what signals do not: bulk writes, `update()`, the admin and plain SQL. Django's table
rebuilds on SQLite drop them, so they are made again after every `migrate`. A migration that
rebuilds the outbox table itself, or on PostgreSQL changes the type of a watched column, has to
drop them first.
"""

import uuid
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.search.trigger_statements import OUTBOX, Trigger, Watched, make_triggers

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
