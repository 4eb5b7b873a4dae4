"""The state of the archive, by the browser's requests."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from articles import maintenance
from articles.models import Job, Upkeep

pytestmark = pytest.mark.django_db
DESK = "/admin/articles/upkeep/"


@pytest.fixture(autouse=True)
def _data(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def note(*findings: maintenance.Finding) -> None:
    checkup = maintenance.Checkup(timezone.now(), findings)
    Upkeep.objects.create(
        what="check", when=checkup.when, good=checkup.is_good, facts=checkup.to_json()
    )


def page(client: Client) -> str:
    response = client.get(DESK)
    assert response.status_code == 200
    return response.content.decode()


def test_before_the_first_check_the_page_offers_one(alice: Client) -> None:
    html = page(alice)
    assert "has not been checked yet" in html
    assert "Check now" in html


def test_what_is_wrong_stands_first_with_what_to_do(
    alice: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    note(
        maintenance.Finding("database", "sound", "good"),
        maintenance.Finding(
            "originals", "damaged", "bad", {"damaged": 2, "count": 1500}, ["storm"]
        ),
        maintenance.Finding("backup", "none", "look"),
    )
    with django_assert_max_num_queries(8):
        html = page(alice)
    assert "1 error found." in html
    assert "2 of 1,500 originals differ from what was imported." in html
    assert "restore the last good backup" in html
    assert "<li>storm</li>" in html
    places = [html.index(words) for words in ("2 of 1,500", "never been a backup", "is intact")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("state", "verdict"),
    [("good", "No errors, no warnings."), ("look", "No errors, 1 warning.")],
)
def test_the_verdict_is_one_sentence(alice: Client, state: str, verdict: str) -> None:
    note(maintenance.Finding("backup", "none", state))
    assert verdict in page(alice)


def test_the_worker_is_asked_to_check_once(alice: Client) -> None:
    for _ in range(2):
        response = alice.post(f"{DESK}check/")
    job = Job.objects.get()
    assert (job.kind, response.status_code) == ("check", 302)
    assert response["Location"] == f"/admin/articles/job/{job.pk}/change/"
    assert "A check is running." in page(alice)


def test_looking_asks_for_nothing(alice: Client) -> None:
    assert alice.get(f"{DESK}check/").status_code == 302
    assert not Job.objects.exists()


def test_the_page_is_for_those_who_keep_the_archive(charlie: Client) -> None:
    assert charlie.get(DESK).status_code == 403
    assert charlie.post(f"{DESK}check/").status_code == 403
    dora = User.objects.create_user("dora", is_staff=True)
    dora.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(dora)
    assert client.get(DESK).status_code == 403
    assert client.get(f"{DESK}1/change/").status_code == 404
