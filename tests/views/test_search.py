"""The results page and what belongs to it."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from articles import search
from tests.making import make_article

pytestmark = pytest.mark.django_db

# Each of them is tried at every door: the page, the API, feeds, downloads and suggestions.
NASTY = [
    "",
    "x" * 10_000,
    "OR AND NOT",
    '"',
    "(((((",
    ")))",
    "a\x00b",
    "😀",
    "שלום עולם",
    "'; DROP TABLE articles_article; --",
    "<script>alert(1)</script>",
    "nofield:x",
    "(a+)+$",
    "person: country: tag:",
    "* ** a*",
    "-",
    "a* b* c* d* e* ab* cd* ef* gh* ij* kl* mn*",
    "(" * 500 + "a" + ")" * 500,
    " OR ".join(["the"] * 200),
    '"' + "of the " * 300 + '"',
    "headline:" * 50,
    "date:9999-99 before:0000 after:99999",
    "%00%ff%c3",
    "İıẞﬀ ﷺ",
]


# What a browser can send.
TEXT = st.characters(exclude_categories=["Cs"])


@pytest.fixture(autouse=True)
def _searched(settings: Settings) -> None:
    settings.SEARCH_ENGINE = "tests.search.memory_engine.MemoryEngine"
    settings.SEARCH_IN_TRANSACTIONS = True


@pytest.fixture
def filled() -> None:
    make_article(headline="Gale over the quays", published="2014-11-03", tags=["gales"])
    make_article(headline="Ferry timetable", published="2015-02-01", tags=["ferries"])
    search.rebuild()


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_results_show_what_was_understood_and_found(client: Client, filled: None) -> None:
    page = read(client, "/search/?q=gales")
    assert "Articles containing “gales”." in page
    assert "<mark>Gale</mark> over the quays" in page
    assert "Ferry timetable" not in page
    assert 'href="/search/?q=gales&amp;tag=gales"' in page
    assert "?q=gales&amp;from=2014-11-01&amp;to=2014-11-30" in page
    assert "Known by this name" in page


def test_without_a_query_everything_is_listed(client: Client, filled: None) -> None:
    page = read(client, "/search/")
    assert page.index("Ferry timetable") < page.index("Gale over the quays")
    assert "relevance" not in page


def test_what_has_no_place_on_the_rail_has_a_link(client: Client, filled: None) -> None:
    make_article(headline="Gale at some time")
    page = read(client, "/search/?q=gale")
    assert 'href="?q=gale+is%3Aundated"' in page
    assert "1 of them has no date" in page
    assert "of them has no date" not in read(client, "/search/?q=gale+is%3Aundated")


def test_a_chosen_filter_can_be_taken_away(client: Client, filled: None) -> None:
    page = read(client, "/search/?q=gale&tag=gales&sort=newest")
    assert '<input type="hidden" name="tag" value="gales">' in page
    assert 'href="?q=gale&amp;sort=newest"' in page
    assert 'aria-current="true"' in page


def test_nothing_found_offers_a_way_on(client: Client, filled: None) -> None:
    page = read(client, "/search/?q=gale&tag=ferries")
    assert "No articles match" in page
    assert "without: tagged ferries" in page
    page = read(client, "/search/?q=gale+zzzz&tag=ferries")
    assert "only: tagged ferries" in page


@pytest.mark.parametrize("text", NASTY)
def test_whatever_is_typed_there_is_a_page(client: Client, filled: None, text: str) -> None:
    response = client.get("/search/", {"q": text})
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/search?",
        "/search/feed.atom?",
        "/search/articles.csv?",
        "/search/articles.jsonl?",
        "/search/person/?find=gale&",
        "/search/suggest.json?",
        "/search/suggest.json?as=opensearch&",
    ],
)
def test_whatever_is_typed_every_door_answers(client: Client, filled: None, address: str) -> None:
    for text in NASTY:
        response = client.get(address + urlencode({"q": text}))
        assert response.status_code == 200, text
        is_markup = response["Content-Type"].startswith(("text/html", "application/atom"))
        assert b"<script>alert" not in response.getvalue() or not is_markup
    # Bytes that are no text: half of a surrogate pair, and what UTF-8 never has.
    assert client.get(f"{address}q=%ed%a0%80%ff%fe").status_code == 200


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    text=st.text(TEXT, max_size=60) | st.lists(st.sampled_from(NASTY[2:]), max_size=3).map(" ".join)
)
def test_any_text_has_a_page(client: Client, text: str) -> None:
    assert client.get("/search/", {"q": text}).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "page=-1",
        "page=1000000000",
        "page=x",
        "sort=worst",
        "from=yesterday&to=31",
        "person=nobody&country=zz&tag=none&publication=none",
        "&".join(f"tag=t{number}" for number in range(20)),
    ],
)
def test_odd_parameters_still_make_a_page(client: Client, filled: None, query: str) -> None:
    assert "<h1" in read(client, f"/search/?q=gale&{query}")


def test_all_values_of_a_facet_have_a_page(client: Client, filled: None) -> None:
    page = read(client, "/search/tag/?q=gale")
    assert "gales" in page
    assert "ferries" not in page
    assert "None of these results" in read(client, "/search/tag/?find=nothing")
    assert client.get("/search/nothing/").status_code == 404


def test_the_search_box_is_offered_names(client: Client, filled: None) -> None:
    offers = client.get("/search/suggest.json?q=gal").json()["suggestions"]
    assert [(offer["kind"], offer["name"], offer["total"], offer["url"]) for offer in offers] == [
        ("tag", "gales", 1, "/search/?tag=gales")
    ]
