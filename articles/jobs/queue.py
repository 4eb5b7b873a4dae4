"""Add a background job, cancel it, retry it; describe its state."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.jobs.worker import is_worker_alive
from articles.models import Job

# A worker signs after every batch, several times a minute: one that was silent so long hangs.
SILENCE = timedelta(minutes=5)


def enqueue(
    kind: str, about: str, *, payload: dict[str, Any] | None = None, who: User | None
) -> Job:
    """Queue a job. The same work queued twice and not begun is one job."""
    wanted = payload or {}
    with transaction.atomic():
        for job in Job.objects.waiting().select_for_update().filter(kind=kind, started=None):
            if job.payload == wanted:
                return job
        return Job.objects.create(kind=kind, about=about, payload=wanted, who=who)


def cancel(job: Job) -> None:
    """Stop a job: at once if it waits, after the current batch if it runs.

    What is done stays done, and is in the journal.
    """
    now = timezone.now()
    waiting = Job.objects.filter(pk=job.pk, state=Job.State.WAITING)
    if not waiting.update(state=Job.State.CANCELLED, finished=now, cancel_asked=True):
        Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(cancel_asked=True)


def retry(job: Job) -> bool:
    """Resume a job that failed or was stopped; return whether it was one."""
    ended = Job.objects.filter(pk=job.pk, state__in=[Job.State.FAILED, Job.State.CANCELLED])
    return bool(
        ended.update(
            state=Job.State.WAITING, attempts=0, cancel_asked=False, finished=None, message=""
        )
    )


def is_stuck(job: Job) -> bool:
    """Return whether a running job has not responded for too long."""
    signed = job.heartbeat or job.started
    return (
        job.state == Job.State.RUNNING and signed is not None and timezone.now() - signed > SILENCE
    )


# Before a worker has been at it for so long its pace means nothing.
_LEAST_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class JobStatus:
    """What a page shows about a job; numbers are None where unknown."""

    sentence: str
    # Neither waiting for a turn nor getting on: someone has to look.
    is_in_trouble: bool = False
    left: int | None = None
    per_minute: int | None = None
    time_left: str = ""


def describe(job: Job, *, is_alive: bool | None = None, ahead: int | None = None) -> JobStatus:
    """Describe the state of a job; pass `is_alive` to save asking for the worker again.

    `ahead` are the unfinished jobs before it, as `count_ahead` counts them.
    """
    alive = is_worker_alive() if is_alive is None else is_alive
    left = max(0, job.total - job.done) if job.total is not None else None
    match job.state:
        case Job.State.WAITING:
            return JobStatus(_waiting(alive=alive, ahead=ahead), is_in_trouble=not alive, left=left)
        case Job.State.RUNNING:
            return _describe_running(job, left, alive=alive)
        case Job.State.FAILED:
            return JobStatus(_("Failed: %s") % job.message, is_in_trouble=True, left=left)
        case Job.State.CANCELLED:
            return JobStatus(job.message or _("Stopped."), left=left)
    return JobStatus(job.message or _("Done."))


def count_ahead(job: Job) -> int:
    """Count the unfinished jobs queued before this one."""
    return Job.objects.unfinished().filter(pk__lt=job.pk).count()


def _waiting(*, alive: bool, ahead: int | None) -> str:
    if not alive:
        return _("Waiting: no worker is running.")
    if not ahead:
        return _("Waiting for its turn.") if ahead is None else _("Next in the queue.")
    return ngettext("Waiting for %d earlier job.", "Waiting for %d earlier jobs.", ahead) % ahead


def _describe_running(job: Job, left: int | None, *, alive: bool) -> JobStatus:
    if not alive:
        sentence = _("Interrupted: its worker has stopped. The next worker resumes the job.")
        return JobStatus(sentence, is_in_trouble=True, left=left)
    if is_stuck(job):
        signed = job.heartbeat or job.started or job.created
        silent = max(1, int((timezone.now() - signed).total_seconds() // 60))
        sentence = ngettext(
            "Not responding for %d minute.",
            "Not responding for %d minutes.",
            silent,
        )
        return JobStatus(sentence % silent, is_in_trouble=True, left=left)
    sentence = _("Stopping after the current batch.") if job.cancel_asked else _("Running.")
    pace = _pace(job)
    if not pace:
        return JobStatus(sentence, left=left)
    return JobStatus(
        sentence,
        left=left,
        per_minute=round(pace * 60),
        time_left=_in_words(left / pace) if left is not None else "",
    )


def _pace(job: Job) -> float | None:
    """Return the rows per second since its worker took it."""
    if job.begun is None or job.heartbeat is None:
        return None
    seconds = (job.heartbeat - job.begun).total_seconds()
    done = job.done - job.begun_with
    return done / seconds if done > 0 and seconds >= _LEAST_SECONDS else None


def _in_words(seconds: float) -> str:
    minutes = round(timedelta(seconds=seconds) / timedelta(minutes=1))
    if minutes < 1:
        return _("less than a minute")
    if minutes < 100:
        return ngettext("about %d minute", "about %d minutes", minutes) % minutes
    hours = round(minutes / 60)
    return ngettext("about %d hour", "about %d hours", hours) % hours


class ProgressReporter(Protocol):
    """Told the total once, then each finished batch, in the batch's transaction."""

    def start(self, total: int) -> None: ...
    def advance(self, number: int) -> None: ...


class _NoProgress:
    def start(self, total: int) -> None:
        """Nothing to show."""

    def advance(self, number: int) -> None:
        """Nothing to show."""


NO_PROGRESS: ProgressReporter = _NoProgress()
