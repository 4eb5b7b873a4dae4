"""A whole run: find the files, prepare them on all cores, save them batch by batch, report."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.contrib.auth.models import User
from django.db import OperationalError
from django.utils import timezone

from articles.correcting import phrase_rules
from articles.importing.cores import Cores
from articles.importing.countries import seed_countries
from articles.importing.identity import Shelf, look_up
from articles.importing.indexing import bring_up_to_date
from articles.importing.judging import Item, judge
from articles.importing.offering import Batch, offer
from articles.importing.preparing import Prepared, Recipe
from articles.importing.report import Report
from articles.importing.saving import Saved, save_batch, shelve
from articles.importing.tags import tag_news
from articles.models import ImportRun, Publication
from articles.reading import Limits, find_sources

# Batches between two commits of the search index: readers find new articles within seconds, and
# the index is not written in crumbs.
BATCHES_TO_INDEX = 20
# A run signs several times a second; one that was silent so long was killed.
SILENCE = timedelta(minutes=5)
STOPPED = "Stopped by hand. Everything counted above is stored; the same command goes on from here."
BROKEN = "Broken off: {}. Everything counted above is stored; the same command goes on from here."


class Progress(Protocol):
    """Who watches a run: told once how many files there are, then of every batch done."""

    def start(self, total: int) -> None: ...
    def advance(self, files: int) -> None: ...


class Unwatched:
    """Nobody watches."""

    def start(self, total: int) -> None:
        """Nothing to show."""

    def advance(self, files: int) -> None:
        """Nothing to show."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import. `workers` 0 means one for each core."""

    publication: str = ""
    workers: int = 0
    dry_run: bool = False
    who: User | None = None


def import_paths(
    paths: Sequence[Path], *, options: ImportOptions, progress: Progress | None = None
) -> Report:
    """Import files, folders and zips. Raises `reading.UnknownPath` if one does not exist.

    Each batch is stored whole or not at all, together with the run's counts: a run that is
    stopped or killed loses nothing, and the next one finds what is done and goes on.
    """
    progress = progress or Unwatched()
    limits = Limits(max_bytes=settings.MAX_FILE_BYTES)
    progress.start(sum(1 for _ in find_sources(paths, limits=limits)))
    if options.dry_run:
        return _go(paths, _Rehearsal(), options, limits, progress)
    seed_countries()
    run = _begin(paths, options)
    report = _go(paths, _Keeper(run), options, limits, progress)
    report.run = run.pk
    return report


class _Sink(Protocol):
    def save(self, items: Sequence[Item]) -> Saved: ...
    def end(self, state: ImportRun.State, message: str) -> None: ...


@dataclass(slots=True)
class _Keeper:
    """Stores what comes, and signs the run."""

    run: ImportRun
    batches: int = 0

    def save(self, items: Sequence[Item]) -> Saved:
        saved = save_batch(items, self.run)
        self.batches += 1
        if self.batches % BATCHES_TO_INDEX == 0:
            bring_up_to_date()
        return saved

    def end(self, state: ImportRun.State, message: str) -> None:
        bring_up_to_date()
        tag_news()
        self.run.state, self.run.message = state, message
        self.run.finished = self.run.heartbeat = timezone.now()
        self.run.save(update_fields=["state", "message", "finished", "heartbeat"])


@dataclass(slots=True)
class _Rehearsal:
    """Says what would become of each file, remembering the earlier ones; writes nothing."""

    seen: Shelf = field(default_factory=Shelf)
    numbers: Iterator[int] = field(default_factory=lambda: iter(range(-1, -(10**12), -1)))

    def save(self, items: Sequence[Item]) -> Saved:
        saved = Saved()
        prepared = [item for item in items if isinstance(item, Prepared)]
        held = look_up(prepared)
        self.seen.by_url = {**held.by_url, **self.seen.by_url}
        for known in held.entries():
            if known not in self.seen.by_content[known.sha256]:
                self.seen.add(known)
        for item in items:
            judgement = judge(item, self.seen)
            saved.add(item, judgement)
            if isinstance(item, Prepared) and judgement.outcome != "unchanged":
                shelve(self.seen, item, judgement.article or next(self.numbers))
        return saved

    def end(self, state: ImportRun.State, message: str) -> None:
        """A rehearsal leaves no trace."""


def _go(
    paths: Sequence[Path],
    sink: _Sink,
    options: ImportOptions,
    limits: Limits,
    progress: Progress,
) -> Report:
    report = Report(dry_run=options.dry_run)
    began = time.monotonic()
    state = ImportRun.State.FINISHED
    try:
        for items in _prepared(paths, options, limits):
            saved = sink.save(items)
            report.add(saved.outcomes, saved.problems)
            progress.advance(len(items))
    except KeyboardInterrupt:
        state, report.stopped = ImportRun.State.STOPPED, STOPPED
    except (OperationalError, OSError) as error:  # a full disk, above all
        state, report.stopped = ImportRun.State.BROKEN, BROKEN.format(error)
    report.seconds = time.monotonic() - began
    try:
        sink.end(state, report.stopped)
    except OperationalError as error:
        report.stopped = BROKEN.format(error)
    return report


def _prepared(
    paths: Sequence[Path], options: ImportOptions, limits: Limits
) -> Iterator[Sequence[Item]]:
    """The files in batches, in order, read, split and recognised on all cores."""
    recipe = Recipe(
        limits=limits,
        rules=phrase_rules(),
        home_countries=dict(
            Publication.objects.exclude(home_country="").values_list("name", "home_country")
        ),
        publication=options.publication,
    )
    batches: Iterable[Batch] = offer(find_sources(paths, limits=limits))
    yield from Cores(options.workers).prepare(batches, recipe)


def _begin(paths: Sequence[Path], options: ImportOptions) -> ImportRun:
    ImportRun.objects.filter(
        state=ImportRun.State.RUNNING, heartbeat__lt=timezone.now() - SILENCE
    ).update(state=ImportRun.State.BROKEN, message="No sign of life: the run was killed.")
    return ImportRun.objects.create(
        who=options.who,
        paths="\n".join(str(path) for path in paths),
        publication=options.publication,
    )
