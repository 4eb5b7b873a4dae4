"""Rows whose column begins with certain letters, asked for so that an index can answer."""

from django.db import connection
from django.db.models import Q

# Behind every text that begins with what was typed.
_LAST = "\U0010ffff"


def begins_with(column: str, prefix: str) -> Q:
    """The column begins with exactly these letters.

    SQLite's LIKE knows no case and so uses no index, but it compares text by code points: a range
    says the same. Other databases may sort by language, where such a range would be wrong.
    """
    if connection.vendor == "sqlite":
        return Q(**{f"{column}__gte": prefix, f"{column}__lt": prefix + _LAST})
    return Q(**{f"{column}__startswith": prefix})
