"""Every row of the database, for comparing before and after."""

from collections.abc import Collection

from django.db import connection

# What belongs to this copy of the program and not to the archive: sign-ins, the outbox and epoch of
# the index, when the archive was looked after last.
OWN = (
    "articles_indexchange",
    "articles_indexstate",
    "articles_upkeep",
    "django_migrations",
    "django_session",
    "sqlite_sequence",
)

Rows = dict[str, list[tuple[object, ...]]]


def take_rows(*, but: Collection[str] = OWN) -> Rows:
    """Table -> its rows, every column, in order."""
    rows: Rows = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table not in but:
                cursor.execute(f'SELECT * FROM "{table}"')
                found = [tuple(_plain(value) for value in row) for row in cursor.fetchall()]
                rows[table] = sorted(found, key=repr)
    return rows


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value
