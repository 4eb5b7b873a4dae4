"""More like this on an article's page."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from articles import search
from articles.models import Article
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


def make_alike(number: int = 2, **fields: str) -> Article:
    """Articles on lighthouses of which the first has the slug "lamp"."""
    for place in range(1, number):
        make_article(text=f"Lantern number {place}\n\nThe lighthouse keeper lit the lantern.")
    return make_article(
        text="The lantern burns\n\nThe lighthouse keeper saw the lantern.", slug="lamp", **fields
    )


def test_the_page_shows_what_is_alike_and_why(client: Client) -> None:
    lamp = make_alike()
    make_article(text="Tram extension\n\nThe council voted on rails.")
    search.rebuild()
    page = read(client, "/articles/lamp/")
    more = page[page.index("More like this") :]
    assert "Lantern number 1" in more
    assert '<p class="why">Same words: ' in more
    assert "Tram extension" not in more
    other = Article.objects.get(headline="Lantern number 1")
    person, country = make_person(), make_country()
    for article in (lamp, other):
        make_mention(article, person, spans=[[0, 3]])
        make_mention(article, country, spans=[[0, 3]])
        article.tags.add("lights")
    reason = "Also mentions Marina Holt and Norway; also tagged lights"
    assert f'<p class="why">{reason}</p>' in read(client, "/articles/lamp/")


def test_nothing_is_said_where_nothing_is_alike(client: Client) -> None:
    make_article(text="The lantern burns\n\nIts keeper slept.", slug="lamp")
    make_article(text="Tram extension\n\nThe council voted on rails of iron for its lantern.")
    search.rebuild()
    assert "More like this" not in read(client, "/articles/lamp/")


def test_articles_taken_down_are_not_shown(client: Client) -> None:
    make_alike(3)
    search.rebuild()
    Article.objects.filter(headline="Lantern number 1").update(hidden=True)
    page = read(client, "/articles/lamp/")
    assert "Lantern number 1" not in page
    assert "Lantern number 2" in page


def test_an_article_that_was_never_indexed_is_shown_without(client: Client) -> None:
    make_article(slug="lamp")
    assert "More like this" not in read(client, "/articles/lamp/")


def test_the_number_of_queries_does_not_grow_with_what_is_alike(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_alike(9)
    people = [make_person(f"Person Nr{number}") for number in range(3)]
    for number, article in enumerate(Article.objects.all()):
        article.tags.add("lights", "sea")
        for person in people:
            make_mention(article, person, spans=[[0, 3]])
        make_mention(article, make_country(f"Land {number}", f"L{number}"), spans=[[0, 3]])
    search.rebuild()
    assert read(client, "/articles/lamp/").count('<p class="why">') == 4
    # article, tags, mentions, sections (2), whom it mentions, what others share, hits (2)
    with django_assert_num_queries(9):
        read(client, "/articles/lamp/")
