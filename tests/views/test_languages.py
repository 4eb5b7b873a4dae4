"""The pages in German."""

import re

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from articles import search
from tests.making import make_article, make_country, make_mention, make_person

pytestmark = pytest.mark.django_db
GERMAN = {"accept-language": "de-AT, de;q=0.9, en;q=0.5"}

# What the pages show in German, dates and numbers included.
PAGES = [
    ("/", ["Das Neueste im Archiv", "<b>5.</b> Mai 2020", "Alle Schlagwörter"]),
    ("/archive/", ["Jahre und Monate", "Das Archiv nach Datum"]),
    ("/archive/2020/", ["Mai"]),
    ("/archive/2020/05/", ["Mai 2020", "Tage im Mai 2020", "Mo</span>", "5. Mai, 1 Artikel"]),
    ("/archive/undated/", ["Artikel, auf dessen Seite kein Datum stand", "Kein Datum"]),
    ("/articles/quays/", ["<b>5.</b> Mai 2020", "1.234 Wörter", "Diesen Artikel zitieren"]),
    ("/articles/undated/", ["Kein Datum auf der Seite. Aufgenommen am"]),
    ("/articles/quays/original/", ["Überschrift <span", "Der erste Block eines Artikels"]),
    ("/tags/", ["1 Schlagwort.", "Nach Jahr"]),
    ("/tags/storms/", ["Artikel mit dem Schlagwort storms"]),
    ("/publications/", ["Wo die Artikel dieses Archivs erschienen sind."]),
    ("/publications/coastal-gazette/", ["Publikationen"]),
    ("/people/", ["Eine Person wird im Archiv genannt"]),
    ("/people/marina-holt/", ["Artikel, die Marina Holt nennen", "<b>5.</b> Mai 2020"]),
    ("/countries/", ["Ein Land wird im Archiv genannt."]),
    ("/countries/no/", ["Karte: die Lage von Norwegen"]),
    ("/search/", ["Tipps zur Suche"]),
    ("/search/?q=harbour&from=2020-05&to=2020-05", ["mit dem Text „harbour“", "Mai 2020"]),
    ("/search/?q=(harbour", ["Eine offene Klammer wurde am Ende geschlossen."]),
    ("/search/?q=nothinglikethis", ["Keine Artikel gefunden"]),
    ("/search/help/", ["beide Wörter, in jeder Form"]),
    ("/about/", ["Wie ein Artikel hierher kommt"]),
    ("/accessibility/", ["Bekannte Grenzen"]),
    ("/nowhere/", ["Unter dieser Adresse gibt es keine Seite"]),
]
# English words of the furniture, none of which is a German word too.
ENGLISH = re.compile(
    r"\b(?:the|and|of|articles|search|archive|people|countries|mentions?|page|newest|with)\b",
    re.IGNORECASE,
)
# Addresses and examples.
_HIDDEN = re.compile(
    r'<head>.*?</head>|<script.*?</script>|<code>.*?</code>|https?://[^<"\s]*',
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r'(?:aria-label|placeholder|title)="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")


@pytest.fixture(autouse=True)
def _archive(settings: Settings) -> None:
    settings.SEARCH_ENGINE = "tests.search.memory_engine.MemoryEngine"
    settings.SEARCH_IN_TRANSACTIONS = True
    article = make_article(
        text="Hafen\n\nMarina Holt, Norway: harbour.",
        slug="quays",
        published="2020-05-05",
        publication="Coastal Gazette",
        tags=["storms"],
        word_count=1_234,
    )
    make_mention(article, make_person())
    make_mention(article, make_country())
    make_article(text="Boote\n\nHarbour.", slug="undated")
    search.rebuild()


@pytest.mark.parametrize(("address", "words"), PAGES)
def test_every_page_speaks_german_to_who_asks_for_it(
    client: Client, address: str, words: list[str]
) -> None:
    response = client.get(address, headers=GERMAN)
    page = response.content.decode()
    assert '<html lang="de" dir="ltr">' in page
    assert response["Content-Language"] == "de"
    assert "Accept-Language" in response["Vary"]
    for expected in [*words, "Zum Inhalt springen", "Archiv</a>"]:
        assert expected in page


@pytest.mark.parametrize("address", [address for address, _ in PAGES])
def test_no_english_words_are_left(client: Client, address: str) -> None:
    page = _HIDDEN.sub(" ", client.get(address, headers=GERMAN).content.decode())
    shown = _TAG.sub(" ", page) + " ".join(_ATTRIBUTE.findall(page))
    for own in ("English", "Coastal Gazette", "Newsroom", "Web Content Accessibility Guidelines"):
        shown = shown.replace(own, "")
    assert ENGLISH.findall(shown) == []


def test_an_article_keeps_its_own_language(client: Client) -> None:
    make_article(slug="english", language="en")
    page = client.get("/articles/english/", headers=GERMAN).content.decode()
    assert '<div class="prose" lang="en" dir="ltr">' in page


def test_drawings_hold_no_german_numbers(client: Client) -> None:
    for address, _ in PAGES:
        page = client.get(address, headers=GERMAN).content.decode()
        drawn = re.findall(r'(?:viewBox|x|y|cx|cy|r|width|height)="([^"]*)"', page)
        assert [numbers for numbers in drawn if "," in numbers] == []


def test_english_is_spoken_to_everyone_else(client: Client) -> None:
    for header in ({}, {"accept-language": "fr"}, {"accept-language": "xx-!"}):
        page = client.get("/about/", headers=header).content.decode()
        assert '<html lang="en" dir="ltr">' in page
        assert "How an article gets here" in page


def test_pages_in_two_languages_are_two_answers(client: Client) -> None:
    english = client.get("/about/")
    headers = {**GERMAN, "if-none-match": english["ETag"]}
    assert client.get("/about/", headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("harbour ferry", "Artikel mit dem Text „harbour“ und „ferry“."),
        ("harbour OR ferry", "Artikel mit dem Text „harbour“ oder „ferry“."),
        ("person:marina-holt", "Artikel mit Nennung von Marina Holt."),
        ("-tag:storms", "Artikel ohne Schlagwort storms."),
        ("is:undated", "Artikel ohne Datum."),
        ("date:2020-05", "Artikel aus dem Zeitraum Mai 2020."),
    ],
)
def test_a_search_is_explained_in_german(query: str, expected: str) -> None:
    with translation.override("de"):
        assert search.find(search.SearchRequest(query)).sentence == expected
