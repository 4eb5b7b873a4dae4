"""The front page."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.making import make_article, make_country, make_mention, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_known_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.views.front.localdate", lambda: date(2026, 11, 23))


def read(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_archive_says_how_to_fill_it(client: Client) -> None:
    page = read(client)
    assert "The archive is empty" in page
    assert "manage.py import_articles" in page


def test_it_states_the_holdings_and_shows_the_latest_first(client: Client) -> None:
    for year in range(2001, 2009):
        make_article(headline=f"Report {year}", published=f"{year}-05-05")
    make_article(headline="Taken down", published="2008-06-01", hidden=True)
    make_article(headline="Without a day")
    page = read(client)
    assert "9 articles from 2001 to 2008" in page
    shown = [year for year in range(2001, 2009) if f"Report {year}" in page]
    assert shown == [2003, 2004, 2005, 2006, 2007, 2008]
    assert page.index("Report 2008") < page.index("Report 2007")
    assert "Taken down" not in page
    assert "All of May 2008" in page
    assert "Undated articles" in page


def test_years_are_never_written_with_a_thousands_separator(client: Client) -> None:
    make_article(published="2007-11-23")
    make_article(published="2020-11-23")
    assert "2,0" not in read(client)


def test_an_archive_without_dates_shows_what_was_added_last(client: Client) -> None:
    make_article(headline="First in")
    make_article(headline="Last in")
    page = read(client)
    assert page.index("Last in") < page.index("First in")
    assert "Added last" in page
    assert 'class="rail' not in page


def test_this_day_in_other_years_counts_only_known_days(client: Client) -> None:
    make_article(headline="On the day", published="2018-11-23")
    make_article(headline="On the first", published="2016-11-01", precision="month")
    make_article(headline="On another day", published="2017-11-24")
    page = read(client)
    on_this_day = page[page.index("On this day, 23 November") :]
    assert "On the day" in on_this_day
    assert "On the first" not in on_this_day
    assert "On another day" not in on_this_day


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2023, 3, 1)])
def test_leap_days_do_no_harm(client: Client, monkeypatch: pytest.MonkeyPatch, today: date) -> None:
    monkeypatch.setattr("articles.views.front.localdate", lambda: today)
    make_article(published="2020-02-29")
    make_article(published="2021-05-01")
    assert "from 2020 to 2021" in read(client)


def test_columns_without_anything_are_left_out(client: Client) -> None:
    make_mention(make_article(hidden=True, tags=["secret"]), make_person())
    make_article(published="2018-11-23")
    page = read(client)
    assert 'id="tags-h"' not in page
    assert 'id="people-h"' not in page


def test_columns_and_examples_come_from_the_archive(client: Client) -> None:
    article = make_article(published="2018-11-23", tags=["storms"])
    make_mention(article, make_person())
    make_mention(article, make_country())
    page = read(client)
    assert "Search one article from 2018" in page
    assert 'href="/tags/storms/"' in page
    assert 'href="/people/marina-holt/"' in page
    assert 'href="/countries/no/"' in page
    assert "/search/?q=person%3A%22Marina%20Holt%22" in page
    assert "/search/?q=is%3Aundated" not in page


def test_it_takes_a_fixed_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for day in range(1, 9):
        make_article(published=f"2018-11-0{day}", publication="Coastal Gazette", tags=["a", "b"])
    read(client)
    # standing of the index, latest ids, latest rows, their tags, this day, names of the tags
    with django_assert_num_queries(6):
        read(client)
