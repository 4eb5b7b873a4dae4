"""A whole run: find the files, prepare them on all cores, store them in batches, report."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.contrib.auth.models import User
from django.db import OperationalError
from django.db.models import Max
from django.utils import timezone

from articles import search
from articles.decisions import phrase_rules
from articles.importing.identity import Item, Judgement, KnownFiles, judge, look_up
from articles.importing.mentions import seed_countries
from articles.importing.prepare import Prepared, Recipe
from articles.importing.report import Report
from articles.importing.store import (
    STORED,
    Saved,
    add_version,
    apply_tag_rules,
    save_batch,
    update_index,
)
from articles.importing.worker_pool import Batch, WorkerPool, offer
from articles.jobs import NO_PROGRESS, ProgressReporter
from articles.models import ImportRun, Publication, Tag
from articles.reading import Limits, Refusal, Source, find_sources
from newsroom.logs import log_work

logger = logging.getLogger(__name__)

Found = Source | Refusal
# Told of a rehearsed batch: each file with what would become of it.
Note = Callable[[Sequence[tuple[Item, Judgement]]], None]

# Batches between two commits of the search index: readers find new articles within seconds, and
# the index is not written in crumbs.
BATCHES_TO_INDEX = 10
# A run signs several times a second; one that was silent so long was killed.
SILENCE = timedelta(minutes=5)
STOPPED = "Stopped. Everything counted above is stored; run the command again to continue."
BROKEN = "Interrupted: {}. Everything counted above is stored; run the command again to continue."


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import. `workers` 0 means one per core.

    With a `run` that was begun before, the import goes on with it and passes over the files that
    have their row already. With `only`, everything but these files (root and path) is passed over.
    """

    publication: str = ""
    workers: int = 0
    dry_run: bool = False
    who: User | None = None
    run: ImportRun | None = None
    only: frozenset[tuple[str, str]] | None = None


def import_paths(
    paths: Sequence[Path], *, options: ImportOptions, progress: ProgressReporter = NO_PROGRESS
) -> Report:
    """Import files, folders and zips. Raises `reading.UnknownPath` if one does not exist.

    Each batch is stored whole or not at all, together with the run's counts: a run that is
    stopped or killed loses nothing, and the next one finds what is done and goes on.
    """
    if options.dry_run:
        return dry_run_paths(paths, options=options, progress=progress)
    limits = Limits(max_bytes=settings.MAX_FILE_BYTES)
    progress.start(sum(1 for _ in find_sources(paths, limits=limits)))
    seed_countries()
    run = options.run or begin_run(map(str, paths), options)
    with log_work(logger, f"Import {run.pk}") as counts, search.bulk_writing():
        # An index that is there and whole can be searched meanwhile.
        update_index()
        report = _run(paths, DatabaseWriter(run), options, limits, progress)
        counts.update(report.counts)
    report.run = run.pk
    return report


def dry_run_paths(
    paths: Sequence[Path],
    *,
    options: ImportOptions,
    progress: ProgressReporter = NO_PROGRESS,
    note: Note | None = None,
) -> Report:
    """Report what an import would do, file by file if asked to; nothing is written."""
    limits = Limits(max_bytes=settings.MAX_FILE_BYTES)
    progress.start(sum(1 for _ in find_sources(paths, limits=limits)))
    options = replace(options, dry_run=True)
    return _run(paths, _DryRunWriter(note), options, limits, progress)


def begin_run(origins: Iterable[str], options: ImportOptions) -> ImportRun:
    """Create the row of a new run; runs that were killed are marked as interrupted."""
    ImportRun.objects.filter(
        state=ImportRun.State.RUNNING, heartbeat__lt=timezone.now() - SILENCE
    ).update(state=ImportRun.State.BROKEN, message="Not responding: the run was killed.")
    return ImportRun.objects.create(
        who=options.who,
        paths="\n".join(origins),
        publication=options.publication,
        last_tag=_newest(Tag),
        last_publication=_newest(Publication),
    )


def _newest(model: type[Tag | Publication]) -> int:
    """What the run makes has a higher number."""
    return model._default_manager.aggregate(newest=Max("pk"))["newest"] or 0


def end_run(run: ImportRun, state: ImportRun.State, message: str) -> None:
    """Finish a run: update the index, apply tag rules, record how it ended."""
    update_index()
    apply_tag_rules()
    run.state, run.message = state, message
    run.finished = run.heartbeat = timezone.now()
    run.save(update_fields=["state", "message", "finished", "heartbeat"])


class Writer(Protocol):
    def save(self, items: Sequence[Item]) -> Saved: ...
    def end(self, state: ImportRun.State, message: str) -> None: ...


@dataclass(slots=True)
class DatabaseWriter:
    """Stores each batch and adds it to the run's counts."""

    run: ImportRun
    batches: int = 0

    def save(self, items: Sequence[Item]) -> Saved:
        saved = save_batch(items, self.run)
        self.batches += 1
        if self.batches % BATCHES_TO_INDEX == 0:
            update_index()
        return saved

    def end(self, state: ImportRun.State, message: str) -> None:
        end_run(self.run, state, message)


@dataclass(slots=True)
class _DryRunWriter:
    """Reports the outcome of each file, remembering earlier ones; writes nothing."""

    note: Note | None = None
    seen: KnownFiles = field(default_factory=KnownFiles)
    numbers: Iterator[int] = field(default_factory=lambda: iter(range(-1, -(10**12), -1)))

    def save(self, items: Sequence[Item]) -> Saved:
        saved = Saved()
        prepared = [item for item in items if isinstance(item, Prepared)]
        held = look_up(prepared)
        for known in held.entries():
            self.seen.add(known)
        judged: list[tuple[Item, Judgement]] = []
        for item in items:
            judgement = judge(item, self.seen)
            saved.add(item, judgement)
            judged.append((item, judgement))
            if isinstance(item, Prepared) and judgement.outcome in STORED:
                article = judgement.article or next(self.numbers)
                add_version(self.seen, item, article)
                self.seen.keep_text(article, item.text)
        if self.note:
            self.note(judged)
        return saved

    def end(self, state: ImportRun.State, message: str) -> None:
        """Do nothing: a dry run leaves no trace."""


def _run(
    paths: Sequence[Path],
    sink: Writer,
    options: ImportOptions,
    limits: Limits,
    progress: ProgressReporter,
) -> Report:
    report = Report(dry_run=options.dry_run)
    began = time.monotonic()
    state = ImportRun.State.FINISHED
    try:
        for items in _prepared(paths, options, limits):
            saved = sink.save(items)
            report.add(saved.outcomes, saved.problems, saved.remarks)
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
    """Yield the files in batches, in order, read, split and recognised on all cores."""
    recipe = make_recipe(options.publication, limits)
    found = find_sources(paths, limits=limits)
    batches: Iterable[Batch] = offer(_left(found, options))
    yield from WorkerPool(options.workers).prepare(batches, recipe)


def make_recipe(publication: str, limits: Limits) -> Recipe:
    """Return what recognition needs beside the text, from editors' present settings."""
    homes = Publication.objects.exclude(home_country="")
    return Recipe(
        limits=limits,
        rules=phrase_rules(),
        home_countries=dict(homes.values_list("name", "home_country")),
        publication=publication,
    )


def _left(found: Iterable[Found], options: ImportOptions) -> Iterator[Found]:
    """Yield what is still to be done of what was found."""
    if options.only is not None:
        yield from (source for source in found if (source.root, source.path) in options.only)
        return
    done = set(options.run.files.values_list("root", "path")) if options.run else set()
    yield from (source for source in found if (source.root, source.path) not in done)
