"""Every row of the database, for comparing before and after."""

from collections.abc import Collection

from django.db import connection

# What belongs to this copy of the program and not to the archive: sign-ins, the outbox and epoch of
# the index, when the archive was looked after last.
OWN = (
    "articles_contentversion",
    "articles_indexchange",
    "articles_indexstate",
    "articles_upkeep",
    "django_migrations",
    "django_session",
    "sqlite_sequence",
)

Rows = dict[str, list[tuple[object, ...]]]


def take_rows(*, but: Collection[str] = OWN, by_name: dict[int, str] | None = None) -> Rows:
    """Table -> its rows, every column, in order; who did something by `by_name`, if given."""
    rows: Rows = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table not in but:
                cursor.execute(f'SELECT * FROM "{table}"')
                columns = [column[0] for column in cursor.description]
                found = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
                rows[table] = sorted((_plain_row(row, by_name) for row in found), key=repr)
    return rows


def _plain_row(row: dict[str, object], names: dict[int, str] | None) -> tuple[object, ...]:
    for column in ("who_id", "added_by_id"):
        if names and column in row:
            row[column] = names.get(row[column])  # type: ignore[call-overload]  # None has no name
    return tuple(_plain(value) for value in row.values())


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value
