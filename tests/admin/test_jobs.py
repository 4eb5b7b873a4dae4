"""The desk of long work, by the browser's requests."""

from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from articles.jobs import enqueue
from articles.jobs.worker import hold_worker_lock
from articles.models import Job

pytestmark = pytest.mark.django_db
DESK = "/admin/articles/job"


@pytest.fixture(autouse=True)
def _data(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def job() -> Job:
    return enqueue(Job.Kind.BULK_TAG, "+ “Storms”: 5 articles", payload={"n": 1}, who=None)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_shows_progress_in_a_fixed_number_of_queries(
    alice: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        who = User.objects.create(username=f"user{number}")
        enqueue(Job.Kind.BULK_TAG, f"Job {number}", payload={"number": number}, who=who)
    Job.objects.update(done=1200, total=4800)
    with django_assert_max_num_queries(10):
        html = page(alice, f"{DESK}/")
    assert '<progress value="1200" max="4800"' in html
    assert "1,200 of 4,800" in html


def test_without_a_worker_the_pages_say_how_to_start_one(alice: Client, job: Job) -> None:
    for address in (f"{DESK}/", f"{DESK}/{job.pk}/change/"):
        html = page(alice, address)
        assert "No worker is running" in html
        assert "manage.py work" in html
    with hold_worker_lock():
        assert "No worker is running" not in page(alice, f"{DESK}/")
        assert "Next in the queue." in page(alice, f"{DESK}/{job.pk}/change/")


def test_a_page_comes_again_only_while_something_is_unfinished(alice: Client, job: Job) -> None:
    for address in (f"{DESK}/", f"{DESK}/{job.pk}/change/"):
        assert alice.get(address)["Refresh"] == "5"
        assert "Refresh" not in alice.get(f"{address}?still").headers
    Job.objects.update(state="done")
    for address in (f"{DESK}/", f"{DESK}/{job.pk}/change/"):
        assert "Refresh" not in alice.get(address).headers


def test_a_job_is_stopped_and_goes_on_by_post(alice: Client, job: Job) -> None:
    alice.get(f"{DESK}/{job.pk}/cancel/")
    assert Job.objects.get().state == "waiting"
    html = alice.post(f"{DESK}/{job.pk}/cancel/", follow=True).content.decode()
    assert Job.objects.get().state == "cancelled"
    assert "Stopped." in html
    alice.post(f"{DESK}/{job.pk}/retry/")
    assert Job.objects.get().state == "waiting"
    said = LogEntry.objects.order_by("pk").values_list("change_message", flat=True)
    assert list(said) == ["Stop requested", "Retry requested"]


def test_a_failed_job_says_why_and_can_be_tried_again(alice: Client, job: Job) -> None:
    Job.objects.update(state="failed", message="the disk is full", attempts=3)
    html = page(alice, f"{DESK}/{job.pk}/change/")
    assert "Failed: the disk is full" in html
    assert "Resume" in html
    assert "the disk is full" in page(alice, f"{DESK}/?progress=failed")


def test_every_page_of_the_desk_tells_of_work_under_way(alice: Client, job: Job) -> None:
    assert "5 articles: no worker is running" in page(alice, "/admin/")
    Job.objects.update(state="running", done=1, total=4)
    with hold_worker_lock():
        assert "5 articles: 25 %" in page(alice, "/admin/")
    Job.objects.update(state="done")
    assert "desk-jobs" not in page(alice, "/admin/")


def test_who_may_only_look_sees_no_buttons_and_others_see_nothing(
    charlie: Client, job: Job
) -> None:
    for address in ("", f"{job.pk}/change/"):
        assert charlie.get(f"{DESK}/{address}").status_code == 403
    assert "desk-jobs" not in page(charlie, "/admin/")
    charlie_user = User.objects.get(username="charlie")
    charlie_user.user_permissions.add(Permission.objects.get(codename="view_job"))
    assert ">Stop<" not in page(charlie, f"{DESK}/{job.pk}/change/")
    assert charlie.post(f"{DESK}/{job.pk}/cancel/").status_code == 403
    assert Job.objects.get().state == "waiting"


@pytest.mark.parametrize("address", ["999/change/", "x/change/", "999/cancel/"])
def test_what_is_not_there_is_not_found(alice: Client, address: str) -> None:
    assert alice.post(f"{DESK}/{address}").status_code == 404
