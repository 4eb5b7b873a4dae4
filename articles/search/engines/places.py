"""Places: where a document stands in an order by date, as one number that has no equals.

The highest place comes first. Undated documents come last in either order; of equal dates, the
newer id comes first for `newest` and last for `oldest`.
"""

from articles.search.documents import Document
from articles.search.engines.interface import Sort

# Dates and ids in one number: ids stay below 2^32, day numbers below 2^22. As narrow as it can be,
# because every document has one for each order.
_SHIFT = 32
_BEHIND_ALL_DAYS = 1 << 22
ONE_DAY = 1 << _SHIFT


def place_of(document: Document, sort: Sort) -> int:
    """The place of a document in an order by date."""
    day = document.published.toordinal() if document.published else 0
    if sort is Sort.NEWEST:
        return day * ONE_DAY + document.id
    return -(day or _BEHIND_ALL_DAYS) * ONE_DAY - document.id


def places_of_days(first: int, last: int, sort: Sort) -> tuple[int, int]:
    """The lowest and the highest place that documents of these days (ordinals) can have."""
    lowest, highest = first * ONE_DAY, (last + 1) * ONE_DAY - 1
    return (lowest, highest) if sort is Sort.NEWEST else (-highest, -lowest)


def highest_undated(sort: Sort) -> int:
    """No undated document stands higher, no dated one lower."""
    return ONE_DAY - 1 if sort is Sort.NEWEST else -_BEHIND_ALL_DAYS * ONE_DAY
