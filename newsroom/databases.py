"""A database's address as Django's settings, with what each kind of database needs to run well."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

_POSTGRESQL = "newsroom.postgresql"
_SCHEMES = {"postgres", "postgresql", "sqlite"}
_EXAMPLES = "postgres://user:password@host:5432/name or sqlite:////folder/newsroom.sqlite3"

_SQLITE_OPTIONS = {
    # A write transaction takes its lock at the start and waits, so that pages and imports
    # never fail on each other with "database is locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    # FULL: a power cut must not lose rows that the index already holds.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
        " PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536;"
        " PRAGMA journal_size_limit=67108864"
    ),
}
# Seconds for which a thread of the site keeps its connection: to open one costs more than a page.
_KEPT_OPEN = 600


def describe_sqlite(file: Path) -> dict[str, Any]:
    """The settings of a database in a file of its own."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": _KEPT_OPEN,
        "OPTIONS": dict(_SQLITE_OPTIONS),
    }


def describe_database(url: str, *, name: str) -> dict[str, Any]:
    """The settings of the database at this address; `name` is what messages call the address.

    What follows the `?` of a PostgreSQL address is handed to libpq. Raises ImproperlyConfigured,
    and never repeats the address, which may hold a password.
    """
    scheme, separator, _ = url.partition("://")
    if not separator or scheme not in _SCHEMES:
        said = f"{scheme}:// is not supported" if separator else "this is not an address"
        raise ImproperlyConfigured(f"{name}: {said}; use {_EXAMPLES}")
    try:
        described: dict[str, Any] = {**dj_database_url.parse(url)}
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name}: the address can't be read; in a password write %40 for @, %2F for /, "
            f"%3A for : and %25 for %. Use {_EXAMPLES}"
        ) from error
    return _check_file(described, name) if scheme == "sqlite" else _check_server(described, name)


def _check_file(described: dict[str, Any], name: str) -> dict[str, Any]:
    file = described["NAME"]
    if described.get("HOST") or file == ":memory:":
        raise ImproperlyConfigured(
            f"{name}: names no file; use three slashes and a path, four for an absolute "
            "one: sqlite:////folder/newsroom.sqlite3"
        )
    settings = describe_sqlite(Path(file).expanduser().resolve())
    return {**settings, "OPTIONS": {**settings["OPTIONS"], **described.get("OPTIONS", {})}}


def _check_server(described: dict[str, Any], name: str) -> dict[str, Any]:
    if not described["NAME"] and "service" not in described.get("OPTIONS", {}):
        raise ImproperlyConfigured(f"{name}: names no database; use {_EXAMPLES}")
    if find_spec("psycopg") is None:
        raise ImproperlyConfigured(
            f"{name}: PostgreSQL needs psycopg: .venv/bin/pip install 'psycopg[binary]>=3.3,<4'"
        )
    tuned = {"ENGINE": _POSTGRESQL, "CONN_MAX_AGE": _KEPT_OPEN, "CONN_HEALTH_CHECKS": True}
    return {**described, **tuned}
