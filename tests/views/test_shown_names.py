"""Countries are called as readers call them."""

import re

import pytest
from django.test import Client

from articles.entities import all_countries, translate_country
from articles.models import Entity
from tests.making import make_article, make_country, make_mention

pytestmark = pytest.mark.django_db

GERMAN = {"accept-language": "de"}
LANGUAGES = ("de",)  # of the interface, beside English


@pytest.fixture(autouse=True)
def norway() -> Entity:
    country = make_country()
    make_mention(make_article(headline="Harbour reopens", slug="harbour"), country)
    return country


@pytest.mark.parametrize(
    "address", ["/", "/countries/", "/countries/no/", "/articles/harbour/", "/search/?q=harbour"]
)
def test_german_pages_call_countries_by_their_german_names(client: Client, address: str) -> None:
    german = client.get(address, headers=GERMAN).content.decode()
    assert re.search(r">\s*Norwegen", german)
    assert not re.search(r">\s*Norway", german.replace("<bdi>Norway</bdi>", ""))
    assert re.search(r">\s*Norway", client.get(address).content.decode())


@pytest.mark.parametrize("query", ["country:norwegen", "country:norway", "country:no"])
def test_a_country_is_found_by_the_name_on_the_page(client: Client, query: str) -> None:
    page = client.get("/search/", {"q": query}, headers=GERMAN).content.decode()
    assert "Harbour reopens" in page
    assert "Norwegen" in page
    offered = client.get("/search/suggest.json?q=norwegen", headers=GERMAN).json()
    assert [offer["name"] for offer in offered["suggestions"]] == ["Norwegen"]


def test_a_name_that_an_editor_gave_stands_in_every_language(
    client: Client, norway: Entity
) -> None:
    Entity.objects.filter(pk=norway.pk).update(name="Kingdom of Norway")
    page = client.get("/countries/no/", headers=GERMAN).content.decode()
    assert "<h1>Kingdom of Norway</h1>" in page


def test_every_country_has_a_name_in_every_language() -> None:
    for language in LANGUAGES:
        unnamed = [one.name for one in all_countries() if not translate_country(one.code, language)]
        assert unnamed == []
