"""The map and table of countries, and a country's page."""

import gzip
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles import search
from articles.entities import all_countries
from articles.models import Alias, Article, Entity, Mention, OldSlug
from tests.making import make_article, make_country, make_mention, make_person

pytestmark = pytest.mark.django_db

# The heaviest page may weigh so much on the wire, with all it loads.
HEAVIEST = 75_000


def mention(country: Entity, *days: str) -> None:
    """An article of each of these days that names the country."""
    for day in days:
        make_mention(make_article(published=day or None), country)


def make_soviet_union(*successors: Entity) -> Entity:
    union = make_country("Soviet Union", "SUHH", former=True)
    union.successors.set(successors)
    return union


def lines_of(page: str) -> list[tuple[str, str]]:
    """Code and count of each line of the tables."""
    return re.findall(
        r'<span class="code">([A-Z]+)</span>[^<]*</a></th>\s*<td class="num"[^>]*>([\d,]+)', page
    )


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def three() -> Sequence[Entity]:
    """Norway in two articles, Åland in three, Chad in one without a date."""
    norway, aland, chad = make_country(), make_country("Åland", "AX"), make_country("Chad", "TD")
    mention(norway, "2009-01-08", "2020-09-30")
    mention(aland, "2012-05-05", "2013-05-05", "2014-05-05")
    mention(chad, "")
    return norway, aland, chad


@pytest.mark.parametrize(
    ("order", "codes"),
    [
        ("", ["AX", "NO", "TD"]),
        ("-articles", ["AX", "NO", "TD"]),
        ("name", ["AX", "TD", "NO"]),
        ("first", ["NO", "AX", "TD"]),
        ("-last", ["NO", "AX", "TD"]),
        ("<b>", ["AX", "NO", "TD"]),
    ],
)
def test_the_table_is_sorted_as_asked(
    client: Client, three: Sequence[Entity], order: str, codes: list[str]
) -> None:
    page = read(client, f"/countries/?sort={order}")
    assert [code for code, _ in lines_of(page)] == codes
    assert page.count("aria-sort=") == 1


def test_the_map_has_the_tables_numbers(client: Client, three: Sequence[Entity]) -> None:
    page = read(client, "/countries/")
    assert lines_of(page) == [("AX", "3"), ("NO", "2"), ("TD", "1")]
    assert '<a href="/countries/no/" tabindex="-1"><title>Norway: 2</title><path' in page
    assert '<a href="/countries/td/" tabindex="-1"><title>Chad: 1</title><path' in page
    assert 'aria-hidden="true" focusable="false"><path d=' in page  # the Emirates: no link
    assert "Boundaries are simplified and imply no endorsement." in page
    assert "3 countries are mentioned" in page


def test_first_and_latest_year_stand_in_the_table(client: Client, three: Sequence[Entity]) -> None:
    page = read(client, "/countries/")
    row = page[page.index(">NO</span>") : page.index(">TD</span>")]
    assert re.findall(r'<td class="num">(\d+)</td>', row) == ["2009", "2020"]
    assert "By year, 2009 to 2020" in page
    undated = page[page.index(">TD</span>") :]
    assert re.findall(r'<td class="num">(\d*)</td>', undated) == [""]
    assert ">undated</span></td>" in undated


