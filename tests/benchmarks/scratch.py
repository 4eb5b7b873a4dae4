"""A data folder of the benchmark's own. Nothing here ever touches an archive that somebody uses.

With the address of a PostgreSQL server each folder has a database of its own there.
"""

import hashlib
import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import django
import psycopg

# Only a folder that bears this file is ever filled or emptied. It holds the server's address.
_MARKER = "benchmark-scratch"


class NotScratch(Exception):
    """The folder holds something that the benchmark did not put there."""


def claim(folder: Path, *, fresh: bool = False, server: str = "") -> Path:
    """Make the folder, or take one of an earlier run; `fresh` empties it first."""
    folder = folder.resolve()
    marker = folder / _MARKER
    if folder.exists() and any(folder.iterdir()) and not marker.exists():
        raise NotScratch(f"{folder} is not empty and was not made by a benchmark")
    if fresh and folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if server:
        _claim_database(folder, server, fresh=fresh)
    if marker.exists() and server_of(folder) != server:
        raise NotScratch(f"{folder} belongs to another database; give another --data")
    marker.write_text(server, encoding="utf-8")
    return folder


def server_of(folder: Path) -> str:
    """The address of the PostgreSQL server that a folder's database is on; empty for SQLite."""
    return (folder / _MARKER).read_text(encoding="utf-8")


def environment(folder: Path) -> dict[str, str]:
    """The environment in which the program works on this folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSROOM_")}
    server = server_of(folder)
    chosen = {"NEWSROOM_DATABASE_URL": _address(folder, server)} if server else {}
    return {
        **kept,
        **chosen,
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "NEWSROOM_DATA": str(folder),
        "NEWSROOM_SECRET_KEY": "only-for-benchmarks",
    }


def measure_database(folder: Path) -> int:
    """Bytes on disk."""
    server = server_of(folder)
    if not server:
        return sum(path.stat().st_size for path in folder.glob("newsroom.sqlite3*"))
    with psycopg.connect(_address(folder, server)) as connection:
        found = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return int(found[0]) if found else 0


def open_django(folder: Path, **chosen: str) -> None:
    """Set Django up on this folder, once in a process, and make the tables."""
    for name in [name for name in os.environ if name.startswith("NEWSROOM_")]:
        del os.environ[name]
    os.environ.update({**environment(folder), **chosen})
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _claim_database(folder: Path, server: str, *, fresh: bool) -> None:
    name = _name(folder)
    with psycopg.connect(server, autocommit=True) as connection:
        if fresh:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        asked = "SELECT 1 FROM pg_database WHERE datname = %s"
        if not connection.execute(asked, [name]).fetchone():
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')


def _address(folder: Path, server: str) -> str:
    return urlsplit(server)._replace(path=f"/{_name(folder)}").geturl()


def _name(folder: Path) -> str:
    """A name that nobody else would give, and that is the folder's alone."""
    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:10]
    return f"newsroom_scratch_{folder.name.replace('-', '_')}_{digest}"
