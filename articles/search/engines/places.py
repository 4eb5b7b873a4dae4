"""Places: where a document stands in an order by date, as one number that has no equals.

The highest place comes first. Undated documents come last in either order; of equal dates, the
newer id comes first for `newest` and last for `oldest`.
"""

from articles.search.documents import Document
from articles.search.engines.interface import Sort

# Dates and ids in one number: ids stay below 2^40, day numbers below 2^22.
_DAY_SHIFT = 40
_UNDATED = -(1 << 62)
# No undated document stands higher, no dated one lower.
HIGHEST_UNDATED = _UNDATED + (1 << _DAY_SHIFT)


def place_of(document: Document, sort: Sort) -> int:
    """The place of a document in an order by date."""
    sign = -1 if sort is Sort.OLDEST else 1
    if document.published is None:
        return _UNDATED + sign * document.id
    return sign * ((document.published.toordinal() << _DAY_SHIFT) + document.id)


def places_of_days(first: int, last: int, sort: Sort) -> tuple[int, int]:
    """The lowest and the highest place that documents of these days (ordinals) can have."""
    lowest, highest = first << _DAY_SHIFT, ((last + 1) << _DAY_SHIFT) - 1
    return (-highest, -lowest) if sort is Sort.OLDEST else (lowest, highest)
