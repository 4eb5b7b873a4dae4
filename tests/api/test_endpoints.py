"""The JSON API, the feeds and the downloads: doors for machines."""

import json
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import Settings

from articles import search
from tests.making import make_article, make_country, make_mention, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _filled(settings: Settings) -> None:
    settings.SEARCH_ENGINE = "articles.search.engines.memory.MemoryEngine"
    settings.SEARCH_IN_TRANSACTIONS = True
    gale = make_article(
        headline="Gale over the quays", published="2014-11-03", tags=["gales"], slug="gale"
    )
    make_mention(gale, make_person("Marina Holt"))
    make_mention(gale, make_country("Norway", "NO"))
    make_article(headline="=Ferry <timetable>", published="2015-02-01", slug="ferry")
    make_article(headline="Hidden gale", hidden=True, slug="hidden")
    search.rebuild()


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
    assert get(client, "/api/v1/search?limit=1")["next"] == "/api/v1/search?page=2&limit=1"


def test_an_unchanged_answer_is_not_sent_again(client: Client) -> None:
    etag = client.get("/api/v1/articles")["ETag"]
    assert client.get("/api/v1/articles", headers={"If-None-Match": etag}).status_code == 304


def test_a_wrong_parameter_is_told_in_words(client: Client) -> None:
    response = client.get("/api/v1/articles?after=x")
    assert response.status_code == 422
    assert "integer" in response.content.decode()


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
