"""Rows whose column begins with certain letters, asked for so that an index can answer."""

from django.db.models import Q

# Behind every text that begins with what was typed.
_LAST = "\U0010ffff"


def begins_with(column: str, prefix: str) -> Q:
    """The column begins with exactly these letters.

    A range and not LIKE, for which SQLite uses no index, since it knows no case there. Both
    databases compare text by code points: see `newsroom.postgresql`.
    """
    first, end = range_of(prefix)
    return Q(**{f"{column}__gte": first, f"{column}__lt": end})


def range_of(prefix: str) -> tuple[str, str]:
    """What begins with the prefix is not below the first of these, and below the second."""
    return prefix, prefix + _LAST
