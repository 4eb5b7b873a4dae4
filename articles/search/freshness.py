"""Before a search: take in what waits, and know what the reader has to be told if that fails."""

from dataclasses import dataclass

from articles.search import outbox
from articles.search.draining import (
    SEARCH_BUDGET,
    SEARCH_WAIT,
    IndexUnusable,
    drain,
    is_bulk_writing,
    is_current,
)
from articles.search.opening import get_engine
from articles.search.rebuilding import needs_rebuild, repair_for_search


@dataclass(frozen=True)
class Freshness:
    """Whether the answer may lack the latest changes, or the whole index is being built."""

    is_behind: bool = False
    is_building: bool = False


def is_whole() -> bool:
    """Whether the index has everything that was committed; one query."""
    engine = get_engine()
    standing = outbox.read_standing()
    return not standing.has_waiting and is_current(engine.find_mark(), engine, standing.epoch)


def catch_up() -> Freshness:
    """Make the index whole if that is quickly done; one query when there is nothing to do."""
    if is_whole():
        return Freshness()
    if is_bulk_writing() and not needs_rebuild():
        # An import leaves new articles faster than a search could take them in.
        return Freshness(is_behind=True)
    try:
        report = drain(wait=SEARCH_WAIT, budget=SEARCH_BUDGET)
    except IndexUnusable:
        return Freshness(is_building=not repair_for_search())
    return Freshness(is_behind=report.is_behind)
