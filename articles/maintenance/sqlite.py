"""Copy a SQLite database during writes, and restore it in one transaction."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, connections

from articles import search
from articles.maintenance.backup_file import Snapshot, UnusableBackup
from articles.models import Upload

# The name it has in its folder: there a migration finds it.
MEMBER = "newsroom.sqlite3"
# Pages copied between two signs of life; at 4 kB each that is 8 MB.
PAGES = 2_000
# Seconds for which a page or an import may hold the database before the copy gives up.
PATIENCE = 60.0

Progress = Callable[[int], object]


def find_damage() -> str:
    """What is wrong with the live file's structure; "" if nothing is."""
    try:
        with closing(_open(_live_file())) as live:
            _check(live)
    except (UnusableBackup, sqlite3.DatabaseError) as error:
        return str(error)
    return ""


def measure() -> int:
    """About how many bytes a copy will have."""
    return sum(file.stat().st_size for file in _files() if file.exists())


def dump(target: Path, progress: Progress) -> Snapshot:
    """Copy the database as it is at this moment; pages and imports go on meanwhile.

    Sign-ins are left out: whoever holds the file must not be able to go on with one.
    """
    target.unlink(missing_ok=True)
    with closing(_open(_live_file())) as source, closing(_open(target)) as copy:
        # A read transaction holds the moment: without it a change begins the copy again.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _copy(source, copy, progress)
        source.execute("ROLLBACK")
        # One file, without a log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute("PRAGMA secure_delete = ON")
        copy.execute("DELETE FROM django_session")
        _check(copy)
        return _describe(copy)


def load(source: Path, progress: Progress, *, is_earlier: bool) -> None:
    """Make the live database what `source` is. All of it, or nothing if it is broken off.

    The database's own transaction sees to that, and readers see the old one until it is done.
    """
    with closing(_open(source)) as new:
        _check(new)
    if is_earlier:
        _migrate(source)
    _move_damaged_file()
    _raise_version(source)
    connections.close_all()
    with closing(_open(source)) as new, closing(_open(_live_file())) as live:
        _copy(new, live, progress)


def _raise_version(file: Path) -> None:
    """Above all that the live archive has handed out, whose place the file takes."""
    with connection.cursor() as cursor, suppress(DatabaseError):  # in a new folder it has no tables
        live = search.find_version(cursor)
        with closing(_open(file)) as new:
            new.execute(search.write_version_after(live or 0))


def _check(database: sqlite3.Connection) -> None:
    answer = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    if answer != "ok":
        raise UnusableBackup(f"the database is damaged: {answer}")


def _migrate(file: Path) -> None:
    """Run the migrations that a database lacks, before it becomes the live one.

    In a process of its own, whose only database it is: some migrations ask for the default one.
    """
    done = subprocess.run(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "migrate", "--verbosity=0"],
        env={
            **{k: v for k, v in os.environ.items() if not k.startswith("NEWSROOM_DATABASE")},
            "NEWSROOM_DATA": str(file.parent),
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip() or "no reason given").splitlines()[-1]
        raise UnusableBackup(f"its database can't be migrated: {last}")
    with closing(_open(file)) as migrated:
        migrated.execute("PRAGMA journal_mode = DELETE")


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, progress: Progress) -> None:
    size: int = source.execute("PRAGMA page_size").fetchone()[0]
    done = 0

    def tell(_status: int, remaining: int, total: int) -> None:
        nonlocal done
        progress((total - remaining - done) * size)
        done = total - remaining

    source.backup(target, pages=PAGES, progress=tell)


def _describe(database: sqlite3.Connection) -> Snapshot:
    migrations: dict[str, list[str]] = {}
    for app, name in database.execute("SELECT app, name FROM django_migrations ORDER BY id"):
        migrations.setdefault(app, []).append(name)
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    tables = [name for (name,) in names if not name.startswith("sqlite_")]
    counts = {
        table: database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables
    }
    uploads = _find_uploads(database) if Upload._meta.db_table in counts else []
    return Snapshot(migrations=migrations, counts=counts, uploads=uploads)


def _find_uploads(database: sqlite3.Connection) -> list[str]:
    """The copy is none of Django's databases, so that it is told the statement."""
    statement, values = Upload.objects.needed().values_list("token").query.sql_with_params()
    return [token for (token,) in database.execute(statement.replace("%s", "?"), values)]


def _move_damaged_file() -> None:
    """A file that is no database any more can't take anything in; it is kept beside."""
    try:
        with closing(_open(_live_file())) as live:
            live.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        for file in _files():
            if file.exists():
                file.replace(file.with_name(f"{file.name}.broken"))


def _live_file() -> Path:
    return Path(connection.settings_dict["NAME"])


def _files() -> list[Path]:
    """The database and what SQLite keeps beside it."""
    file = _live_file()
    return [file.with_name(file.name + end) for end in ("", "-wal", "-shm")]
