"""How a job stands, in words that never promise what nobody knows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.jobs import count_ahead, describe, enqueue
from articles.jobs.worker import hold_worker_lock
from articles.models import Job

pytestmark = pytest.mark.django_db
NOW = timezone.now


def make_job(**fields: object) -> Job:
    job = enqueue(Job.Kind.REINDEX, "Count", payload={"number": Job.objects.count()}, who=None)
    for name, value in fields.items():
        setattr(job, name, value)
    job.save()
    return job


def test_without_a_worker_nothing_is_promised() -> None:
    assert describe(make_job()).sentence == "Waiting: no worker is running."
    running = describe(make_job(state="running", heartbeat=NOW()))
    assert running.sentence.startswith("Interrupted: its worker has stopped.")
    assert running.is_in_trouble
    with hold_worker_lock():
        assert describe(make_job()).sentence == "Waiting for its turn."


def test_a_job_knows_how_many_come_before_it() -> None:
    make_job(state="done")
    first, second, third = make_job(), make_job(), make_job()
    assert [count_ahead(job) for job in (first, second, third)] == [0, 1, 2]
    said = [describe(j, is_alive=True, ahead=count_ahead(j)).sentence for j in (first, third)]
    assert said == ["Next in the queue.", "Waiting for 2 earlier jobs."]


def test_pace_and_time_left_are_those_of_the_worker_that_is_at_it() -> None:
    job = make_job(
        state="running",
        started=NOW() - timedelta(days=2),
        begun=NOW() - timedelta(seconds=60),
        begun_with=4000,
        heartbeat=NOW(),
        done=5000,
        total=10_000,
    )
    standing = describe(job, is_alive=True)
    assert (standing.left, standing.per_minute) == (5000, 1000)
    assert standing.time_left == "about 5 minutes"
    assert not standing.is_in_trouble


@pytest.mark.parametrize(
    ("left", "words"),
    [(10, "less than a minute"), (60, "about 1 minute"), (90 * 60, "about 90 minutes")],
)
def test_the_time_left_is_rounded(left: int, words: str) -> None:
    job = make_job(state="running", begun=NOW() - timedelta(seconds=100), heartbeat=NOW(), done=100)
    job.total = 100 + left
    assert describe(job, is_alive=True).time_left == words


def test_nothing_is_known_of_work_that_has_not_got_on() -> None:
    job = make_job(state="running", begun=NOW(), heartbeat=NOW(), done=0)
    standing = describe(job, is_alive=True)
    assert (standing.left, standing.per_minute, standing.time_left) == (None, None, "")
    job.total, job.done = 10, 3
    assert describe(job, is_alive=True).per_minute is None


@pytest.mark.parametrize(
    ("fields", "sentence", "trouble"),
    [
        ({"state": "failed", "message": "the disk is full"}, "Failed: the disk is full", True),
        ({"state": "done", "message": "5 articles changed"}, "5 articles changed", False),
        ({"state": "cancelled", "message": ""}, "Stopped.", False),
        ({"state": "running", "cancel_asked": True}, "Stopping after the current batch.", False),
    ],
)
def test_every_state_has_its_sentence(
    fields: dict[str, object], sentence: str, trouble: bool
) -> None:
    standing = describe(make_job(**fields), is_alive=True)
    assert (standing.sentence, standing.is_in_trouble) == (sentence, trouble)


def test_a_worker_that_is_silent_for_minutes_hangs() -> None:
    job = make_job(state="running", heartbeat=NOW() - timedelta(minutes=7, seconds=5))
    standing = describe(job, is_alive=True)
    assert standing.sentence == "Not responding for 7 minutes."
    assert standing.is_in_trouble
