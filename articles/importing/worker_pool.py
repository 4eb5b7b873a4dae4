"""Prepare batches on all cores, in order, with a bounded number of them in progress."""

import copyreg
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, fields
from itertools import chain, islice
from operator import attrgetter
from typing import Any

from articles.entities import CountryMention, Names, PersonMention, Span
from articles.importing.identity import Aside, Item, Unchanged, find_unchanged, look_up
from articles.importing.prepare import Offered, Prepared, Recipe, Unreadable, prepare_all
from articles.reading import Refusal, Source, UnreadableSource
from articles.splitting import Section, Summary
from newsroom.worker import start_worker

# Files in a transaction: enough to write fast, few enough that an editor waits for a quarter of a
# second at most; with half as many an article costs an eighth more.
MOST_FILES = 200
# A batch of large files is closed early, so that memory stays flat.
MOST_BYTES = 8_000_000


@dataclass(slots=True)
class Batch:
    """Files in the order found: some only to be recorded, the offered ones to be prepared."""

    files: list[Offered | Unchanged | Aside] = field(default_factory=list)
    size: int = 0

    @property
    def full(self) -> bool:
        return len(self.files) >= MOST_FILES or self.size >= MOST_BYTES

    @property
    def offered(self) -> list[Offered]:
        return [file for file in self.files if isinstance(file, Offered)]


def offer(found: Iterable[Source | Refusal]) -> Iterator[Batch]:
    """Read the files and mark those whose bytes the archive has already."""
    batch = Batch()
    for source in found:
        file = _read(source)
        batch.files.append(file)
        batch.size += len(file.data) if isinstance(file, Offered) else 0
        if batch.full:
            yield _marked(batch)
            batch = Batch()
    if batch.files:
        yield _marked(batch)


def _read(source: Source | Refusal) -> Offered | Aside:
    if isinstance(source, Refusal):
        return Aside(
            source.root, source.path, source.display, source.outcome, source.reason, source.advice
        )
    try:
        return Offered.of(source.root, source.path, source.display, source.read())
    except UnreadableSource as problem:
        return Aside(
            source.root, source.path, source.display, "failed", problem.reason, problem.advice
        )


def _marked(batch: Batch) -> Batch:
    known_files = look_up(batch.offered)
    for position, file in enumerate(batch.files):
        held = find_unchanged(file, known_files) if isinstance(file, Offered) else None
        if isinstance(file, Offered) and held is not None:
            batch.files[position] = Unchanged(file.root, file.path, file.display, file.sha256, held)
    return batch


# Starting a worker costs about a second: two batches are done alone in that time.
FEWEST_BATCHES = 3

# How far the workers are ahead at most, in batches for each of them and in bytes of the files:
# what they do while the index is written, and what is held in memory.
MOST_AHEAD = 3
MOST_BYTES_AHEAD = 32_000_000

_Answer = Future[list[Prepared | Unreadable]]


class WorkerPool:
    """One worker process per core; none for a handful of files."""

    def __init__(self, workers: int = 0) -> None:
        self.workers = workers or os.cpu_count() or 1

    def prepare(self, batches: Iterable[Batch], recipe: Recipe) -> Iterator[Sequence[Item]]:
        """Yield each batch with its offered files prepared, in the order given."""
        batches = iter(batches)
        first = list(islice(batches, FEWEST_BATCHES))
        if self.workers == 1 or len(first) < FEWEST_BATCHES:
            for batch in chain(first, batches):
                yield _filled(batch, prepare_all(batch.offered, recipe))
            return
        yield from self._prepare_in_processes(chain(first, batches), recipe)

    def _prepare_in_processes(
        self, batches: Iterable[Batch], recipe: Recipe
    ) -> Iterator[Sequence[Item]]:
        # Spawned, not forked: a fork would share the database connection.
        pool = ProcessPoolExecutor(
            self.workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=start_worker,
        )
        waiting: deque[tuple[Batch, _Answer]] = deque()
        try:
            for batch in batches:
                waiting.append((batch, pool.submit(prepare_all, batch.offered, recipe)))
                while len(waiting) > 1 and self._is_too_far(waiting):
                    done, answer = waiting.popleft()
                    yield _filled(done, answer.result())
            while waiting:
                done, answer = waiting.popleft()
                yield _filled(done, answer.result())
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _is_too_far(self, waiting: Sequence[tuple[Batch, _Answer]]) -> bool:
        if len(waiting) > self.workers * MOST_AHEAD:
            return True
        return sum(batch.size for batch, _ in waiting) > MOST_BYTES_AHEAD


def _take_apart(thing: Any) -> tuple[type, tuple[Any, ...]]:
    """How a dataclass travels between processes: its class and its fields."""
    return type(thing), _FIELDS[type(thing)](thing)


# Frozen dataclasses with slots have a way of their own that takes twice as long, on both sides.
_FIELDS: dict[type, Callable[[Any], tuple[Any, ...]]] = {
    kind: attrgetter(*(field.name for field in fields(kind)))
    for kind in (Prepared, Section, Summary, Names, PersonMention, CountryMention, Span)
}
for _kind in _FIELDS:
    copyreg.pickle(_kind, _take_apart)


def _filled(batch: Batch, prepared: Iterable[Prepared | Unreadable]) -> list[Item]:
    answers = iter(prepared)
    return [next(answers) if isinstance(file, Offered) else file for file in batch.files]
