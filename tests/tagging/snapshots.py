"""Every row of the tables that tagging writes, for comparing before and after."""

from django.db import connection

TABLES = (
    "articles_tag",
    "articles_tagalias",
    "articles_taggedarticle",
    "articles_tagrule",
    "articles_tagsuggestion",
    "articles_notsametag",
    "articles_oldslug",
)


def take_snapshot() -> dict[str, list[tuple[object, ...]]]:
    """Table -> its rows, every column, by number."""
    rows = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")
            rows[table] = cursor.fetchall()
    return rows
