"""Pages for what went wrong."""

import pytest
from django.db import DatabaseError
from django.test import Client

from articles.views.errors import guess_words
from tests.making import make_article

pytestmark = pytest.mark.django_db


def test_a_missing_article_offers_the_search_with_its_words(client: Client) -> None:
    make_article(published="2014-11-04")
    response = client.get("/articles/harbour-reopens-after-storm-2/")
    page = response.content.decode()
    assert response.status_code == 404
    assert 'value="harbour reopens after storm"' in page
    assert "The archive by date" in page
    assert page.count('role="search"') == 1


def test_hostile_addresses_are_shown_as_text(client: Client) -> None:
    page = client.get("/%22%3E%3Cscript%3Ealert(1)%3C/script%3E/").content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/articles/harbour-reopens/", "harbour reopens"),
        ("/articles/harbour-reopens/original/", "harbour reopens"),
        ("/2014/11/the_ferry_left.html", "the ferry left html"),
        ("/archive/", ""),
        ("/", ""),
        ("/x%FF/", "x\ufffd"),
        ("/" + "a-" * 500, ("a " * 50).strip()),
    ],
)
def test_words_are_guessed_from_the_address(path: str, words: str) -> None:
    assert guess_words(path).replace("\ufffd", "") == words.replace("\ufffd", "")


def test_a_missing_page_is_said_to_be_missing_while_the_database_is_away(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise DatabaseError("away")

    monkeypatch.setattr("articles.views.errors.get_archive_stats", fail)
    assert client.get("/nowhere").status_code == 404


def test_a_failure_answers_with_a_fixed_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("articles.views.help.get_archive_stats", fail)
    response = Client(raise_request_exception=False).get("/about/")
    assert response.status_code == 500
    assert "The archive could not answer" in response.content.decode()


def test_a_request_for_another_host_answers_400() -> None:
    response = Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "could not be understood" in response.content.decode()


def test_a_form_without_its_token_is_explained() -> None:
    response = Client(enforce_csrf_checks=True).post("/sign-in/", {"username": "ada"})
    assert response.status_code == 403
    assert "The form was not accepted" in response.content.decode()


def test_readers_are_shown_the_way_to_sign_in(client: Client) -> None:
    make_article(slug="mine")
    response = client.get("/articles/mine/original/file")
    assert response.status_code == 403
    assert "/sign-in/?next=/articles/mine/original/file" in response.content.decode()
