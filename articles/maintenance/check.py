"""Check the archive: database, index, originals, imports, triggers, jobs, disk, backups."""

import hashlib
import shutil
import zlib
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import jobs, search
from articles.jobs import NO_PROGRESS, ProgressReporter
from articles.maintenance import backup, database_files
from articles.maintenance.findings import Checkup, Finding, bad, good, warning
from articles.maintenance.status import find_last_backup, find_last_checkup, note_check
from articles.models import Article, ImportRun, Job, Original, SourceFile

# Originals in memory at once: one of them may have some megabytes.
CHUNK = 20
# Originals between two signs of life.
STEP = 500
# A backup older than this is worth a word.
BACKUP_AGE = timedelta(days=7)
# A run that was silent so long was killed; the importer thinks so too.
SILENCE = timedelta(minutes=5)
# Less free space than this is no space: a night's import may fill it.
LEAST_SPACE = 200_000_000
# How often the worker checks by itself.
EVERY = timedelta(days=7)
# Failures of long ago were seen.
RECENT = timedelta(days=30)

_STORED = [SourceFile.Outcome.NEW, SourceFile.Outcome.CHANGED, SourceFile.Outcome.UNCHANGED]


def check_archive(reporter: ProgressReporter = NO_PROGRESS) -> tuple[Checkup, search.CheckReport]:
    """Look at everything and note what was found; the second is the index in detail."""
    reporter.start(Original.objects.count() + Article.objects.count())
    index = search.check(reporter.advance)
    findings = [
        *_check_database(),
        *_check_index(index),
        *_check_originals(reporter),
        *_check_imports(),
        *_check_uploads(),
        *_check_triggers(),
        *_check_jobs(),
        *_check_space(),
        *_check_backup(),
    ]
    checkup = Checkup(timezone.now(), findings)
    note_check(checkup)
    return checkup, index


def ask_check(*, who: User | None) -> Job:
    """Have the worker check the archive; asked for twice, it does so once."""
    return jobs.enqueue(Job.Kind.CHECK, _("Check of the archive"), who=who)


def ask_check_if_due() -> None:
    """Once a week someone should look, and no one thinks of it."""
    last = find_last_checkup()
    if last is None or last.when < timezone.now() - EVERY:
        ask_check(who=None)


def do_check(work: jobs.Work) -> str:
    """The worker's part; killed, it begins again."""
    work.restart(0)
    checkup, _index = check_archive(work)
    wrong = sum(finding.state == "bad" for finding in checkup.findings)
    if not wrong:
        return _("No errors found.")
    return ngettext("%d error found.", "%d errors found.", wrong) % wrong


def _check_database() -> Iterator[Finding]:
    damage = database_files.live().find_damage()
    yield bad("database", "damaged", [damage]) if damage else good("database")


def _check_index(report: search.CheckReport) -> Iterator[Finding]:
    if report.damaged:
        yield bad("index", "damaged", report.damaged, files=len(report.damaged))
    elif report.is_unusable:
        yield bad("index", "unusable")
    elif report.is_good:
        yield good("index", articles=report.articles, documents=report.documents)
    else:
        yield bad(
            "index",
            "differs",
            missing=len(report.missing),
            stale=len(report.stale),
            surplus=len(report.surplus),
            twice=len(report.twice),
        )


def _check_originals(reporter: ProgressReporter) -> Iterator[Finding]:
    count, damaged = 0, []
    rows = Original.objects.order_by("pk").values_list("pk", "sha256", "size", "compressed")
    for number, sha256, size, compressed in rows.iterator(chunk_size=CHUNK):
        if not _is_sound(bytes(compressed), size=size, sha256=sha256):
            damaged.append(number)
        count += 1
        if count % STEP == 0:
            reporter.advance(STEP)
    if damaged:
        holders = Article.objects.filter(original__in=damaged).values_list("slug", flat=True)
        yield bad("originals", "damaged", list(holders), damaged=len(damaged), count=count)
    else:
        yield good("originals", count=count)


