"""What an article's page says of it to machines."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from tests.making import make_article, make_country, make_mention, make_person

pytestmark = pytest.mark.django_db

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
GRAPH = re.compile(r'<meta property="([^"]*)" content="([^"]*)">')
HOSTILE = '</script><script>alert("x")</script><!-- & \u2028 "quoted" <img src=x onerror=y>'


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def read_data(page: str) -> dict[str, Any]:
    [block] = BLOCK.findall(page)
    data: dict[str, Any] = json.loads(block)
    return data


def test_an_article_is_described_with_all_it_has(client: Client) -> None:
    article = make_article(
        text="Harbour opens\n\nMarina Holt of Norway spoke.",
        slug="quays",
        published="2014-11-04",
        publication="Coastal Gazette",
        byline="Ann Lee and AFP",
        standfirst="After the storm.",
        tags=["storms"],
        url="https://gazette.example/one",
        language="en",
    )
    make_mention(article, make_person())
    make_mention(article, make_country())
    make_mention(article, make_person("Jo Guess"), spans=[[0, 3]], score=1.0)
    page = read(client, "/articles/quays/")
    assert read_data(page) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Harbour opens",
        "description": "After the storm.",
        "url": "http://testserver/articles/quays/",
        "mainEntityOfPage": "http://testserver/articles/quays/",
        "sameAs": "https://gazette.example/one",
        "datePublished": "2014-11-04",
        "author": [{"@type": "Person", "name": "Ann Lee"}],
        "isPartOf": {"@type": "Periodical", "name": "Coastal Gazette"},
        "inLanguage": "en",
        "wordCount": article.word_count,
        "keywords": ["storms"],
        "mentions": [
            {"@type": "Person", "name": "Marina Holt"},
            {"@type": "Country", "name": "Norway"},
        ],
    }
    assert GRAPH.findall(page) == [
        ("og:type", "article"),
        ("og:site_name", "Newsroom"),
        ("og:title", "Harbour opens"),
        ("og:url", "http://testserver/articles/quays/"),
        ("og:description", "After the storm."),
        ("article:published_time", "2014-11-04"),
        ("article:tag", "storms"),
    ]


def test_what_an_article_lacks_is_not_described(client: Client) -> None:
    make_article(slug="plain", language="", byline="", url="javascript:alert(1)")
    page = read(client, "/articles/plain/")
    assert set(read_data(page)) == {
        "@context",
        "@type",
        "headline",
        "description",
        "url",
        "mainEntityOfPage",
        "wordCount",
    }
    assert "article:published_time" not in page


def test_a_name_that_may_be_an_agency_is_not_called_a_person(client: Client) -> None:
    make_article(slug="wire", byline="Coastal Press Agency")
    assert read_data(read(client, "/articles/wire/"))["author"] == ["Coastal Press Agency"]


def test_hostile_text_can_not_end_the_block(client: Client) -> None:
    make_article(slug="evil", headline=HOSTILE, standfirst=HOSTILE, byline=HOSTILE, tags=["<b>&"])
    page = read(client, "/articles/evil/")
    [block] = BLOCK.findall(page)
    assert not set("<>&") & set(block)
    data = read_data(page)
    assert data["headline"] == HOSTILE
    assert data["keywords"] == ["<b>&"]
    assert "<script>alert" not in page
