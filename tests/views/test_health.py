"""Answers for machines."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from articles import jobs, search

pytestmark = pytest.mark.django_db


def test_a_site_that_is_alive_says_so_without_asking_anybody(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"alive": True})
    assert "no-cache" in response["Cache-Control"]


def test_a_site_is_ready_with_database_index_and_worker(client: Client) -> None:
    search.rebuild()
    with jobs.hold_worker_lock():
        response = client.get("/readyz")
    everything = {"ready": True, "database": True, "index": True, "worker": True}
    assert (response.status_code, response.json()) == (200, everything)
    assert "no-cache" in response["Cache-Control"]
    assert client.post("/readyz").status_code == 405


def test_a_site_without_a_worker_is_not_ready(client: Client) -> None:
    search.rebuild()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "database": True, "index": True, "worker": False}


def test_a_site_without_an_index_is_not_ready(client: Client, settings: Settings) -> None:
    settings.SEARCH_DIR = settings.SEARCH_DIR / "elsewhere"
    with jobs.hold_worker_lock():
        assert client.get("/readyz").json()["index"] is False


def test_a_site_without_its_database_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise DatabaseError("away")

    monkeypatch.setattr(connection, "cursor", fail)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["database"] is response.json()["index"] is False
    assert client.get("/healthz").status_code == 200


def test_robots_are_led_to_the_sitemap(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://testserver/sitemap.xml" in response.content.decode()
