"""Importing: the whole way with all processors, as an operator runs it, and its stages."""

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tests.benchmarks import scratch
from tests.benchmarks.make_corpus import write_files
from tests.benchmarks.processes import ProgramRun, run_program
from tests.benchmarks.stages import StageTimes, time_stages
from tests.benchmarks.table import figure, lay_out
from tests.benchmarks.timing import Times, describe_run
from tests.benchmarks.visiting import Answers, Visit

# Articles that are put through the stages one by one.
_SAMPLE = 1_000
# Stages that run in one process, however many workers there are.
_ALONE = ("save", "index")
_WANTED_RATE = 200

Say = Callable[[str], None]


@dataclass(frozen=True)
class Whole:
    """One archive imported, indexed, and offered a second time."""

    articles: int
    workers: int
    megabytes: float
    imported: ProgramRun
    indexed: ProgramRun
    again: ProgramRun
    # What somebody saw who read and searched during the import.
    answers: Mapping[str, Answers]
    # Of the database, and of the index.
    database_bytes: int
    index_bytes: int


def run(size: int, workers: int, say: Say) -> str:
    """Import everything, time everything; the tables as text."""
    folder = Path(settings.DATA)
    files = folder / "files"
    say(f"writing {size:,} files")
    written = write_files(range(1, size + 1), files)
    whole = _import_all(files, size, workers, written / 1e6, say)
    say("timing the stages")
    paths = sorted(path for path in files.rglob("*") if path.is_file())
    stages = time_stages(paths[:_SAMPLE], files)
    return _report(whole, stages)


def _import_all(files: Path, size: int, workers: int, megabytes: float, say: Say) -> Whole:
    server = scratch.server_of(files.parent)
    data = scratch.claim(files.parent / "whole", fresh=True, server=server)
    chosen = ["--workers", str(workers)] if workers else []
    _manage(data, "migrate", "--verbosity", "0")
    _manage(data, "collectstatic", "--noinput", "--verbosity", "0")
    say("importing")
    with Visit(data) as visit:
        imported = _manage(data, "import_articles", str(files), "--json", *chosen)
    report = json.loads(imported.output)
    if report["new"] != size:
        raise AssertionError(f"{report['new']:,} of {size:,} articles were imported: {report}")
    say("indexing")
    indexed = _manage(data, "reindex", "--if-needed")
    say("importing the same files again")
    again = _manage(data, "import_articles", str(files), "--json", *chosen)
    return Whole(
        articles=size,
        workers=workers or os.cpu_count() or 1,
        megabytes=megabytes,
        imported=imported,
        indexed=indexed,
        again=again,
        answers=visit.answers,
        database_bytes=scratch.measure_database(data),
        index_bytes=sum(
            path.stat().st_size for path in (data / "search").rglob("*") if path.is_file()
        ),
    )


def _manage(data: Path, *arguments: str) -> ProgramRun:
    return run_program(
        [sys.executable, "manage.py", *arguments],
        folder=settings.BASE_DIR,
        environment=scratch.environment(data),
    )


def _report(whole: Whole, stages: StageTimes) -> str:
    return (
        "\n\n".join(
            (
                f"Import of {whole.articles:,} generated files ({whole.megabytes:,.0f} MB) with "
                f"{whole.workers} workers",
                describe_run(),
                lay_out(("", "articles/s", "s", "processor s", "peak memory"), _lines(whole)),
                f"Database {whole.database_bytes / 1e6:,.0f} MB, "
                f"index {whole.index_bytes / 1e6:,.0f} MB. {_memory(whole.imported)}",
                "Pages opened and searches asked while the import ran:",
                lay_out(
                    ("", "answers", "failed", "median ms", "p95 ms", "slowest ms"),
                    _answers(whole.answers),
                ),
                lay_out(
                    ("stage", "ms of processor an article", "articles/s on one"), _stages(stages)
                ),
                _bound(whole, stages),
            )
        )
        + "\n"
    )


def _lines(whole: Whole) -> list[Sequence[str]]:
    rows = [
        ("import", whole.imported),
        ("index", whole.indexed),
        ("the same again", whole.again),
    ]
    lines = [
        (
            name,
            figure(whole.articles / one.wall),
            figure(one.wall),
            figure(one.processor),
            f"{one.peak_bytes / 1e6:,.0f} MB",
        )
        for name, one in rows
    ]
    both = whole.imported.wall + whole.indexed.wall
    rate = whole.articles / both
    told = f"{rate:.0f} (goal {_WANTED_RATE}: {'met' if rate >= _WANTED_RATE else 'NOT MET'})"
    spent = whole.imported.processor + whole.indexed.processor
    peak = max(whole.imported.peak_bytes, whole.indexed.peak_bytes)
    lines.insert(
        2, ("import and index", told, figure(both), figure(spent), f"{peak / 1e6:,.0f} MB")
    )
    return lines


def _memory(run: ProgramRun) -> str:
    """Whether it grows with the archive."""
    looks = ", ".join(f"{run.memory_at(share) / 1e6:,.0f}" for share in (0.1, 0.5, 0.9))
    return f"Memory of all processes when a tenth, a half, nine tenths were done: {looks} MB."


def _answers(answers: Mapping[str, Answers]) -> list[Sequence[str]]:
    lines = []
    for page, found in answers.items():
        times = Times(found.milliseconds)
        slowest = max(found.milliseconds)
        figures = (figure(value) for value in (times.median, times.percentile(0.95), slowest))
        lines.append((page, f"{len(found.milliseconds):,}", str(found.failed), *figures))
    return lines


def _stages(stages: StageTimes) -> list[Sequence[str]]:
    return [
        (stage, figure(stages.milliseconds(stage)), figure(1000 / stages.milliseconds(stage)))
        for stage in stages.seconds
    ]


def _bound(whole: Whole, stages: StageTimes) -> str:
    """What the stages would allow on an idle machine with so many processors."""
    counted = [stage for stage in stages.seconds if not stage.startswith("(")]
    total = sum(stages.milliseconds(stage) for stage in counted)
    alone = sum(stages.milliseconds(stage) for stage in _ALONE)
    spread = 1000 * whole.workers / total
    spent = (whole.imported.processor + whole.indexed.processor) / whole.articles * 1000
    return (
        f"All stages together {figure(total)} ms an article, of which {figure(alone)} ms in one "
        f"process: at most {figure(min(spread, 1000 / alone))} articles/s with {whole.workers} "
        f"processors. The import spent {figure(spent)} ms an article, {figure(spent - total)} ms "
        f"more (start, messages between processes, larger tables): "
        f"{figure(1000 * whole.workers / spent)} articles/s if nothing else ran."
    )
