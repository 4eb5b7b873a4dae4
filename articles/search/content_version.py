"""The content version: one row that every commit of what readers see raises, and nothing else.

It never decreases. An archive that takes the place of another one (restored, copied, imported)
goes on above all that the other had handed out: its version is set to the clock's microseconds,
which no archive reaches by counting changes.
"""

import time
from typing import Any

from django.db import DatabaseError, connections, router
from django.utils.timezone import localdate

from articles.models import Article, ContentVersion
from articles.search.engines.opening import read_epoch

VERSION = ContentVersion._meta.db_table
_READ = f"SELECT value FROM {VERSION} WHERE id = 1"


def read_content_version() -> str | None:
    """What pages are made from: content, index and day; None when nothing can be said for sure.

    That is so inside a transaction, where rows may go back, and while the database is away.
    """
    connection = connections[router.db_for_read(Article)]
    if connection.in_atomic_block:
        return None
    try:
        with connection.cursor() as cursor:
            value = find_version(cursor)
        # The front page shows what was printed on this day of other years.
        return None if value is None else f"{value}:{read_epoch()}:{localdate()}"
    except (DatabaseError, OSError):
        return None


def find_version(cursor: Any) -> int | None:
    """The number in the row; None if there is no row."""
    cursor.execute(_READ)
    found = cursor.fetchone()
    return found and int(found[0])


def write_version_after(value: int = 0) -> str:
    """The statement that raises the version above `value`, what it is, and any other archive's."""
    least = max(value + 1, _draw_version())
    raised = f"CASE WHEN value < {least} THEN {least} ELSE value + 1 END"
    return f"UPDATE {VERSION} SET value = {raised} WHERE id = 1"


def write_first_version() -> str:
    """The statement that makes the row."""
    return f"INSERT INTO {VERSION} (id, value) VALUES (1, {_draw_version()})"


def _draw_version() -> int:
    """A number above all that an archive has counted to until now."""
    return time.time_ns() // 1_000
