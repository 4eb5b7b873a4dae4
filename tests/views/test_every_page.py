"""What holds for every page."""

import re
from itertools import pairwise

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.making import make_article, make_country, make_mention, make_person

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/archive/",
    "/archive/2014/",
    "/archive/2014/11/",
    "/archive/undated/",
    "/articles/quays/",
    "/articles/quays/original/",
    "/tags/",
    "/tags/storms/",
    "/publications/",
    "/publications/coastal-gazette/",
    "/people/",
    "/people/marina-holt/",
    "/countries/",
    "/countries/no/",
    "/search/help/",
    "/about/",
    "/accessibility/",
    "/nowhere/",
]
# A block of data is no script: no browser runs it, and the policy does not ask about it.
DATA = re.compile(r'<script type="application/ld\+json">[^<>]*</script>')
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]* src=)|javascript:", re.IGNORECASE)


@pytest.fixture(autouse=True)
def _archive() -> None:
    article = make_article(
        slug="quays", published="2014-11-04", publication="Coastal Gazette", tags=["storms"]
    )
    make_mention(article, make_person())
    make_mention(article, make_country())
    make_article()


@pytest.mark.parametrize("address", PAGES)
def test_it_has_one_headline_its_furniture_and_nothing_inline(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert len(re.findall(r"<h1\b", page)) == 1
    assert re.search(r"<title>[^<]{5,}</title>", page)
    assert 'href="#main"' in page
    assert '<main id="main" tabindex="-1">' in page
    assert "Accessibility" in page
    assert not INLINE.search(DATA.sub("", page))
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'aria-labelledby="([^"]*)"', page)) <= set(ids)


@pytest.mark.parametrize("address", PAGES)
def test_its_headings_leave_no_level_out(client: Client, address: str) -> None:
    levels = [
        int(level) for level in re.findall(r"<h([1-6])\b", client.get(address).content.decode())
    ]
    assert all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("address", PAGES)
def test_nothing_comes_from_elsewhere(client: Client, address: str) -> None:
    response = client.get(address)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    linked = re.findall(
        r'<(?:link|script|img)[^>]*(?:href|src)="([^"]*)"', response.content.decode()
    )
    assert all(address.startswith(("/", "http://testserver/")) for address in linked)


@pytest.mark.parametrize("address", PAGES[:-1])
def test_it_can_be_read_and_nothing_else(client: Client, address: str) -> None:
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert client.post(address).status_code == 405
    canonical = re.search(r'rel="canonical" href="([^"]*)"', client.get(address).content.decode())
    assert canonical is not None
    assert canonical[1] == f"http://testserver{address}"


@pytest.mark.parametrize(
    ("address", "current"),
    [("/archive/2014/", "/archive/"), ("/tags/storms/", "/tags/"), ("/about/", "/about/")],
)
def test_navigation_marks_where_the_reader_is(client: Client, address: str, current: str) -> None:
    page = client.get(address).content.decode()
    assert re.findall(r'<a href="([^"]*)" aria-current="page"', page) == [current]


def test_the_script_stays_small() -> None:
    path = finders.find("newsroom.js")
    assert isinstance(path, str)
    with open(path, "rb") as script:  # noqa: PTH123  # the finder gives a string
        assert len(script.read()) <= 8_000
