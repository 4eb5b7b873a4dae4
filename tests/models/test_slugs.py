"""Slugs that no row of their kind has or ever had."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import (
    Entity,
    OldSlug,
    Publication,
    Tag,
    free_slug,
    free_slugs,
    plain_slug,
    taken_slugs,
)

pytestmark = pytest.mark.django_db


def _take(*slugs: str) -> None:
    Publication.objects.bulk_create(Publication(name=slug, slug=slug) for slug in slugs)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Łukasz Żak", "lukasz-zak"),
        ("Søren Ærø", "soren-aero"),
        ("fırtına", "firtina"),
        ("Große Pläne", "grosse-plane"),
        ("Cafe\u0301", "cafe"),
        ("Don’t stop", "dont-stop"),
        ("Забастовка в порту", "zabastovka-v-portu"),
        ("港口罢工", "gangkoubagong"),
        ("إضراب في الميناء", "drb-fy-lmyn"),
        ("…", ""),
        ("x" * 300, "x" * 80),
    ],
)
def test_letters_of_any_script_become_latin(name: str, slug: str) -> None:
    assert plain_slug(name) == slug


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([], ["news", "news-2", "news-3"]),
        (["news"], ["news-2", "news-3", "news-4"]),
        (["news", "news-2", "news-3"], ["news-4", "news-5", "news-6"]),
        (["news", "news-3"], ["news-2", "news-4", "news-5"]),
    ],
)
def test_clashes_are_numbered_from_two_up(taken: list[str], expected: list[str]) -> None:
    _take(*taken)
    slugs = free_slugs("publication", dict.fromkeys("abc", "News!"))
    assert list(slugs.values()) == expected


def test_a_name_without_letters_gets_its_kind() -> None:
    slugs = free_slugs("tag", {"a": "…", "b": "News", "c": "!"})
    assert slugs == {"a": "tag", "b": "news", "c": "tag-2"}


def test_a_number_that_another_name_brings_is_not_given_twice() -> None:
    names = {"a": "News", "b": "News", "c": "News 2"}
    assert free_slugs("article", names) == {"a": "news", "b": "news-3", "c": "news-2"}


@pytest.mark.parametrize("kind", ["article", "person", "tag", "publication"])
def test_an_old_slug_is_never_used_again(kind: str) -> None:
    OldSlug.objects.create(kind=kind, slug="harbour", target="port")
    OldSlug.objects.create(kind="other", slug="harbour-2", target="port")
    assert free_slug(kind, "Harbour") == "harbour-2"


def test_its_own_former_slug_may_come_back() -> None:
    OldSlug.objects.create(kind="tag", slug="harbour", target="port")
    assert free_slug("tag", "Harbour", own={"harbour"}) == "harbour"
    Tag.objects.create(name="Port", slug="port")
    OldSlug.objects.create(kind="tag", slug="port-2", target="docks")
    assert free_slug("tag", "Port", own={"port-2"}) == "port-2"


def test_a_country_takes_no_slug_from_persons() -> None:
    Entity.objects.create(kind="country", name="Chad", sort_name="Chad", slug="chad")
    assert free_slug("person", "Chad") == "chad"
    assert taken_slugs("person", ["chad"]) == set()


def test_ten_thousand_of_one_name_cost_a_few_questions() -> None:
    _take("news", *(f"news-{number}" for number in range(2, 10_001)))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        slugs = free_slugs("publication", dict.fromkeys(map(str, range(1000)), "News"))
    assert list(slugs.values()) == [f"news-{number}" for number in range(10_001, 11_001)]
    assert len(asked) < 60
