"""The archive by date."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.making import make_article

pytestmark = pytest.mark.django_db


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def headlines(page: str) -> list[str]:
    return re.findall(r"<h3 [^>]*><a href=\"/articles/[^>]*>([^<]*)</a>", page)


def test_every_year_leads_to_its_months(client: Client) -> None:
    make_article(published="2012-04-05")
    make_article(published="2014-11-04")
    make_article()
    page = read(client, "/archive/")
    assert page.index("/archive/2014/11/") < page.index('id="years-2012"')
    assert 'href="/archive/2012/04/"' in page
    assert "1 undated article" in page


def test_a_month_shows_its_own_articles_newest_first(client: Client) -> None:
    for day in ("2014-10-31", "2014-11-01", "2014-11-30", "2014-12-01"):
        make_article(headline=day, published=day)
    make_article(headline="hidden", published="2014-11-02", hidden=True)
    page = read(client, "/archive/2014/11/")
    assert headlines(page) == ["2014-11-30", "2014-11-01"]
    assert "November 2014 selected" in page
    assert re.search(r'href="/archive/2014/10/" rel="prev"', page)
    assert re.search(r'href="/archive/2014/12/" rel="next"', page)


def test_what_is_known_to_the_year_stands_in_the_year_and_in_no_month(client: Client) -> None:
    make_article(headline="some day", published="2014-01-01")
    make_article(headline="some month", published="2014-01-01", precision="month")
    make_article(headline="some year", published="2014-01-01", precision="year")
    assert headlines(read(client, "/archive/2014/01/")) == ["some month", "some day"]
    year = read(client, "/archive/2014/")
    assert "some year" in headlines(year)
    assert "For 1 more article only the year is known." in year
    # The calendar knows one day.
    assert "1 January, 1 article" in read(client, "/archive/2014/01/")


def test_a_year_of_which_no_month_is_known_has_a_page(client: Client) -> None:
    make_article(headline="some year", published="1987-01-01", precision="year")
    assert headlines(read(client, "/archive/1987/")) == ["some year"]
    assert client.get("/archive/1987/01/").status_code == 404


def test_long_lists_have_pages_and_the_calendar_finds_each_day(
    client: Client, settings: Settings
) -> None:
    settings.PAGE_SIZE = 2
    for day in (1, 2, 3, 4, 5):
        make_article(headline=f"day {day}", published=f"2014-11-0{day}")
    first = read(client, "/archive/2014/11/")
    assert headlines(first) == ["day 5", "day 4"]
    assert 'href="/archive/2014/11/?page=3#d1"' in first
    assert 'href="/archive/2014/11/#d4"' in first
    last = read(client, "/archive/2014/11/?page=3")
    assert headlines(last) == ["day 1"]
    assert 'id="d1"' in last
    assert '<link rel="canonical" href="http://testserver/archive/2014/11/?page=3">' in last


@pytest.mark.parametrize(
    "address",
    [
        "/archive/0000/",
        "/archive/99999/",
        "/archive/1850/",
        "/archive/2014/00/",
        "/archive/2014/13/",
        "/archive/2014/12/",
        "/archive/0000/01/",
        "/archive/9999/12/",
        "/archive/2014/11/?page=0",
        "/archive/2014/11/?page=-1",
        "/archive/2014/11/?page=2",
        "/archive/2014/11/?page=x",
        "/archive/2014/?page=99999999999999999999999999",
        "/archive/2014/?page=٣",
        "/archive/undated/?page=2",
    ],
)
def test_what_is_not_there_answers_404(client: Client, address: str) -> None:
    make_article(published="2014-11-04")
    assert client.get(address).status_code == 404


def test_undated_articles_have_a_shelf_of_their_own(client: Client) -> None:
    make_article(headline="dated", published="2014-11-04")
    make_article(headline="first in")
    make_article(headline="last in")
    make_article(headline="hidden", hidden=True)
    page = read(client, "/archive/undated/")
    assert headlines(page) == ["last in", "first in"]
    assert "2 articles whose pages gave no date" in page
    assert page.count("No date") == 2


def test_empty_archives_have_an_archive_page(client: Client) -> None:
    assert "There are no articles here yet." in read(client, "/archive/")
    assert "There are no articles here yet." in read(client, "/archive/undated/")


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/archive/", 1),  # standing of the index
        ("/archive/2014/", 5),  # standing, rows, their tags, facets: tags, publications
        ("/archive/2014/11/", 7),  # and two for the calendar
        ("/archive/undated/", 4),
    ],
)
def test_pages_take_a_fixed_number_of_queries(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    queries: int,
) -> None:
    for number in range(12):
        day = date(2014, 11, 1) + timedelta(days=number)
        make_article(published=day, publication="Coastal Gazette", tags=["a", "b"])
        make_article(tags=["a"])
    read(client, address)
    with django_assert_num_queries(queries):
        read(client, address)
