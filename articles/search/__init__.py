"""Search: articles become documents, a typed query becomes a tree, matches become articles again.

query/           what was typed -> a tree
    request      the parameters of a search address
    parser       the query language; mistakes are corrected and reported
    ast          the tree
    plan         names looked up: a request -> one tree for the engine, and removable parts
    explain      the sentence that says how a query was understood
index/           the index kept equal to the database
    documents    what is searchable of an article
    outbox       changes waiting to be indexed
    triggers     what the database itself notes of every change
    draining     outbox -> index, after commits and before searches
    rebuilding   a new index beside the live one
    checking     whether index and database agree
    locks        one writer at a time
engines/         interface, the embedded engine (tantivy), and opening: the one that settings name
finding          `find()`: the page, the API, the feeds and the command all use it
facets           counts beside the results
highlighting     the passage under a result
similar          articles like one article
spelling         "did you mean"
suggestions      names offered while typing
overview         totals of the whole index
analysis         text -> terms, the same everywhere
content_version  what cached pages and ETags depend on

To change articles, call `drain_after_commit()` inside the transaction (or `drain()` now and then
in a long job); database triggers record every change in the outbox in any case.
To find articles, make a `SearchRequest` and call `find()`.
"""

from articles.search.content_version import (
    find_version,
    read_content_version,
    write_version_after,
)
from articles.search.engines.interface import EngineFailed, Sort
from articles.search.engines.opening import read_epoch
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
from articles.search.index.outbox import invalidate_index
from articles.search.index.rebuilding import (
    RebuildRunning,
    block_index_writes,
    is_whole,
    needs_rebuild,
    rebuild,
)
from articles.search.index.triggers import (
    find_lost_triggers,
    install_triggers,
    remove_triggers,
    renew_triggers,
)
from articles.search.overview import Overview, count_all, survey
from articles.search.query.ast import Kind
from articles.search.query.parser import tidy_query
from articles.search.query.plan import Chip
from articles.search.query.request import SearchRequest
from articles.search.similar import Similar, find_similar
from articles.search.suggestions import Suggestion, suggest, suggest_for
