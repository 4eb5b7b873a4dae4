"""The worker: takes one job after the other, reports progress, survives being killed.

A job that runs while no worker is alive lost its worker: the next one takes it again, and the
work goes on by what it noted. Counts change in the same transaction as what they count.
"""

import fcntl
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import search
from articles.models import Article, Job

logger = logging.getLogger(__name__)

# Work that has killed its worker so often will do so again.
MOST_ATTEMPTS = 3


class Cancelled(Exception):
    """The job was asked to stop."""


class Stopped(Exception):
    """The worker has to end; the next worker resumes the job."""


@dataclass(slots=True)
class Work:
    """A job as its handler sees it: its payload, saved progress, and how to report progress."""

    job: Job
    must_stop: Callable[[], bool] = lambda: False

    @property
    def payload(self) -> dict[str, Any]:
        """Return the task data."""
        payload: dict[str, Any] = self.job.payload
        return payload

    @property
    def memory(self) -> dict[str, Any]:
        """Return what was saved before, by this worker or a killed one."""
        memory: dict[str, Any] = self.job.memory
        return memory

    def remember(self, **facts: Any) -> None:
        """Save values for the worker that resumes."""
        self.job.memory = {**self.job.memory, **facts}
        self.job.save(update_fields=["memory"])

    def start(self, total: int) -> None:
        """Report how much is left to do."""
        self.job.total = self.job.done + total
        self.job.heartbeat = timezone.now()
        self.job.save(update_fields=["total", "heartbeat"])

    def restart(self, total: int) -> None:
        """Report that the work starts over."""
        self.job.done = self.job.begun_with = 0
        self.job.save(update_fields=["done", "begun_with"])
        self.start(total)

    def advance(self, number: int) -> None:
        """Report that so many more are done.

        Raises `Cancelled` or `Stopped`: inside a transaction, the batch under way is taken back
        with its count.
        """
        row = Job.objects.filter(pk=self.job.pk)
        row.update(done=F("done") + number, heartbeat=timezone.now())
        if row.values_list("cancel_asked", flat=True).first():
            raise Cancelled
        if self.must_stop():
            raise Stopped


# Does the work; returns a sentence about what became of it.
Handler = Callable[[Work], str]


def run_worker(
    handlers: Mapping[str, Handler],
    *,
    wait: Callable[[], None] | None = None,
    must_stop: Callable[[], bool] = lambda: False,
) -> int:
    """Do the waiting jobs; return how many were taken. Raises `WorkerRunning`.

    `wait` is called when nothing is left to do, and then it goes on; without it the worker ends.
    """
    taken = 0
    with hold_worker_lock():
        _take_over()
        while not must_stop():
            job = _take()
            if job is not None:
                _perform(job, handlers, must_stop)
                taken += 1
            elif wait is None:
                break
            else:
                wait()
    return taken


def _take_over() -> None:
    """Requeue jobs whose worker was killed; fail those that kill every worker."""
    running = Job.objects.filter(state=Job.State.RUNNING)
    running.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=Job.State.FAILED,
        finished=timezone.now(),
        message=_("The worker crashed %d times on this job.") % MOST_ATTEMPTS,
    )
    running.update(state=Job.State.WAITING)


def _take() -> Job | None:
    with transaction.atomic():
        job = Job.objects.waiting().select_for_update().first()
        if job is None:
            return None
        job.state = Job.State.RUNNING
        job.attempts += 1
        job.heartbeat = timezone.now()
        job.started = job.started or job.heartbeat
        job.begun, job.begun_with = job.heartbeat, job.done
        job.save(update_fields=["state", "attempts", "heartbeat", "started", "begun", "begun_with"])
        return job


def _perform(job: Job, handlers: Mapping[str, Handler], must_stop: Callable[[], bool]) -> None:
    logger.info("Job %s (%s): started, attempt %d", job.pk, job.kind, job.attempts)
    try:
        message = handlers[job.kind](Work(job, must_stop))
    except Cancelled:
        _end(job, Job.State.CANCELLED, _("Stopped. Work already done is kept."))
    except Stopped:
        # Ended in good order: it does not count as an attempt that failed.
        Job.objects.filter(pk=job.pk).update(state=Job.State.WAITING, attempts=F("attempts") - 1)
        logger.info("Job %s (%s): interrupted, the next worker goes on", job.pk, job.kind)
    except Exception as error:
        logger.exception("Job %s (%s): failed", job.pk, job.kind)
        _end(job, Job.State.FAILED, str(error) or type(error).__name__)
    else:
        _end(job, Job.State.DONE, message)


def _end(job: Job, state: Job.State, message: str) -> None:
    now = timezone.now()
    row = Job.objects.filter(pk=job.pk)
    row.update(state=state, message=message, finished=now, heartbeat=now)
    done = row.values_list("done", flat=True).first()
    logger.info("Job %s (%s): %s, %s done", job.pk, job.kind, state.value, done)


class WorkerRunning(Exception):
    """Another worker is running on this archive: one is enough, and SQLite has one writer."""


@contextmanager
def hold_worker_lock() -> Iterator[None]:
    """Be the only worker of this archive. Raises `WorkerRunning` if there is one."""
    path = _lock()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WorkerRunning("a worker is running already") from error
        yield


def is_worker_alive() -> bool:
    """Return whether a worker is running."""
    try:
        with _lock().open("r", encoding="utf-8") as stream:
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _lock() -> Path:
    return Path(settings.DATA) / "worker.lock"


def do_reindex(work: Work) -> str:
    """Rebuild the index; search keeps working. If killed, it starts over."""
    work.restart(Article.objects.visible().count())
    done = search.rebuild(work.advance)
    return ngettext("%d article indexed", "%d articles indexed", done) % done
