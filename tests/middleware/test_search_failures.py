"""An engine that fails is answered in words, and pages without it still work."""

from collections.abc import Iterator
from typing import Never

import pytest
from django.test import Client
from pytest_django import Settings

from articles.search import EngineFailed
from articles.search.engines import opening
from tests.making import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _failing_engine(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.SEARCH_ENGINE = "tests.search.memory_engine.MemoryEngine"
    settings.SEARCH_IN_TRANSACTIONS = True

    def fail(*_: object, **__: object) -> Never:
        raise EngineFailed("the search engine failed: mid > len")

    for name in ("search", "frequencies", "find_sharing", "count", "walk"):
        monkeypatch.setattr(f"tests.search.memory_engine.MemoryEngine.{name}", fail)
    yield
    opening._open_engine.cache_clear()


@pytest.mark.parametrize("address", ["/search/?q=storm", "/api/v1/search?q=storm"])
def test_a_search_says_that_it_cannot_answer_and_when_to_ask_again(
    client: Client, address: str
) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "search index can" in answer.text.lower()


def test_an_article_can_still_be_read(client: Client) -> None:
    article = make_article(headline="Quays reopen")
    answer = client.get(article.get_absolute_url())
    assert answer.status_code == 200
    assert "Quays reopen" in answer.text
    assert client.get("/people/").status_code == 200
