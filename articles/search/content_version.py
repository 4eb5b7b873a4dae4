"""What a page is made from, as one string that changes with every commit.

While it stays the same, so does every page. It is known without a look at any row: SQLite tells a
connection whether another one has committed, PostgreSQL what the next query would see.
"""

import os
import sqlite3
import threading
from itertools import count
from pathlib import Path

from django.db import DatabaseError, connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.timezone import localdate

from articles import search
from articles.models import Article

# A server that follows another one is at a place in its journal, where both see the same rows.
_POSTGRESQL = (
    "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()::text "
    "ELSE pg_current_snapshot()::text END"
)


def read_content_version() -> str | None:
    """The state of database, index and day; None when nothing can be said for sure.

    That is so inside a transaction, where rows may go back, and while the database is away.
    """
    connection = connections[router.db_for_read(Article)]
    if connection.in_atomic_block:
        return None
    try:
        version = _read_version(connection)
    except (DatabaseError, OSError, sqlite3.Error):
        return None
    # The front page shows what was printed on this day of other years.
    return f"{version}:{search.read_epoch()}:{localdate()}" if version else None


class _Watch:
    """A connection that only looks whether others have committed, for a whole process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers = count(1)
        self._number = 0
        self._opened: tuple[Path, int, int, int] | None = None
        self._connection: sqlite3.Connection | None = None

    def read(self, file: Path) -> str:
        """Different after each commit, and when the file is not the one it was."""
        found = file.stat()
        opened = (file, found.st_dev, found.st_ino, os.getpid())
        with self._lock:
            if self._connection is None or opened != self._opened:
                self._opened, self._number = opened, next(self._numbers)
                self._connection = sqlite3.connect(file, check_same_thread=False)
            version = self._connection.execute("PRAGMA data_version").fetchone()[0]
            # The time of the file itself: someone may have copied another one over it.
            return f"{self._number}.{version}.{found.st_mtime_ns}"


_watch = _Watch()


def _read_version(connection: BaseDatabaseWrapper) -> str:
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        return _watch.read(file) if file.is_file() else ""
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRESQL)
        return str(cursor.fetchone()[0])
