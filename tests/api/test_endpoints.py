"""The JSON API, the feeds and the downloads: doors for machines."""

import json
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import Settings

from articles import search
from articles.search.engines import opening
from tests.making import make_article, make_country, make_mention, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _filled(settings: Settings) -> Iterator[None]:
    settings.SEARCH_ENGINE = "tests.search.memory_engine.MemoryEngine"
    settings.SEARCH_IN_TRANSACTIONS = True
    gale = make_article(
        headline="Gale over the quays", published="2014-11-03", tags=["gales"], slug="gale"
    )
    make_mention(gale, make_person("Marina Holt"))
    make_mention(gale, make_country("Norway", "NO"))
    make_article(headline="=Ferry <timetable>", published="2015-02-01", slug="ferry")
    make_article(headline="Hidden gale", hidden=True, slug="hidden")
    search.rebuild()
    yield
    opening._open_engine.cache_clear()


def get(client: Client, address: str) -> dict[str, object]:
    response = client.get(address)
    assert response.status_code == 200
    return json.loads(response.content)


def test_articles_are_listed_in_stretches(client: Client) -> None:
    first = get(client, "/api/v1/articles?limit=1")
    assert [item["slug"] for item in first["items"]] == ["gale"]
    second = get(client, first["next"])
    assert [item["slug"] for item in second["items"]] == ["ferry"]
    assert get(client, second["next"]) == {"items": [], "next": None}


def test_an_article_has_its_sections_and_mentions(client: Client) -> None:
    article = get(client, "/api/v1/articles/gale")
    assert article["headline"] == "Gale over the quays"
    assert {(each["kind"], each["slug"]) for each in article["mentions"]} == {
        ("person", "marina-holt"),
        ("country", "no"),
    }
    for section in article["sections"]:
        assert article["text"][section["start"] : section["end"]] == section["text"]
    assert client.get("/api/v1/articles/hidden").status_code == 404


def test_people_countries_and_tags_have_addresses(client: Client) -> None:
    assert [each["name"] for each in get(client, "/api/v1/people")["items"]] == ["Marina Holt"]
    assert get(client, "/api/v1/people/marina-holt")["name"] == "Marina Holt"
    assert [each["code"] for each in get(client, "/api/v1/countries")["items"]] == ["NO"]
    assert get(client, "/api/v1/countries/no")["name"] == "Norway"
    assert [each["slug"] for each in get(client, "/api/v1/tags")["items"]] == ["gales"]
    assert get(client, "/api/v1/tags/gales")["name"] == "gales"
    for address in ("people/nobody", "countries/zz", "tags/none"):
        assert client.get(f"/api/v1/{address}").status_code == 404


def test_a_search_answers_as_the_page_does(client: Client) -> None:
    found = get(client, "/api/v1/search?q=gale&person=marina-holt&from=2014")
    assert (found["total"], found["warnings"]) == (1, [])
    assert found["hits"][0]["slug"] == "gale"
    assert found["facets"]["year"] == [{"value": "2014", "name": "2014", "count": 1}]
    assert "mentioning Marina Holt" in found["understood"]
    by_page = get(client, "/api/v1/search?q=the+OR+gale+OR+ferry&limit=1")
    assert by_page["next"] == "/api/v1/search?q=the+OR+gale+OR+ferry&page=2&limit=1"
    assert get(client, by_page["next"])["next"] is None


def test_a_search_by_date_goes_on_where_it_was_whatever_comes_in(client: Client) -> None:
    first = get(client, "/api/v1/search?limit=1")
    assert [hit["slug"] for hit in first["hits"]] == ["ferry"]
    make_article(headline="News of today", published="2016-01-01", slug="today")
    second = get(client, first["next"])
    assert [hit["slug"] for hit in second["hits"]] == ["gale"]
    assert second["total"] == 3
    assert get(client, second["next"])["hits"] == []
    assert get(client, second["next"])["next"] is None


