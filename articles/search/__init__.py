"""Search: rows become documents, a typed query becomes hits and hits become rows again.

Whoever changes articles calls `drain_after_commit()` inside the transaction (or `drain()` now and
then during long work); the database triggers see to it that nothing is lost if nobody does.
Whoever wants articles makes a `SearchRequest` and calls `find`.
"""

from articles.search.checking import CheckReport, check
from articles.search.draining import (
    DrainReport,
    IndexUnusable,
    bulk_writing,
    drain,
    drain_after_commit,
)
from articles.search.engines.interface import Sort
from articles.search.facets import Facet, FacetValue, Timeline
from articles.search.finding import FindOptions, FoundArticle, Offer, SearchResult, find, find_ids
from articles.search.freshness import is_whole
from articles.search.language import tidy_query
from articles.search.matches import Matches, find_matches
from articles.search.outbox import disown_index
from articles.search.overview import Overview, count_all, read_epoch, survey
from articles.search.planning import Chip
from articles.search.rebuilding import RebuildRunning, hold_still, needs_rebuild, rebuild
from articles.search.request import SearchRequest
from articles.search.rows import attach_tags, load_rows
from articles.search.similar import Similar, find_similar
from articles.search.snippets import Snippet
from articles.search.suggesting import Suggestion, suggest, suggest_for
from articles.search.tree import Kind
from articles.search.triggers import find_lost_triggers, install_triggers, remove_triggers
from articles.search.values import find_values