def _is_sound(compressed: bytes, *, size: int, sha256: str) -> bool:
    try:
        content = zlib.decompress(compressed)
    except zlib.error:
        return False
    return len(content) == size and hashlib.sha256(content).hexdigest() == sha256


def _check_imports() -> Iterator[Finding]:
    runs = list(ImportRun.objects.order_by("pk"))
    rows = SourceFile.objects.order_by().values_list("run", "outcome")
    noted = {(run, outcome): count for run, outcome, count in rows.annotate(count=Count("pk"))}
    astray = [run for run in runs if not _is_running(run) and not _adds_up(run, noted)]
    lost = SourceFile.objects.filter(
        outcome__in=_STORED, article__isnull=False, original__isnull=True
    )
    if astray:
        yield bad("imports", "astray", _name(astray), count=len(astray))
    if count := lost.count():
        yield bad("imports", "without_original", [str(f) for f in lost[:20]], count=count)
    if not astray and not count:
        yield good("imports", files=sum(noted.values()), runs=len(runs))
    if killed := [run for run in runs if _is_killed(run)]:
        yield warning("imports", "killed", _name(killed), count=len(killed))


def _check_uploads() -> Iterator[Finding]:
    count, damaged = backup.find_damaged()
    if damaged:
        yield bad("uploads", "damaged", [str(upload) for upload in damaged], count=len(damaged))
    elif count:
        yield good("uploads", count=count)


def _adds_up(run: ImportRun, noted: dict[tuple[int, str], int]) -> bool:
    return all(getattr(run, o) == noted.get((run.pk, o), 0) for o in SourceFile.Outcome.values)


def _is_running(run: ImportRun) -> bool:
    return run.state == ImportRun.State.RUNNING and not _is_killed(run)


def _is_killed(run: ImportRun) -> bool:
    is_open = run.state == ImportRun.State.RUNNING
    return is_open and run.heartbeat < timezone.now() - SILENCE


def _name(runs: Iterable[ImportRun]) -> list[str]:
    return [f"{run.pk} ({run})" for run in runs]


def _check_triggers() -> Iterator[Finding]:
    lost = search.find_lost_triggers(connection)
    yield bad("triggers", "lost", lost, count=len(lost)) if lost else good("triggers")


def _check_jobs() -> Iterator[Finding]:
    unfinished = list(Job.objects.unfinished().defer("payload", "memory"))
    is_alive = jobs.is_worker_alive()
    # Without a worker a running job waits for the next one, as after a restore.
    stuck = [str(job) for job in unfinished if is_alive and jobs.is_stuck(job)]
    failed = Job.objects.filter(
        state=Job.State.FAILED, finished__gte=timezone.now() - RECENT
    ).order_by("-pk")
    if not is_alive:
        yield warning("jobs", "no_worker", waiting=len(unfinished))
    if stuck:
        yield bad("jobs", "stuck", stuck, count=len(stuck))
    if failed:
        yield warning(
            "jobs", "failed", [f"{job}: {job.message}" for job in failed], count=len(failed)
        )
    if is_alive and not stuck and not failed:
        waiting = sum(job.state == Job.State.WAITING for job in unfinished)
        yield good("jobs", waiting=waiting)


def _check_space() -> Iterator[Finding]:
    free = shutil.disk_usage(settings.DATA).free
    # A new index is built beside the old one, and a copy for a backup lies beside the database.
    wanted = 2 * database_files.live().measure() + LEAST_SPACE
    if free < LEAST_SPACE:
        yield bad("space", "full", free=free, wanted=wanted)
    elif free < wanted:
        yield warning("space", "short", free=free, wanted=wanted)
    else:
        yield good("space", free=free, wanted=wanted)


def _check_backup() -> Iterator[Finding]:
    last = find_last_backup()
    if last is None:
        yield warning("backup", "none")
        return
    age = timezone.now() - last.when
    days, file = age.days, str(last.facts.get("file", ""))
    if age > BACKUP_AGE:
        yield warning("backup", "old", days=days, file=file)
    else:
        yield good("backup", days=days, file=file)