@pytest.mark.parametrize(
    "address",
    [
        "articles",
        "articles/gale",
        "people",
        "people/marina-holt",
        "countries",
        "countries/no",
        "tags",
        "tags/gales",
        "search?q=gale",
    ],
)
def test_an_unchanged_answer_is_not_sent_again(client: Client, address: str) -> None:
    etag = client.get(f"/api/v1/{address}")["ETag"]
    assert client.get(f"/api/v1/{address}", headers={"If-None-Match": etag}).status_code == 304
    assert client.get(f"/api/v1/{address}", headers={"If-None-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("articles?after=x", 422, "integer"),
        ("articles?after=-1", 422, "greater than or equal to 0"),
        ("articles?after=9999999999999999999999", 422, "less than or equal to"),
        ("people?limit=0", 422, "greater than or equal to 1"),
        ("tags?limit=101", 422, "less than or equal to 100"),
        ("tags?page=2", 400, "“page” is not known here; there is after, limit."),
        ("people/marina-holt?x=1", 400, "“x” is not known here; there is no parameter."),
        ("search?query=gale", 400, "“query” is not known here; there is q, person, country, tag"),
        ("search?limit=many", 422, "integer"),
        ("search?q=gale&after=5", 400, "add sort=newest"),
        ("search?after=1e400", 422, "integer"),
    ],
)
def test_a_wrong_parameter_is_told_in_words(
    client: Client, address: str, status: int, words: str
) -> None:
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == status
    assert words in json.dumps(response.json(), ensure_ascii=False)


@pytest.mark.parametrize(
    ("query", "warning"),
    [
        ("q=%22gale", "A quotation mark was closed at the end."),
        ("page=-1", "“-1” is not a page number"),
        ("sort=best", "There is no order called “best”."),
        ("from=someday", "“someday” is not a date"),
        ("person=nobody", "There is no person called “nobody” in the archive."),
        ("q=x%00y", ""),
        ("q=" + "x" * 10_000, "The query was cut"),
        ("&".join(f"tag=t{number}" for number in range(25)), "Only the first 20 filters"),
    ],
)
def test_what_can_be_mended_in_a_search_is_mended_and_said(
    client: Client, query: str, warning: str
) -> None:
    warnings = get(client, f"/api/v1/search?{query}")["warnings"]
    assert warning in " ".join(warnings)


def test_the_api_describes_itself(client: Client) -> None:
    paths = get(client, "/api/v1/openapi.json")["paths"]
    assert "/api/v1/search" in paths
    names = {each["name"] for each in paths["/api/v1/search"]["get"]["parameters"]}
    assert {"q", "person", "from", "to", "sort", "page"} <= names


@pytest.mark.parametrize(
    ("address", "titles"),
    [
        ("/feeds/latest.atom", ["=Ferry <timetable>", "Gale over the quays"]),
        ("/archive/feed.atom", ["=Ferry <timetable>", "Gale over the quays"]),
        ("/search/feed.atom?q=gale", ["Gale over the quays"]),
        ("/people/marina-holt/feed.atom", ["Gale over the quays"]),
        ("/countries/no/feed.atom", ["Gale over the quays"]),
        ("/tags/gales/feed.atom", ["Gale over the quays"]),
    ],
)
def test_every_list_has_a_feed(client: Client, address: str, titles: list[str]) -> None:
    response = client.get(address)
    assert response["Content-Type"].startswith("application/atom+xml")
    name = "{http://www.w3.org/2005/Atom}"
    tree = ElementTree.fromstring(response.content)
    assert [each.findtext(f"{name}title") for each in tree.iter(f"{name}entry")] == titles


def test_a_feed_of_nothing_known_is_not_there(client: Client) -> None:
    assert client.get("/people/nobody/feed.atom").status_code == 404


def test_a_result_can_be_taken_home(client: Client) -> None:
    lines = b"".join(client.get("/search/articles.csv?sort=oldest").streaming_content).decode()
    assert lines.splitlines()[0].startswith("slug,headline,published")
    assert lines.splitlines()[1].startswith("gale,Gale over the quays,2014-11-03")
    # A spreadsheet would take it for a formula.
    assert "'=Ferry <timetable>" in lines
    rows = b"".join(client.get("/search/articles.jsonl?q=gale").streaming_content).decode()
    assert [json.loads(row)["tags"] for row in rows.splitlines()] == [["gales"]]


def test_browsers_can_take_the_archive_as_a_search_engine(client: Client) -> None:
    response = client.get("/opensearch.xml")
    ElementTree.fromstring(response.content)
    assert b"http://testserver/search/?q={searchTerms}" in response.content
    assert get(client, "/search/suggest.json?q=hol&as=opensearch") == ["hol", ["Marina Holt"]]


@pytest.mark.parametrize("address", ["/api/v1/articles", "/api/v1/articles/gale", "/api/v1/tags"])
def test_head_is_answered_as_get_is(client: Client, address: str) -> None:
    answer = client.head(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == client.get(address).headers["Content-Type"]
    assert answer.content == b""
    assert client.head("/api/v1/articles/none").status_code == 404
