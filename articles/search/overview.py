"""Totals of the whole index, counted once for each state of it: most pages show some."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from articles.search.engines.interface import MAX_COUNTED, Answer, Column, CountBy, Question
from articles.search.engines.opening import get_engine, read_epoch
from articles.search.facets import Timeline, read_timeline
from articles.search.index.rebuilding import Freshness, catch_up
from articles.search.query.ast import Everything, Kind

# States of the index remembered at once: an earlier one is never asked for again.
_STATES = 2
# Each kind of value, counted with one or two limits.
_COUNTS = 16


@dataclass(frozen=True)
class Overview:
    """All articles by date, and what the reader has to be told about the index."""

    timeline: Timeline
    is_behind: bool = False
    is_building: bool = False


def survey(*, up_to_date: bool) -> Overview:
    """All articles by date.

    Unless it has to be `up_to_date`, an index that is there is taken as it is, without a query.
    """
    freshness = Freshness()
    if up_to_date or read_epoch() is None:
        freshness = catch_up()
    epoch = read_epoch()
    timeline = Timeline({}, {}, 0) if epoch is None else _count_months(epoch)
    return Overview(timeline, freshness.is_behind, freshness.is_building)


def count_articles() -> int:
    """All articles of the index as it is."""
    epoch = read_epoch()
    timeline = Timeline({}, {}, 0) if epoch is None else _count_months(epoch)
    return sum(timeline.by_year().values()) + timeline.undated


def count_all(kind: Kind, *, limit: int = MAX_COUNTED) -> Mapping[int, int]:
    """Articles of each value by its id, the most frequent first; of the index as it is.

    Ask `survey` first where the latest changes have to count.
    """
    epoch = read_epoch()
    return {} if epoch is None else _count_values(epoch, kind, limit)


@lru_cache(maxsize=_STATES)
def _count_months(epoch: str) -> Timeline:
    return read_timeline(_count(CountBy(Column.MONTH, Everything())))


@lru_cache(maxsize=_COUNTS)
def _count_values(epoch: str, kind: Kind, limit: int) -> Mapping[int, int]:
    column = Column(kind.value)
    return dict(_count(CountBy(column, Everything(), limit)).counts[column])


def _count(count: CountBy) -> Answer:
    return get_engine().search(Question(count.query, limit=0, counts=(count,)))
