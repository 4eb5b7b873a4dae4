"""Outbox -> index: after every commit, and before a search that finds rows waiting."""

import logging
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, transaction

from articles.models import reading_from_primary
from articles.search.engines.interface import Engine, EngineFailed, Mark
from articles.search.engines.opening import get_engine, search_folder, wanted_version
from articles.search.index import locks, outbox
from articles.search.index.documents import load_documents

logger = logging.getLogger(__name__)

# Articles indexed by one commit of the engine: enough that the commit's own 20 ms are little,
# few enough that a search that has to wait for one is not kept for long.
BATCH = 500
# The same where no one waits for the end: three quarters of the price an article.
BULK_BATCH = 2_000
# How long a search waits for another process that is writing before it says that it is behind.
SEARCH_WAIT = 0.3
# A search never flushes for longer than about this, whatever an import has left waiting.
SEARCH_BUDGET = 0.5
# After a commit: whoever holds the lock takes the row in as well, so there is no need to wait for
# long, and what an import has left is not this editor's business.
COMMIT_WAIT = 1.0
COMMIT_BUDGET = 2.0
# One that just looks whether a lock is held may be in the way for an instant.
LOCK_WAIT = 2.0


class IndexUnusable(Exception):
    """There is no index, or it belongs to another database: it has to be rebuilt."""


@dataclass(frozen=True)
class DrainReport:
    """The number of articles indexed, and whether the index still lacks something."""

    taken: int = 0
    is_behind: bool = False


@reading_from_primary()
def drain(*, wait: float | None = None, budget: float | None = None) -> DrainReport:
    """Index waiting changes until none are left or `budget` seconds are over.

    `wait` is how long another writer is waited for; None: as long as it takes. Without a budget
    the batches are large. Raises IndexUnusable when only a rebuild can help. Inside a transaction
    nothing is done, because what is read there may be rolled back.
    """
    if outbox.is_in_transaction() and not _may_drain_in_transactions():
        return DrainReport(is_behind=outbox.read_index_state().has_waiting)
    try:
        with locks.hold(flush_lock(), wait=wait):
            return _drain_locked(get_engine(), budget)
    except locks.LockBusy:
        return DrainReport(is_behind=True)


def drain_after_commit() -> None:
    """Drain the outbox once the current transaction is committed.

    A failure is only logged: the rows wait, and the next search takes them in.
    """
    transaction.on_commit(_drain_quietly, using=DEFAULT_DB_ALIAS, robust=True)


@contextmanager
def bulk_writing() -> Iterator[None]:
    """While it lasts, searches leave it to the caller to drain now and then, and do not wait.

    For work that writes faster than a search could take in. Whoever is second at it at a time
    goes on without that privilege.
    """
    with ExitStack() as held:
        with suppress(locks.LockBusy):
            held.enter_context(locks.hold(bulk_lock(), wait=LOCK_WAIT))
        yield


def is_bulk_writing() -> bool:
    """Whether someone writes in bulk, and will drain."""
    return locks.is_held(bulk_lock())


def bulk_lock() -> Path:
    """Held by whoever writes in bulk; it is freed when its holder is killed."""
    return search_folder() / "bulk.lock"


def flush_lock() -> Path:
    """Held by the one process that changes the live index."""
    return search_folder() / "flush.lock"


def rebuild_lock() -> Path:
    """Held by the one process that builds a new index."""
    return search_folder() / "rebuild.lock"


def is_current(mark: Mark | None, engine: Engine, epoch: str) -> bool:
    """Whether the index is the complete image of the database, but for what waits."""
    return mark is not None and mark.version == wanted_version(engine) and mark.epoch == epoch


def _drain_locked(engine: Engine, budget: float | None) -> DrainReport:
    deadline = None if budget is None else time.monotonic() + budget
    taken = 0
    is_rebuilding = locks.is_held(rebuild_lock())
    if not is_rebuilding:
        outbox.drop_marked()
    while True:
        standing = outbox.read_index_state()
        redo = _find_redo(engine, standing.epoch)
        pairs = outbox.read_waiting(BULK_BATCH if deadline is None else BATCH)
        if not pairs and redo is None:
            return DrainReport(taken)
        taken += _flush(engine, pairs, redo=redo or (), epoch=standing.epoch)
        if deadline is not None and time.monotonic() > deadline:
            return DrainReport(taken, is_behind=outbox.read_index_state().has_waiting)


def _find_redo(engine: Engine, epoch: str) -> tuple[int, ...] | None:
    """None when the index is whole; else the articles of a change that was interrupted.

    The engine commits first and the database second. Killed in between, the index has an epoch
    that the database does not know, and says which epoch it had before.
    """
    mark = engine.find_mark()
    if is_current(mark, engine, epoch):
        return None
    if mark is None or mark.version != wanted_version(engine) or mark.previous != epoch:
        raise IndexUnusable("the search index is missing or belongs to another database")
    return mark.redo


def _flush(
    engine: Engine, pairs: list[tuple[int, int]], *, redo: tuple[int, ...], epoch: str
) -> int:
    ids = sorted({article for article, _ in pairs} | set(redo))
    documents = load_documents(ids)
    gone = set(ids) - {document.id for document in documents}
    mark = Mark(
        version=wanted_version(engine),
        epoch=outbox.new_epoch(),
        previous=epoch,
        redo=tuple(ids),
    )
    engine.write(documents, gone=gone, mark=mark)
    outbox.complete(pairs, epoch=mark.epoch, keep=locks.is_held(rebuild_lock()))
    return len(ids)


def _drain_quietly() -> None:
    try:
        # During an import one batch: what an editor changed is in it, as it is older.
        drain(wait=COMMIT_WAIT, budget=0 if is_bulk_writing() else COMMIT_BUDGET)
    except IndexUnusable:
        logger.warning("The search index has to be rebuilt; the next search or reindex does it")
    except (OSError, EngineFailed) as error:
        logger.error("The search index could not be written; changes wait: %s", error)


def _may_drain_in_transactions() -> bool:
    # Ordinary tests run inside one. A rollback is found by the epoch and ends in a rebuild.
    return bool(getattr(settings, "SEARCH_IN_TRANSACTIONS", False))
