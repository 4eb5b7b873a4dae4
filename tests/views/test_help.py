"""Search help."""

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import Settings

from articles import search
from tests.making import make_article, make_country, make_mention, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _searched(settings: Settings) -> None:
    settings.SEARCH_ENGINE = "tests.search.memory_engine.MemoryEngine"
    settings.SEARCH_IN_TRANSACTIONS = True


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_every_example_is_understood_as_it_is_meant(client: Client) -> None:
    page = read(client, "/search/help/")
    examples = re.findall(r'<dt><a href="([^"]*)" rel="nofollow"><code>', page)
    assert len(examples) == 20
    for address in examples:
        results = read(client, unescape(address))
        mended = [
            note
            for note in re.findall(r'<p class="note">([^<]*)</p>', results)
            if "There is no" not in note
        ]
        assert mended == []


def test_examples_name_whom_the_archive_names(client: Client) -> None:
    article = make_article(published="2014-11-04", tags=["storms"])
    make_mention(article, make_person())
    make_mention(article, make_country())
    search.rebuild()
    page = unescape(read(client, "/search/help/"))
    for query in ('person:"Marina Holt"', 'country:"Norway"', "country:no", 'tag:"storms"'):
        assert f"<code>{query}</code>" in page
    assert "<code>date:2014</code>" in page


def test_it_is_offered_at_the_foot_of_every_page(client: Client) -> None:
    assert '<a href="/search/help/">Search help</a>' in read(client, "/about/")
    assert '<a href="/search/help/" aria-current="page">' in read(client, "/search/help/")
