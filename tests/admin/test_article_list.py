"""The list of articles in the admin: searched as readers search, narrowed without long lists."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from articles.entities import person_key
from articles.models import (
    Alias,
    Article,
    Decision,
    Entity,
    ImportRun,
    Mention,
    OldSlug,
    SourceFile,
    TagAlias,
)
from articles.search.engines import opening
from articles.tagging import suggest_by_words
from tests.making import make_article, make_country, make_mention, make_person, make_tag

pytestmark = pytest.mark.django_db
DESK = "/admin/articles/article/"


@pytest.fixture(autouse=True)
def _index(settings: Settings) -> Iterator[None]:
    settings.SEARCH_ENGINE = "tests.search.memory_engine.MemoryEngine"
    settings.SEARCH_IN_TRANSACTIONS = True
    opening._open_engine.cache_clear()
    yield
    opening._open_engine.cache_clear()


def headlines(client: Client, **asked: Any) -> list[str]:
    """The headlines of the list in order, for these parameters of its address."""
    response = client.get(DESK, asked)
    assert response.status_code == 200
    found = re.findall(r'field-headline"><a href="[^"]*">([^<]*)<', response.content.decode())
    return [str(headline) for headline in found]


def read(client: Client, **asked: Any) -> str:
    response = client.get(DESK, asked)
    assert response.status_code == 200
    return response.content.decode()


def make_known(name: str) -> Entity:
    """A person who is found by the beginning of the name."""
    person = make_person(name)
    Alias.objects.create(entity=person, text=name, key=person_key(name))
    return person


def test_rows_show_tags_suggestions_and_what_waits(alice: Client) -> None:
    make_tag("Storms")
    article = make_article(headline="Storms at sea", tags=["Ports", "Calm"], unsure=2)
    suggest_by_words([article.pk])
    Mention.objects.create(article=article, name="Old Tamsin", count=1, score=1, state="queued")
    html = read(alice)
    assert "Calm, Ports" in html
    assert "1 suggested tag, <a href=" in html
    assert ">2 unsure sections, 1 name</a>" in html


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ferry", ["Ferry line opens"]),
        ("FERRIES lines", ["Ferry line opens"]),
        ('"line opens"', ["Ferry line opens"]),
        ("tag:storms", ["Storm closes port"]),
        ("closes OR opens -port", ["Ferry line opens"]),
        ("/articles/ferry-line-opens/", ["Ferry line opens"]),
        ("http://localhost:8000/articles/ferry-line-opens/original/", ["Ferry line opens"]),
        ("ferry-line-opens", ["Ferry line opens"]),
        ("zeppelin", []),
    ],
)
def test_the_search_is_the_readers_own(typed: str, found: list[str], alice: Client) -> None:
    make_article(headline="Ferry line opens", slug="ferry-line-opens")
    make_article(headline="Storm closes port", slug="storm-closes-port", tags=["Storms"])
    assert headlines(alice, q=typed) == found


def test_how_a_search_was_understood_is_said(alice: Client) -> None:
    make_article(headline="Ferry line opens")
    assert "ferry" in read(alice, q="ferry -train").split("searchbar_helptext")[2]


@pytest.mark.parametrize(
    "typed", ["%", '"', "tag:", "((", "-", "OR", "\x00", "🔥", "<b>", "a" * 3000, "person:", "²"]
)
def test_whatever_is_typed_is_answered(typed: str, alice: Client) -> None:
    make_article(headline="Ferry line opens")
    for asked in ({"q": typed}, {"q": typed, "untagged": "yes"}, {"person": typed}):
        response = alice.get(DESK, asked)
        assert response.status_code == 200
        assert "<b>" not in re.findall(
            r'name="(?:q|person)" value="([^"]*)"', response.content.decode()
        )


def test_matches_are_paged_and_narrowed_in_the_order_of_the_search(alice: Client) -> None:
    for number in range(60):
        make_article(headline=f"Ferry {number:02}", tags=["Odd"] if number % 2 else [])
    make_article(headline="Other news")
    first, second = headlines(alice, q="ferry"), headlines(alice, q="ferry", p="2")
    assert (len(first), len(second)) == (50, 10)
    assert len({*first, *second}) == 60
    untagged = headlines(alice, q="ferry", untagged="yes")
    assert untagged == [name for name in [*first, *second] if int(name[-2:]) % 2 == 0]
    assert "60 articles" in read(alice, q="ferry")
    assert alice.get(DESK, {"q": "ferry", "p": "99"}).status_code == 302


def test_columns_are_sorted_within_a_search_too(alice: Client) -> None:
    make_article(headline="Ferry one", published="2001-01-01")
    make_article(headline="Ferry two", published="2003-01-01")
    make_article(headline="Ferry three", published="2002-01-01")
    make_article(headline="Other news", published="2004-01-01")
    assert headlines(alice, q="ferry", o="-2") == ["Ferry two", "Ferry three", "Ferry one"]


def test_the_list_is_narrowed_to_untagged_articles_and_to_suggestions(alice: Client) -> None:
    make_tag("Storms")
    storm = make_article(headline="Storms at sea")
    make_article(headline="Calm at sea", tags=["Calm"])
    suggest_by_words([storm.pk])
    assert headlines(alice, untagged="yes") == ["Storms at sea"]
    assert headlines(alice, untagged="no") == ["Calm at sea"]
    assert headlines(alice, suggested="yes") == ["Storms at sea"]
    assert headlines(alice, suggested="yes", untagged="no") == []


def test_the_list_is_narrowed_to_what_needs_review(alice: Client) -> None:
    named, lost = make_article(headline="Named"), make_article(headline="Lost")
    make_article(headline="Unsure", unsure=1)
    make_article(headline="Fine")
    Mention.objects.create(article=named, name="Tamsin", count=1, score=1, state="queued")
    Decision.objects.create(article=lost, what="section", quote="x", verdict={}, anchored=False)
    assert headlines(alice, review="names") == ["Named"]
    assert headlines(alice, review="decisions") == ["Lost"]
    assert sorted(headlines(alice, review="any")) == ["Lost", "Named", "Unsure"]


@pytest.mark.parametrize("value", ["marina-holt", "old-holt", "Marina Holt", "marina h", "holt"])
def test_a_person_is_named_by_address_or_name(value: str, alice: Client) -> None:
    holt = make_known("Marina Holt")
    OldSlug.objects.create(kind="person", slug="old-holt", target="marina-holt")
    article = make_article(text="Harbour\n\nMarina Holt spoke.")
    make_mention(article, holt)
    rejected = make_article(text="Rejected\n\nMarina Holt spoke.")
    make_mention(rejected, holt, state="rejected")
    assert headlines(alice, person=value) == ["Harbour"]


def test_of_several_persons_each_is_offered_and_none_assumed(alice: Client) -> None:
    for name in ("Marina Holt", "Marina Hale"):
        make_mention(make_article(text=f"{name} spoke"), make_known(name))
    html = read(alice, person="marina", untagged="yes")
    assert 'href="?person=marina-hale&amp;untagged=yes"' in html
    assert headlines(alice, person="marina") == []
    assert "No match for “zzz”." in read(alice, person="zzz")


@pytest.mark.parametrize("value", ["no", "NO", "Norway", "norw"])
def test_a_country_is_named_by_code_or_name(value: str, alice: Client) -> None:
    make_mention(make_article(text="Fjord\n\nIn Norway."), make_country())
    make_article(headline="Elsewhere")
    assert headlines(alice, country=value) == ["Fjord"]


def test_publication_tag_and_run_are_named_too(alice: Client) -> None:
    article = make_article(headline="Ours", publication="Coastal Gazette", tags=["Storms"])
    make_article(headline="Theirs", publication="Inland Post")
    TagAlias.objects.create(tag=article.tags.get(), text="High winds")
    run = ImportRun.objects.create(paths="/in", new=1)
    SourceFile.objects.create(run=run, path="a.txt", article=article, outcome="new")
    for asked in (
        {"publication": "coastal-gazette"},
        {"publication": "coastal g"},
        {"tag": "HIGH WINDS"},
        {"tag": "storms"},
        {"run": str(run.pk)},
    ):
        assert headlines(alice, **asked) == ["Ours"], asked
    assert f"?run={run.pk}" in read(alice)


@pytest.mark.parametrize(
    "asked",
    [
        {"run": "9" * 40},
        {"run": "x"},
        {"run": "²"},
        {"tag": "<script>"},
        {"person": "\x00"},
        {"country": "%"},
        {"p": "9" * 30},
        {"p": "x"},
        {"o": "99.-x"},
        {"shown": "perhaps"},
    ],
)
def test_odd_addresses_do_no_harm(asked: dict[str, str], alice: Client) -> None:
    make_article(headline="Fine")
    response = alice.get(DESK, asked, follow=True)
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().replace("<script src", "")


def test_names_are_offered_while_typing(alice: Client, charlie: Client) -> None:
    make_mention(make_article(text="Marina Holt spoke"), make_known("Marina Holt"))
    answer = alice.get(f"{DESK}names/", {"kind": "person", "q": "mar"}).json()
    assert answer == {"names": [{"value": "marina-holt", "name": "Marina Holt", "note": "1"}]}
    for asked in ({"kind": "nothing", "q": "m"}, {"q": "m"}, {"kind": "run"}, {"kind": "tag"}):
        assert alice.get(f"{DESK}names/", asked).json() == {"names": []}
    assert charlie.get(f"{DESK}names/", {"kind": "person", "q": "mar"}).status_code == 403


def test_taken_down_articles_are_searched_by_their_headlines(alice: Client) -> None:
    make_article(headline="Ferry line opens", hidden=True)
    assert headlines(alice, q="ferry") == []
    assert headlines(alice, q="Ferry  LINE", shown="no") == ["Ferry line opens"]
    assert headlines(alice, q="—", shown="no") == []


def fill(number: int) -> None:
    """Articles with everything that a row or a filter reads."""
    holt, norway = make_person("Marina Holt"), make_country()
    make_tag("Storms")
    run = ImportRun.objects.create(paths="/in", new=1)
    for place in range(number):
        article = make_article(
            headline=f"Storms {place}",
            publication="Coastal Gazette",
            tags=["Ports", f"Tag {place}"],
            unsure=1,
        )
        make_mention(article, holt)
        make_mention(article, norway)
        Mention.objects.create(article=article, name="X", count=1, score=1, state="queued")
        SourceFile.objects.create(run=run, path="a.txt", article=article, outcome="new")
    suggest_by_words(Article.objects.values_list("pk", flat=True))


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"q": "storms"},
        {"q": "storms", "untagged": "no", "suggested": "yes", "review": "any", "split": "unsure"},
        {"person": "marina-holt", "country": "no", "publication": "coastal-gazette"},
        {"tag": "Ports", "run": "1"},
    ],
)
def test_the_list_costs_at_most_fifteen_queries(
    asked: dict[str, str],
    alice: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    fill(20)
    asked = {**asked, **({"run": str(ImportRun.objects.get().pk)} if "run" in asked else {})}
    assert len(headlines(alice, **asked)) == 20
    with django_assert_max_num_queries(15):
        alice.get(DESK, asked)
