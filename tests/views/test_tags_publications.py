"""The publications and the page of one."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.making import make_article, make_publication

pytestmark = pytest.mark.django_db


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_publications_are_listed_with_their_counts(client: Client) -> None:
    make_publication("Empty Page")
    make_article(publication="Morning Record")
    make_article(publication="Coastal Gazette")
    make_article(publication="Hidden Herald", hidden=True)
    page = read(client, "/publications/")
    assert page.index("Coastal Gazette") < page.index("Morning Record")
    assert "Empty Page" not in page
    assert "Hidden Herald" not in page


def test_their_articles_by_year_are_drawn_and_told(client: Client) -> None:
    for published in ("2012-01-03", "2014-01-03", None):
        make_article(publication="Coastal Gazette", published=published)
    make_article(publication="Coastal Gazette", published="2013-01-03", hidden=True)
    page = read(client, "/publications/")
    assert '<span class="vh">2012: 1; 2014: 1</span>' in page
    assert 'data-value="3"' in page


def test_without_publications_the_page_says_so(client: Client) -> None:
    assert "No article names its publication yet." in read(client, "/publications/")


def test_pages_run_from_dated_to_undated_articles(client: Client, settings: Settings) -> None:
    settings.PAGE_SIZE = 2
    for headline, published in (("c", "2012-01-03"), ("b", "2013-01-03"), ("a", "2014-01-03")):
        make_article(headline=f"Report {headline}", published=published, publication="Record")
    make_article(headline="Report e", publication="Record")
    make_article(headline="Report d", publication="Record")
    make_article(headline="Report x", published="2013-05-05", publication="Record", hidden=True)
    make_article(headline="Report y", published="2013-05-05", publication="Herald")
    pages = [read(client, f"/publications/record/?page={number}") for number in (1, 2, 3)]
    shown = [[name for name in "abcdexy" if f"Report {name}<" in page] for page in pages]
    assert shown == [["a", "b"], ["c", "d"], ["e"]]
    assert client.get("/publications/record/?page=4").status_code == 404


def test_an_unknown_publication_is_not_there(client: Client) -> None:
    assert client.get("/publications/unknown/").status_code == 404


@pytest.mark.parametrize(
    ("address", "queries"), [("/publications/", 2), ("/publications/record/", 8)]
)
def test_pages_take_a_fixed_number_of_queries(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    queries: int,
) -> None:
    for number in range(1, 9):
        make_article(published=f"2014-11-0{number}", publication="Record", tags=["a", "b"])
        make_article(publication="Record")
    read(client, address)
    with django_assert_num_queries(queries):
        read(client, address)
