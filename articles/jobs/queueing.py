"""Asking for long work, stopping it, trying it again."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.models import Job

# A worker signs after every batch, several times a minute: one that was silent so long hangs.
SILENCE = timedelta(minutes=5)


def enqueue(
    kind: str, about: str, *, payload: dict[str, Any] | None = None, who: User | None
) -> Job:
    """Ask for long work. The same work asked for twice and not begun is one job."""
    wanted = payload or {}
    with transaction.atomic():
        for job in Job.objects.waiting().select_for_update().filter(kind=kind, started=None):
            if job.payload == wanted:
                return job
        return Job.objects.create(kind=kind, about=about, payload=wanted, who=who)


def cancel(job: Job) -> None:
    """Stop a job: at once if it waits, after the batch under way if it runs.

    What is done stays done, and is in the journal.
    """
    now = timezone.now()
    waiting = Job.objects.filter(pk=job.pk, state=Job.State.WAITING)
    if not waiting.update(state=Job.State.CANCELLED, finished=now, cancel_asked=True):
        Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(cancel_asked=True)


def retry(job: Job) -> bool:
    """Have a job that failed or was stopped go on where it was; whether it was one."""
    ended = Job.objects.filter(pk=job.pk, state__in=[Job.State.FAILED, Job.State.CANCELLED])
    return bool(
        ended.update(
            state=Job.State.WAITING, attempts=0, cancel_asked=False, finished=None, message=""
        )
    )


def is_stuck(job: Job) -> bool:
    """Whether a running job has not given a sign of life for too long."""
    signed = job.heartbeat or job.started
    return (
        job.state == Job.State.RUNNING and signed is not None and timezone.now() - signed > SILENCE
    )
