"""The search index brought up to date during long work.

Nothing depends on it: what an import leaves in the outbox, the next search takes in.
"""

import logging

from articles import search

logger = logging.getLogger(__name__)


def bring_up_to_date() -> None:
    """Take in what waits; a trouble of the index is logged and never stops an import."""
    try:
        search.drain()
    except search.IndexUnusable:
        _rebuild()
    except OSError as error:
        logger.warning("The search index could not be written: %s", error)


def _rebuild() -> None:
    try:
        search.rebuild()
    except (search.RebuildRunning, OSError) as error:
        logger.warning("The search index was not rebuilt: %s", error)
