"""Search: rows become documents, a typed query becomes hits and hits become rows again.

Whoever changes articles calls `drain_after_commit()` inside the transaction (or `drain()` now and
then during long work); the database triggers see to it that nothing is lost if nobody does.
"""

from articles.search.checking import CheckReport, check
from articles.search.draining import DrainReport, IndexUnusable, drain, drain_after_commit
from articles.search.rebuilding import RebuildRunning, needs_rebuild, rebuild

__all__ = [
    "CheckReport",
    "DrainReport",
    "IndexUnusable",
    "RebuildRunning",
    "check",
    "drain",
    "drain_after_commit",
    "needs_rebuild",
    "rebuild",
]
