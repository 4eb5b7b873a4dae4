"""Build a new index beside the live one, which keeps answering and recording changes."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections

from articles.models import Article, reading_from_primary
from articles.search.engines.interface import Build, EngineFailed, Mark
from articles.search.engines.opening import get_engine, wanted_version
from articles.search.index import locks, outbox
from articles.search.index.documents import load_documents
from articles.search.index.draining import (
    LOCK_WAIT,
    SEARCH_BUDGET,
    SEARCH_WAIT,
    IndexUnusable,
    drain,
    flush_lock,
    is_bulk_writing,
    is_current,
    rebuild_lock,
)
from newsroom.logs import log_work

logger = logging.getLogger(__name__)

# Articles read at once: their texts are in memory, their sections in one query.
CHUNK = 1_000
# Up to this many articles a search builds a missing index itself, in about two seconds; of more it
# leaves that to a thread and says that the index is being built.
SMALL_ARCHIVE = 2_000

Progress = Callable[[int], object]


class RebuildRunning(Exception):
    """Another process is building the index already."""


@reading_from_primary()
def rebuild(progress: Progress | None = None) -> int:
    """Build the index from the database and put it in place of the live one.

    `progress` is told how many articles each step has done. Returns how many are in the index.
    Changes made meanwhile are kept in the outbox and are in the new index when it goes live.
    """
    try:
        with locks.hold(rebuild_lock(), wait=LOCK_WAIT), log_work(logger, "Reindex") as counts:
            counts["articles"] = _rebuild_locked(progress or (lambda done: None))
            return counts["articles"]
    except locks.LockBusy as error:
        raise RebuildRunning("another process is building the index") from error


def needs_rebuild() -> bool:
    """Return whether the index is missing, of another version, or of another database."""
    engine = get_engine()
    mark = engine.find_mark()
    epoch = outbox.read_index_state().epoch
    if mark is not None and mark.version == wanted_version(engine) and mark.previous == epoch:
        return False  # an interrupted flush, which the next drain finishes
    return not is_current(mark, engine, epoch)


def repair_for_search() -> bool:
    """Rebuild an index that a search found unusable; False when that will take a while."""
    if Article.objects.count() <= SMALL_ARCHIVE:
        try:
            rebuild()
        except RebuildRunning:
            return False
        except OSError as error:
            raise EngineFailed(f"the search index can't be written: {error}") from error
        return True
    if not locks.is_held(rebuild_lock()):
        threading.Thread(target=_rebuild_aside, name="search-rebuild", daemon=True).start()
    return False


@contextmanager
def block_index_writes() -> Iterator[None]:
    """Block writing and building of the index while the database is replaced.

    An index built of rows from before and after would bear the right epoch and be wrong.
    """
    with locks.hold(rebuild_lock()), locks.hold(flush_lock()):
        yield


def _rebuild_locked(progress: Progress) -> int:
    engine = get_engine()
    with locks.hold(flush_lock()):
        # From here on every flush keeps its pairs: it sees that the other lock is held. What
        # waits already is in the rows that are about to be read.
        known = set(outbox.read_all_changes())
    build = engine.build(Article.objects.visible().count())
    try:
        done = _fill(build, progress)
        build.settle()
        with locks.hold(flush_lock()):
            _catch_up(build, known)
    finally:
        build.abandon()
    return done


def _fill(build: Build, progress: Progress) -> int:
    done = 0
    for ids in _chunks_of_ids():
        documents = load_documents(ids)
        build.add(documents)
        done += len(documents)
        progress(len(ids))
    return done


def _catch_up(build: Build, known: set[tuple[int, int]]) -> None:
    """Take in what changed during the building, and go live."""
    engine = get_engine()
    pairs = outbox.read_all_changes()
    ids = sorted(pair[0] for pair in pairs if pair not in known)
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        documents = load_documents(chunk)
        build.replace(documents, set(chunk) - {document.id for document in documents})
    mark = Mark(
        version=wanted_version(engine),
        epoch=outbox.new_epoch(),
        previous=outbox.read_index_state().epoch,
        redo=tuple(ids),
    )
    build.publish(mark)
    outbox.complete(pairs, epoch=mark.epoch, keep=False)


def _chunks_of_ids() -> Iterator[list[int]]:
    last = 0
    while True:
        rows = Article.objects.using(DEFAULT_DB_ALIAS).visible().filter(pk__gt=last)
        ids = list(rows.order_by("pk").values_list("pk", flat=True)[:CHUNK])
        if not ids:
            return
        yield ids
        last = ids[-1]


def _rebuild_aside() -> None:
    try:
        rebuild()
    except RebuildRunning:
        pass
    except Exception:
        logger.exception("The search index could not be rebuilt")
    finally:
        connections.close_all()


@dataclass(frozen=True)
class Freshness:
    """Whether the answer may lack the latest changes, or the whole index is being built."""

    is_behind: bool = False
    is_building: bool = False


def is_whole() -> bool:
    """Whether the index has everything that was committed; one query."""
    engine = get_engine()
    standing = outbox.read_index_state()
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
    except OSError as error:  # a full disk, for example; what is in the index can be found
        logger.error("The search index can't be updated: %s", error)
        return Freshness(is_behind=True)
    return Freshness(is_behind=report.is_behind)
