"""The desk of persons, by the browser's requests."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.entities import person_key
from articles.models import Alias, Entity, Mention, NotSame, OldSlug, Operation
from tests.making import make_article, make_mention, make_person

pytestmark = pytest.mark.django_db
DESK = "/admin/articles/person"


def named(name: str, *spellings: str) -> Entity:
    person = make_person(name, slug=name.lower().replace(" ", "-").replace(".", ""))
    for text in (name, *spellings):
        Alias.objects.create(entity=person, text=text, key=person_key(text))
    return person


@pytest.fixture
def holt() -> Entity:
    person = named("Marina Holt", "M. Holt")
    for day in range(1, 4):
        make_mention(make_article(text="Marina Holt spoke.", published=f"2020-01-0{day}"), person)
    return person


@pytest.fixture
def double() -> Entity:
    person = named("Marina J. Holt")
    make_mention(make_article(text="Marina J. Holt left."), person)
    return person


def page(client: Client, address: str, **data: object) -> str:
    response = client.get(address, data)
    assert response.status_code == 200
    return response.content.decode()


def said(client: Client, address: str, **data: object) -> str:
    """The page that a POST leads to."""
    response = client.post(address, data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_counts_articles_in_a_fixed_number_of_queries(
    alice: Client, holt: Entity, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        named(f"Jonas Weber{number}")
    with django_assert_max_num_queries(10):
        html = page(alice, f"{DESK}/")
    assert re.search(r'field-articles">3<', html)


@pytest.mark.parametrize("words", ["marina", "Holt, M", "holt", "M. Holt", "m holt"])
def test_a_person_is_found_by_the_beginning_of_any_name(
    words: str, alice: Client, holt: Entity
) -> None:
    holt.sort_name = "Holt, Marina"
    holt.save()
    named("Jonas Weber")
    html = page(alice, f"{DESK}/", q=words)
    assert "Marina Holt" in html
    assert "Jonas Weber" not in html


def test_the_list_can_show_who_is_unchecked_merged_or_in_no_article(
    alice: Client, holt: Entity
) -> None:
    make_person("Ann Unchecked", unchecked=True)
    make_person("Ben Merged", merged_into=holt)
    assert "Ben Merged" not in page(alice, f"{DESK}/")
    assert "Ben Merged" in page(alice, f"{DESK}/", persons="merged")
    assert "Marina Holt" not in page(alice, f"{DESK}/", unchecked__exact=1)
    nowhere = page(alice, f"{DESK}/", persons="unmentioned")
    assert "Ann Unchecked" in nowhere
    assert "Marina Holt" not in nowhere


def test_a_person_is_shown_with_articles_proposals_and_journal(
    alice: Client,
    holt: Entity,
    double: Entity,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    said(alice, f"{DESK}/{holt.pk}/rename/", name="Marina Holt-Weber", slug=holt.slug)
    with django_assert_max_num_queries(20):
        html = page(alice, f"{DESK}/{holt.pk}/change/")
    assert "Mentioned in <b>3</b> articles." in html
    assert "one name within the other, same surname" in html
    assert "Renamed “Marina Holt” to “Marina Holt-Weber”" in html
    assert "/undo/" in html
    assert html.count('<td class="when">') == 4


def test_a_merge_shows_its_effect_first_and_can_be_undone(
    alice: Client, holt: Entity, double: Entity
) -> None:
    address = f"{DESK}/{holt.pk}/merge/"
    assert "Marina J. Holt" in page(alice, address)
    assert "Marina J. Holt" in page(alice, address, q="marina j")
    html = page(alice, address, **{"with": double.pk})
    assert "Moves 1 article" in html
    assert "Moves 3 articles" in html
    assert not Operation.objects.exists()
    html = said(alice, address, **{"with": [holt.pk, double.pk]}, into=holt.pk)
    assert "Merged “Marina J. Holt” into “Marina Holt”: 1 article" in html
    assert Mention.objects.filter(entity=holt).count() == 4
    assert LogEntry.objects.get().user.username == "alice"
    operation = Operation.objects.get()
    undo = f"/admin/articles/operation/{operation.pk}/undo/"
    assert "Undo it" in page(alice, undo)
    assert "Undone: Merged" in said(alice, undo)
    assert Mention.objects.filter(entity=holt).count() == 3
    assert "undone already" in said(alice, undo)


def test_the_other_one_may_keep_the_name(alice: Client, holt: Entity, double: Entity) -> None:
    said(alice, f"{DESK}/{holt.pk}/merge/", **{"with": [double.pk]}, into=double.pk)
    holt.refresh_from_db()
    assert holt.merged_into == double
    assert OldSlug.objects.get().slug == holt.slug
    html = page(alice, f"{DESK}/{holt.pk}/change/")
    assert "Merged into" in html
    assert "cannot be" in said(alice, f"{DESK}/{holt.pk}/rename/", name="X Y", slug="x-y")


def test_nothing_is_merged_by_opening_a_page(alice: Client, holt: Entity, double: Entity) -> None:
    for address in ("merge", "not-same", "split", "rename"):
        alice.get(
            f"{DESK}/{holt.pk}/{address}/",
            {"with": double.pk, "into": holt.pk, "other": double.pk, "name": "Ann Lee"},
        )
    assert not Operation.objects.exists()
    assert not NotSame.objects.exists()


def test_two_not_the_same_are_not_proposed_again(
    alice: Client, holt: Entity, double: Entity
) -> None:
    said(alice, f"{DESK}/{holt.pk}/not-same/", other=double.pk)
    assert NotSame.objects.count() == 1
    assert "Possibly the same" not in page(alice, f"{DESK}/{holt.pk}/change/")
    for other in ("", "x", "99999", holt.pk):
        said(alice, f"{DESK}/{holt.pk}/not-same/", other=other)
    assert NotSame.objects.count() == 1


def test_a_split_shows_its_effect_first(alice: Client, holt: Entity) -> None:
    address = f"{DESK}/{holt.pk}/split/"
    article = holt.mentions.latest("pk").article
    assert article.headline in page(alice, address)
    choice = {"name": "Marina Holt (rower)", "article": article.pk}
    assert "At least <b>1</b> article goes to" in page(alice, address, **choice)
    html = said(alice, address, **choice)
    assert "Split “Marina Holt (rower)” from “Marina Holt”: 1 article" in html
    assert Entity.objects.get(name="Marina Holt (rower)").mentions.count() == 1


def test_a_split_refused_says_why_and_keeps_the_choice(alice: Client, holt: Entity) -> None:
    article = holt.mentions.latest("pk").article
    html = said(alice, f"{DESK}/{holt.pk}/split/", name="Marina Holt", article=article.pk)
    assert "tells the two apart" in html
    assert f'value="{article.pk}" checked' in html
    assert not Operation.objects.exists()


def test_a_rename_refused_says_why(alice: Client, holt: Entity, double: Entity) -> None:
    html = said(alice, f"{DESK}/{holt.pk}/rename/", name="Ann Lee", slug=double.slug)
    assert "is or was another person" in html
    html = said(alice, f"{DESK}/{holt.pk}/rename/", name="Marina J. Holt", slug=holt.slug)
    assert "has that name too" in html


def form_of(person: Entity, *texts: str) -> dict[str, object]:
    data: dict[str, object] = {"aliases-INITIAL_FORMS": person.aliases.count(), "note": ""}
    for number, alias in enumerate(person.aliases.order_by("text")):
        data[f"aliases-{number}-id"] = alias.pk
        data[f"aliases-{number}-text"] = alias.text
        data[f"aliases-{number}-entity"] = person.pk
    for number, text in enumerate(texts, start=person.aliases.count()):
        data[f"aliases-{number}-text"] = text
        data[f"aliases-{number}-entity"] = person.pk
    return {**data, "aliases-TOTAL_FORMS": person.aliases.count() + len(texts)}


def test_a_spelling_is_added_with_its_key(alice: Client, holt: Entity, double: Entity) -> None:
    said(alice, f"{DESK}/{holt.pk}/change/", **form_of(holt, " Mrs  Holt-Weber "))
    alias = Alias.objects.get(key="mrs holt weber")
    assert (alias.text, alias.source) == ("Mrs Holt-Weber", "editor")
    html = said(alice, f"{DESK}/{holt.pk}/change/", **form_of(holt, "Marina J. Holt"))
    assert "is also a name of Marina J. Holt" in html


@pytest.mark.parametrize("text", ["m holt", "…"])
def test_a_spelling_twice_or_without_letters_is_refused(
    text: str, alice: Client, holt: Entity
) -> None:
    html = said(alice, f"{DESK}/{holt.pk}/change/", **form_of(holt, text))
    assert "Please correct" in html
    assert holt.aliases.count() == 2


def test_hostile_names_are_escaped(alice: Client) -> None:
    person = named("<script>alert(1)</script> Holt")
    named("<script>alert(1)</script> J. Holt")
    for address in ("", f"{person.pk}/change/", f"{person.pk}/merge/", f"{person.pk}/split/"):
        assert "<script>alert" not in page(alice, f"{DESK}/{address}")


@pytest.mark.parametrize("address", ["", "change/", "merge/", "split/", "rename/"])
def test_without_permission_no_page_opens(address: str, charlie: Client, holt: Entity) -> None:
    path = f"{DESK}/{holt.pk}/{address}" if address else f"{DESK}/"
    assert charlie.get(path).status_code == 403
    assert Client().get(path).status_code == 302


@pytest.mark.parametrize("address", ["change/", "merge/", "split/", "rename/", "not-same/"])
def test_without_permission_nothing_is_done(
    address: str, charlie: Client, holt: Entity, double: Entity
) -> None:
    data = {"with": double.pk, "other": double.pk, "name": "Ann Lee", "slug": "ann-lee"}
    assert charlie.post(f"{DESK}/{holt.pk}/{address}", data).status_code == 403
    assert not Operation.objects.exists()
    assert not NotSame.objects.exists()


def test_a_request_without_the_token_is_refused(holt: Entity, alice: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = alice.cookies
    data = {"name": "Ann Lee", "slug": "ann-lee"}
    assert strict.post(f"{DESK}/{holt.pk}/rename/", data).status_code == 403


def test_an_unknown_person_is_not_found(alice: Client) -> None:
    for address in ("merge/", "split/", "rename/", "not-same/"):
        assert alice.get(f"{DESK}/999/{address}").status_code == 404