def test_a_large_archive_goes_without_the_columns_of_years(
    client: Client, three: Sequence[Entity], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.views.countries.LARGEST_WITH_YEARS", 3)
    page = read(client, "/countries/?sort=first")
    assert "By year" not in page
    assert lines_of(page) == [("AX", "3"), ("NO", "2"), ("TD", "1")]


@pytest.mark.parametrize("state", ["rejected", "queued"])
def test_only_published_mentions_in_visible_articles_count(client: Client, state: str) -> None:
    norway, chad = make_country(), make_country("Chad", "TD")
    mention(norway, "2009-01-08")
    make_mention(make_article(), norway, state=state)
    make_mention(make_article(hidden=True), norway)
    make_mention(make_article(), chad, state=state)
    assert lines_of(read(client, "/countries/")) == [("NO", "1")]
    assert "No article of this archive mentions Chad yet." in read(client, "/countries/td/")
    assert re.search(r"<dt>Articles</dt>\s*<dd>1</dd>", read(client, "/countries/no/"))


def test_former_states_are_listed_apart_with_their_successors(client: Client) -> None:
    russia, latvia = make_country("Russia", "RU"), make_country("Latvia", "LV")
    mention(make_soviet_union(russia, latvia), "1961-04-12", "1985-03-11")
    mention(russia, "2001-01-01")
    page = read(client, "/countries/")
    table, former = page.split("Former states")
    assert lines_of(table) == [("RU", "1")]
    assert lines_of(former) == [("SUHH", "2")]
    assert 'href="/countries/lv/">Latvia</a>, <a href="/countries/ru/">Russia</a>' in former


def test_a_former_state_says_so_and_leads_to_its_successors(client: Client) -> None:
    russia, latvia = make_country("Russia", "RU"), make_country("Latvia", "LV")
    mention(make_soviet_union(russia, latvia), "1961-04-12")
    page = read(client, "/countries/suhh/")
    assert "Former state. Its successors:" in page
    assert 'href="/countries/lv/">Latvia</a>, <a href="/countries/ru/">Russia</a>' in page
    assert '<figure class="loc">' not in page
    assert 'Former states: <a href="/countries/suhh/">Soviet Union</a>' in read(
        client, "/countries/lv/"
    )


def test_an_archive_without_countries_says_how_they_come(client: Client) -> None:
    make_country()
    page = read(client, "/countries/")
    assert "No country is mentioned in the archive yet." in page
    assert "<table" not in page


def test_a_countrys_page_says_when_where_and_with_whom(client: Client) -> None:
    norway, sweden, holt = make_country(), make_country("Sweden", "SE"), make_person()
    Alias.objects.create(entity=norway, text="Kingdom of Norway", key="kingdom of norway")
    for day in ("2007-01-08", "2020-09-30"):
        article = make_article(published=day)
        for entity in (norway, sweden, holt):
            make_mention(article, entity)
    page = read(client, "/countries/no/")
    assert "<h1>Norway</h1>" in page
    assert "Also found as <bdi>Kingdom of Norway</bdi>" in page
    assert re.search(r"<dt>First</dt>\s*<dd>January 2007</dd>", page)
    assert re.search(r"<dt>Latest</dt>\s*<dd>September 2020</dd>", page)
    assert re.search(r"<dt>Code</dt>\s*<dd>NO</dd>", page)
    assert 'role="img" aria-label="Map: location of Norway" viewBox=' in page
    assert 'href="/search/?person=marina-holt&amp;country=no"' in page
    assert 'href="/search/?country=no&amp;country=se"' in page
    assert 'href="/countries/no/feed.atom"' in page
    assert 'aria-label="Articles that mention Norway"' in page


@pytest.mark.parametrize("address", ["/countries/NO/", "/countries/No/"])
def test_codes_in_capitals_lead_to_the_page(client: Client, address: str) -> None:
    make_country()
    response = client.get(f"{address}?page=1")
    assert (response.status_code, response["Location"]) == (301, "/countries/no/?page=1")


def test_a_country_that_was_called_otherwise_keeps_the_old_address(client: Client) -> None:
    make_country()
    OldSlug.objects.create(kind="country", slug="nor", target="no")
    assert client.get("/countries/NOR/")["Location"] == "/countries/no/"


@pytest.mark.parametrize("address", ["/countries/zz/", "/countries/ZZ/", "/countries/marina-holt/"])
def test_unknown_codes_are_not_found(client: Client, address: str) -> None:
    make_mention(make_article(), make_person())
    response = client.get(address)
    assert response.status_code == 404
    assert "There is no page at this address" in response.content.decode()


@pytest.mark.parametrize("page", ["2", "0", "-1", "x", "9" * 40])
def test_pages_beyond_the_last_are_not_found(client: Client, page: str) -> None:
    mention(make_country(), "2009-01-08")
    assert client.get(f"/countries/no/?page={page}").status_code == 404


def test_a_hostile_name_is_only_a_name(client: Client) -> None:
    mention(make_country('<script>alert("x")</script>', "NO"), "2009-01-08")
    for address in ("/countries/", "/countries/no/"):
        assert "<script>alert" not in read(client, address)


def test_editors_are_led_to_the_desk_and_readers_are_not(client: Client) -> None:
    norway = make_country()
    mention(norway, "2009-01-08")
    desk = f"/admin/articles/country/{norway.pk}/change/"
    assert desk not in read(client, "/countries/no/")
    alice = User.objects.create_user("alice", is_staff=True)
    alice.user_permissions.add(Permission.objects.get(codename="change_country"))
    client.force_login(alice)
    assert desk in read(client, "/countries/no/")


@pytest.mark.parametrize(("address", "queries"), [("/countries/", 4), ("/countries/no/", 8)])
def test_the_number_of_queries_does_not_grow(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    queries: int,
) -> None:
    norway = make_country()

    def fill(*codes: str) -> None:
        for code in codes:
            country = make_country(f"Country {code}", code)
            state = make_country(f"State {code}", f"{code}HH", former=True)
            state.successors.add(country, norway)
            article = make_article(published="2014-11-04")
            for entity in (norway, country, state):
                make_mention(article, entity)

    fill("SE")
    search.rebuild()
    with django_assert_num_queries(queries):
        client.get(address)
    fill("DK", "FI", "IS")
    search.drain()
    cache.clear()
    with django_assert_num_queries(queries):
        client.get(address)


def test_the_page_of_all_countries_stays_light(client: Client) -> None:
    countries = Entity.objects.bulk_create(
        Entity(
            kind="country",
            name=known.name,
            sort_name=known.name,
            code=known.code,
            slug=known.code.lower(),
            former=known.former,
        )
        for known in all_countries()
    )
    articles = [make_article(published=f"{year}-05-05") for year in range(1985, 2021)]
    Mention.objects.bulk_create(
        Mention(article=article, entity=country, name="x", count=1, score=3, state="recognised")
        for number, article in enumerate(articles)
        for place, country in enumerate(countries)
        if (number * place) % 7 < 5
    )
    page = client.get("/countries/").content
    statics = Path("static")
    loaded = [statics / "newsroom.css", statics / "newsroom.js", statics / "icon.svg"]
    weight = len(gzip.compress(page)) + sum(len(gzip.compress(p.read_bytes())) for p in loaded)
    weight += (statics / "fonts" / "newsreader-latin.woff2").stat().st_size
    assert len(lines_of(page.decode())) == len(countries)
    assert weight <= HEAVIEST
    assert Article.objects.count() == len(articles)
