"""The worker takes jobs in order, counts honestly, and survives what happens to it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles import jobs
from articles.jobs.worker import hold_worker_lock
from articles.models import Job

pytestmark = pytest.mark.django_db
KIND = Job.Kind.REINDEX


def ask(editor: User, **payload: object) -> Job:
    return jobs.enqueue(KIND, "Count to ten", payload=payload, who=editor)


def read(job: Job) -> tuple[str, int, int | None]:
    job.refresh_from_db()
    return job.state, job.done, job.total


def count_to_ten(work: jobs.Work) -> str:
    left = 10 - work.job.done
    work.start(left)
    for _ in range(left):
        with transaction.atomic():
            work.advance(1)
    return "counted"


def test_jobs_are_done_in_the_order_in_which_they_were_asked_for(editor: User) -> None:
    first, second = ask(editor, number=1), ask(editor, number=2)
    seen: list[int] = []

    def note(work: jobs.Work) -> str:
        seen.append(work.payload["number"])
        return "noted"

    assert jobs.run_worker({KIND: note}) == 2
    assert seen == [1, 2]
    second.refresh_from_db()
    assert (second.state, second.message, second.who) == ("done", "noted", editor)
    assert second.finished is not None
    assert first.about == "Count to ten"


def test_the_same_work_asked_for_twice_is_one_job(editor: User) -> None:
    assert ask(editor, number=1) == ask(editor, number=1)
    assert ask(editor, number=2) != ask(editor, number=1)


def test_progress_is_counted(editor: User) -> None:
    job = ask(editor)
    jobs.run_worker({KIND: count_to_ten})
    assert read(job) == ("done", 10, 10)
    assert job.percent == 100


def test_a_job_that_raises_is_marked_and_the_next_one_done(
    editor: User, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = ask(editor, number=1), ask(editor, number=2)

    def stumble(work: jobs.Work) -> str:
        if work.payload["number"] == 1:
            raise ValueError("the disk is full")
        return "well"

    jobs.run_worker({KIND: stumble})
    bad.refresh_from_db()
    assert (bad.state, bad.message) == ("failed", "the disk is full")
    assert read(good)[0] == "done"
    assert "failed" in caplog.text
    assert jobs.retry(bad)
    assert not jobs.retry(good)
    assert read(bad)[0] == "waiting"


def test_a_running_job_stops_after_the_batch_and_its_count_is_taken_back(editor: User) -> None:
    job = ask(editor)

    def count(work: jobs.Work) -> str:
        work.start(10)
        for number in range(10):
            with transaction.atomic():
                if number == 3:
                    jobs.cancel(job)
                work.advance(1)
        return "counted"

    jobs.cancel(job)
    assert read(job)[0] == "cancelled"
    jobs.retry(job)
    jobs.run_worker({KIND: count})
    # The batch in which it was asked for is taken back, the asking with it in this test.
    assert read(job)[:2] == ("cancelled", 3)


def test_a_worker_that_must_end_leaves_its_job_to_the_next(editor: User) -> None:
    job = ask(editor)
    asked = iter([False, False, False, True, True])
    jobs.run_worker({KIND: count_to_ten}, must_stop=lambda: next(asked))
    assert read(job) == ("waiting", 2, 10)
    assert job.attempts == 0
    jobs.run_worker({KIND: count_to_ten})
    assert read(job) == ("done", 10, 10)


def test_a_job_whose_worker_was_killed_is_taken_again(editor: User) -> None:
    job = ask(editor)
    Job.objects.update(state="running", done=4, attempts=1, memory={"operation": 7})
    seen: list[object] = []

    def go_on(work: jobs.Work) -> str:
        seen.append(work.memory)
        work.remember(again=True)
        return count_to_ten(work)

    jobs.run_worker({KIND: go_on})
    assert read(job) == ("done", 10, 10)
    assert seen == [{"operation": 7}]
    assert job.memory == {"operation": 7, "again": True}


def test_a_job_that_kills_every_worker_is_given_up(editor: User) -> None:
    job = ask(editor)
    Job.objects.update(state="running", attempts=3)
    assert jobs.run_worker({KIND: count_to_ten}) == 0
    job.refresh_from_db()
    assert (job.state, job.message) == ("failed", "The worker crashed 3 times on this job.")


def test_there_is_one_worker_and_pages_know_whether(editor: User) -> None:
    assert not jobs.is_worker_alive()
    with hold_worker_lock():
        assert jobs.is_worker_alive()
        with pytest.raises(jobs.WorkerRunning):
            jobs.run_worker({})
    assert not jobs.is_worker_alive()


def test_a_job_without_a_sign_of_life_is_stuck(editor: User) -> None:
    job = ask(editor)
    assert not jobs.is_stuck(job)
    job.state, job.heartbeat = "running", timezone.now()
    assert not jobs.is_stuck(job)
    job.heartbeat = timezone.now() - timedelta(minutes=6)
    assert jobs.is_stuck(job)


def test_work_that_cannot_go_on_begins_anew(editor: User) -> None:
    job = ask(editor)
    Job.objects.update(done=4)

    def anew(work: jobs.Work) -> str:
        work.restart(10)
        work.advance(10)
        return "done"

    jobs.run_worker({KIND: anew})
    assert read(job) == ("done", 10, 10)


def test_a_worker_waits_until_it_must_end(editor: User) -> None:
    waits: list[None] = []
    jobs.run_worker({}, wait=lambda: waits.append(None), must_stop=lambda: len(waits) == 2)
    assert len(waits) == 2
