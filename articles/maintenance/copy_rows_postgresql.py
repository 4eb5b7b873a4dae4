"""Rows into and out of PostgreSQL, in bulk."""

from collections.abc import Iterable, Sequence
from typing import Any

from articles.models import copy_rows

_FOREIGN_KEYS = """
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
           format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,
                  pg_get_constraintdef(oid))
    FROM pg_constraint WHERE contype = 'f' AND pg_table_is_visible(conrelid)
"""
_INDEXES = """
    SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
    WHERE relnamespace = current_schema()::regnamespace AND NOT indisprimary
      AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
"""


def strip(cursor: Any) -> list[str]:
    """Without foreign keys, whose every row would be remembered, and without plain indexes."""
    # The index of a constraint stays, and with it what other keys may point at.
    stripped: list[tuple[str, str]] = []
    for question in (_FOREIGN_KEYS, _INDEXES):
        cursor.execute(question)
        stripped += cursor.fetchall()
    for drop, _ in stripped:
        cursor.execute(drop)
    # Indexes first: a key is checked along them.
    return [create for _, create in reversed(stripped)]


def write(cursor: Any, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert the rows as they come."""
    copy_rows(cursor, table, columns, rows)


def read_number(cursor: Any, table: str, column: str) -> int:
    """The last number that a row of this table was given, be it deleted since."""
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, column])
    (sequence,) = cursor.fetchone()
    cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")
    return int(cursor.fetchone()[0])


def set_number(cursor: Any, table: str, column: str, number: int) -> None:
    """Go on from this number."""
    cursor.execute(
        "SELECT setval(pg_get_serial_sequence(%s, %s), greatest(%s, 1), %s)",
        [table, column, number, number > 0],
    )


def tidy(cursor: Any) -> None:
    """How many rows there are and what is in them, which decides by which index they are found."""
    cursor.execute("ANALYZE")
