"""Search: rows become documents, a typed query becomes hits and hits become rows again.

Whoever changes articles calls `drain_after_commit()` inside the transaction (or `drain()` now and
then during long work); the database triggers see to it that nothing is lost if nobody does.
Whoever wants articles makes a `SearchRequest` and calls `find`.
"""

from articles.search.content_version import read_content_version
from articles.search.engines.interface import Sort
from articles.search.facets import Facet, FacetValue, Timeline, find_values
from articles.search.finding import (
    FindOptions,
    FoundArticle,
    Matches,
    Offer,
    SearchResult,
    attach_tags,
    find,
    find_ids,
    find_matches,
    load_rows,
)
from articles.search.highlighting import Snippet
from articles.search.index.checking import CheckReport, check
from articles.search.index.draining import (
    DrainReport,
    IndexUnusable,
    bulk_writing,
    drain,
    drain_after_commit,
)
from articles.search.index.outbox import (
    disown_index,
    find_lost_triggers,
    install_triggers,
    remove_triggers,
    renew_triggers,
)
from articles.search.index.rebuilding import (
    RebuildRunning,
    hold_still,
    is_whole,
    needs_rebuild,
    rebuild,
)
from articles.search.overview import Overview, count_all, read_epoch, survey
from articles.search.query.ast import Kind
from articles.search.query.parser import tidy_query
from articles.search.query.plan import Chip
from articles.search.query.request import SearchRequest
from articles.search.similar import Similar, find_similar
from articles.search.suggestions import Suggestion, suggest, suggest_for
