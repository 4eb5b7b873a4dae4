"""Rows into and out of SQLite, in bulk."""

from collections.abc import Iterable, Sequence
from typing import Any


def strip(cursor: Any) -> list[str]:
    """Without indexes, but for those of constraints, rows are simply put one behind the other."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f'DROP INDEX "{name}"')
    return [statement for _, statement in indexes]


def write(cursor: Any, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert the rows as they come."""
    names = ", ".join(f'"{column}"' for column in columns)
    places = ", ".join(["%s"] * len(columns))
    cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)


def read_number(cursor: Any, table: str, column: str) -> int:
    """The last number that a row of this table was given, be it deleted since."""
    cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
    found = cursor.fetchone()
    return int(found[0]) if found else 0


def set_number(cursor: Any, table: str, column: str, number: int) -> None:
    """Go on from this number."""
    cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
    cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])


def tidy(cursor: Any) -> None:
    """The log back into the file, which then is the whole database."""
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
