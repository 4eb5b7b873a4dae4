"""The lists of one person, country, tag, publication or period: the search with one part fixed."""

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import Settings

from articles import search
from tests.making import make_article, make_country, make_mention, make_person
from tests.views.indexes import read

pytestmark = pytest.mark.django_db

LISTS = [
    "/people/marina-holt/",
    "/countries/no/",
    "/tags/storms/",
    "/publications/coastal-gazette/",
    "/archive/2014/",
    "/archive/2014/11/",
    "/archive/undated/",
]
FACET_LINK = re.compile(r'<a class="row" href="(/search/\?[^"]*)".*?<span class="n">([\d,]+)')
EXCLUDING = re.compile(r'<a class="n" href="(/search/\?[^"]*)" rel="nofollow">not')


@pytest.fixture(autouse=True)
def _archive() -> None:
    """Of each list three articles, told apart by a second person, country, tag and publication."""
    holt, brandt, norway = make_person(), make_person("Elias Brandt"), make_country()
    chad = make_country("Chad", "TD")
    for published in ("2014-11-03", "2014-11-04", "2014-11-05", None, None, None):
        publication = "Record" if published is None else "Coastal Gazette"
        tags = ["storms", "ports"] if published else ["storms"]
        article = make_article(
            headline=f"Report {published}", published=published, publication=publication, tags=tags
        )
        for entity in (holt, norway, chad, brandt) if published else (holt, norway):
            make_mention(article, entity)


def find_total(page: str) -> int:
    found = re.search(r'id="results-h">(\d+|No) article', page)
    assert found is not None
    return 0 if found[1] == "No" else int(found[1])


@pytest.mark.parametrize("address", LISTS)
def test_every_facet_leads_to_as_many_articles_as_it_says(client: Client, address: str) -> None:
    found = FACET_LINK.findall(read(client, address))
    assert found
    for link, count in found:
        assert find_total(read(client, unescape(link))) == int(count)


@pytest.mark.parametrize("address", ["/people/marina-holt/", "/countries/no/", "/tags/storms/"])
def test_what_all_have_is_no_facet_and_the_rest_can_be_excluded(
    client: Client, address: str
) -> None:
    page = read(client, address)
    fixed = address.strip("/").rsplit("/", maxsplit=1)[-1]
    found = FACET_LINK.findall(page)
    excluding = EXCLUDING.findall(page)
    left_out = [(link, int(count)) for link, count in found if count != "6"]
    assert all(unescape(link).count(f"={fixed}") == 1 for link, _ in found)
    assert len(left_out) < len(found)
    for (_, count), without in zip(left_out, excluding, strict=True):
        assert f"=-{fixed}" not in without
        assert find_total(read(client, unescape(without))) == 6 - count


def test_a_publications_list_does_not_offer_others(client: Client) -> None:
    page = read(client, "/publications/coastal-gazette/")
    assert 'id="facet-person"' in page
    assert 'id="facet-publication"' not in page


@pytest.mark.parametrize("address", LISTS)
def test_the_oldest_come_first_if_asked_for_on_every_page(
    client: Client, settings: Settings, address: str
) -> None:
    settings.PAGE_SIZE = 1
    page = read(client, f"{address}?sort=oldest")
    assert "<strong>oldest</strong>" in page
    assert f'<a href="{address}" rel="nofollow">newest</a>' in page
    assert "?sort=oldest&amp;page=2" in page
    oldest = "None" if "undated" in address else "2014-11-03"
    assert f">Report {oldest}</a>" in page
    assert f'rel="canonical" href="http://testserver{address}"' in page


@pytest.mark.parametrize("address", LISTS)
def test_an_order_that_there_is_not_changes_nothing(client: Client, address: str) -> None:
    assert "<strong>newest</strong>" in read(client, f"{address}?sort=relevance")


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/people/marina-holt/", ["person=marina-holt"]),
        ("/countries/no/", ["country=no"]),
        ("/tags/storms/", ["tag=storms"]),
        ("/publications/coastal-gazette/", ["publication=coastal-gazette"]),
        ("/archive/2014/11/", ["from=2014-11-01", "to=2014-11-30"]),
    ],
)
def test_the_search_within_keeps_what_is_fixed(
    client: Client, address: str, kept: list[str]
) -> None:
    form = read(client, address).split("Search these")[1].split("</form>")[0]
    hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]+)"', form)
    assert [f"{name}={value}" for name, value in hidden] == kept


def test_the_search_within_the_undated_has_its_condition_typed_in(client: Client) -> None:
    assert 'dir="auto" value="is:undated "' in read(client, "/archive/undated/")


@pytest.mark.parametrize("address", LISTS)
def test_every_list_has_a_feed_and_can_be_taken_along(client: Client, address: str) -> None:
    page = read(client, address)
    head, body = page.split("</head>")
    found = re.search(r'type="application/atom\+xml" title="[^"]+" href="([^"]+)"', head)
    assert found is not None
    assert f'<a href="{found[1]}">a feed</a>' in body
    assert client.get(unescape(found[1])).status_code == 200
    for link in re.findall(r'href="([^"]+)" rel="nofollow" download', body):
        assert client.get(unescape(link)).status_code == 200


@pytest.mark.parametrize(
    "address", [*LISTS, "/", "/archive/", "/tags/", "/publications/", "/countries/", "/people/"]
)
def test_while_the_index_is_being_built_the_pages_stand_and_some_say_so(
    client: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.search.index.rebuilding.repair_for_search", lambda: False)
    page = read(client, address)
    assert ("The search index is being built" in page) == (address != "/people/")
    assert not re.search(r"\b0 articles|no articles here", page, re.IGNORECASE)


def test_articles_can_be_read_while_the_index_is_being_built(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.search.index.rebuilding.repair_for_search", lambda: False)
    article = make_article(slug="quays", published="2014-11-06")
    assert article.headline in read(client, "/articles/quays/")


@pytest.mark.parametrize("address", LISTS)
def test_an_import_under_way_is_said(
    client: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    search.rebuild()
    make_article(published="2014-11-06")
    behind = search.DrainReport(is_behind=True)
    monkeypatch.setattr("articles.search.index.rebuilding.drain", lambda **limits: behind)
    assert "the newest ones may be missing for a moment" in read(client, address)
