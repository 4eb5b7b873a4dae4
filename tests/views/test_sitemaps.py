"""The sitemap."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.making import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.sitemaps.PAGE_LENGTH", 2)


def test_it_is_cut_by_ranges_of_ids(client: Client) -> None:
    ids = [make_article(slug=f"number-{number}").pk for number in range(5)]
    pages = -(-max(ids) // 2)
    index = client.get("/sitemap.xml").content.decode()
    assert f"/sitemap-articles.xml?p={pages}<" in index
    texts = [
        client.get(f"/sitemap-articles.xml?p={page}").content.decode()
        for page in range(1, pages + 1)
    ]
    assert [text.count("<loc>") <= 2 for text in texts] == [True] * pages
    assert all(f"/articles/number-{number}/" in "".join(texts) for number in range(5))


def test_taken_down_articles_are_left_out(client: Client) -> None:
    make_article(slug="gone", hidden=True)
    assert "gone" not in client.get("/sitemap-articles.xml").content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "9" * 40])
def test_pages_that_do_not_exist_answer_404(client: Client, page: str) -> None:
    assert client.get(f"/sitemap-articles.xml?p={page}").status_code == 404


def test_it_holds_pages_tags_and_publications(client: Client) -> None:
    make_article(tags=["storms"], publication="Coastal Gazette")
    assert "/archive/<" in client.get("/sitemap-pages.xml").content.decode()
    assert "/tags/storms/<" in client.get("/sitemap-tags.xml").content.decode()
    publications = client.get("/sitemap-publications.xml").content.decode()
    assert "/publications/coastal-gazette/<" in publications


def test_the_index_neither_counts_nor_reads_articles(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_article()
    # the newest article's id, and the counts of tags and publications
    with django_assert_num_queries(3) as captured:
        client.get("/sitemap.xml")
    # Those with an article for readers, which is looked for and not counted.
    counted = 'COUNT(*) AS "__count" FROM "articles_article"'
    assert not any(counted in query["sql"] for query in captured)


def test_a_page_takes_two_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_article()
    with django_assert_num_queries(2):
        client.get("/sitemap-articles.xml")
