"""A person's page."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.core.cache import cache
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles import search
from articles.models import Alias, Entity, Mention, OldSlug
from tests.making import make_article, make_country, make_mention, make_person
from tests.plans import plan
from tests.views.indexes import CAPTIONED, HOSTILE, make_people, read, rows_of

pytestmark = pytest.mark.django_db


def test_a_persons_page_says_when_where_and_with_whom(client: Client) -> None:
    (holt,) = make_people("Marina Holt")
    brandt, norway = make_person("Elias Brandt"), make_country()
    for day in ("2009-02-03", "2020-06-12"):
        article = make_article(published=day)
        for entity in (holt, brandt, norway):
            make_mention(article, entity)
    page = read(client, "/people/marina-holt/")
    assert "<h1><bdi>Marina Holt</bdi></h1>" in page
    assert re.search(r"<dt>Articles</dt>\s*<dd>3</dd>", page)
    assert re.search(r"<dt>First</dt>\s*<dd>February 2009</dd>", page)
    assert re.search(r"<dt>Latest</dt>\s*<dd>June 2020</dd>", page)
    assert re.search(r"<dt>Undated</dt>\s*<dd>1</dd>", page)
    assert rows_of(page) == [("Elias Brandt", "2"), ("Norway", "2")]
    assert 'href="/search/?person=marina-holt&amp;person=elias-brandt"' in page
    assert 'href="/search/?person=marina-holt&amp;country=no"' in page
    assert 'href="/people/marina-holt/feed.atom"' in page
    assert 'aria-label="Articles that mention Marina Holt"' in page
    assert len(re.findall(r'<li class="entry', page)) == 3


def test_an_unchecked_person_is_called_so(client: Client) -> None:
    holt, _ = make_people("Marina Holt", "Elias Brandt")
    Entity.objects.filter(pk=holt.pk).update(unchecked=True)
    assert "Unchecked: the name was recognised by the program" in read(
        client, "/people/marina-holt/"
    )
    assert "Unchecked" not in read(client, "/people/elias-brandt/")


def test_other_spellings_are_listed(client: Client) -> None:
    (holt,) = make_people("Marina Holt")
    for text in ("Marina Holt", "Captain Holt", "<b>M. Holt"):
        Alias.objects.create(entity=holt, text=text, key=text.lower())
    page = read(client, "/people/marina-holt/")
    assert "Also written <bdi>&lt;b&gt;M. Holt</bdi>, <bdi>Captain Holt</bdi>" in page


def test_a_merged_person_leads_to_whom_they_were_merged_into(client: Client) -> None:
    (holt,) = make_people("Marina Holt")
    middle = make_person("M Holt", merged_into=holt)
    make_person("Captain Holt", merged_into=middle)
    for slug in ("m-holt", "captain-holt"):
        response = client.get(f"/people/{slug}/?page=1")
        assert (response.status_code, response["Location"]) == (301, "/people/marina-holt/?page=1")
    assert [name for name, _ in rows_of(read(client, "/people/"))] == ["Holt Marina"]


def test_people_merged_into_each_other_are_no_endless_walk(client: Client) -> None:
    one = make_person("Ann Lee")
    other = make_person("Ann Leigh", merged_into=one)
    Entity.objects.filter(pk=one.pk).update(merged_into=other)
    assert client.get("/people/ann-lee/").status_code in {301, 404}


def test_a_renamed_person_keeps_the_old_address(client: Client) -> None:
    make_people("Marina Holt")
    OldSlug.objects.create(kind="person", slug="m-holt", target="marina-holt")
    response = client.get("/people/m-holt/")
    assert (response.status_code, response["Location"]) == (301, "/people/marina-holt/")


@pytest.mark.parametrize("address", ["/people/nobody/", "/people/no/", "/people/x/?page=2"])
def test_nobody_is_not_found(client: Client, address: str) -> None:
    make_mention(make_article(), make_country())
    response = client.get(address)
    assert response.status_code == 404
    assert "There is no page at this address" in response.content.decode()


@pytest.mark.parametrize("page", ["2", "0", "-1", "x", "9" * 40, "1" * 9])
def test_pages_beyond_the_last_are_not_found(client: Client, page: str) -> None:
    make_people("Marina Holt")
    assert client.get(f"/people/marina-holt/?page={page}").status_code == 404


def test_a_hostile_name_is_only_a_name(client: Client) -> None:
    villain = make_person(HOSTILE, slug="villain", sort_name=HOSTILE)
    villain.aliases.create(text=HOSTILE, key="villain")
    make_mention(make_article(), villain)
    for address in ("/people/", "/people/?q=vil", "/people/villain/"):
        page = read(client, address)
        assert "<script>alert" not in page
        assert (
            "<bdi>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; \u202eNiram</bdi>" in page
        )


def test_editors_are_led_to_the_desk_and_readers_are_not(client: Client) -> None:
    (holt,) = make_people("Marina Holt")
    desk = f"/admin/articles/person/{holt.pk}/change/"
    assert desk not in read(client, "/people/marina-holt/")
    alice = User.objects.create_user("alice", is_staff=True)
    alice.user_permissions.add(Permission.objects.get(codename="change_person"))
    client.force_login(alice)
    assert desk in read(client, "/people/marina-holt/")


@pytest.mark.parametrize(("address", "queries"), [("/people/", 5), ("/people/marina-holt/", 11)])
def test_the_number_of_queries_does_not_grow(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    queries: int,
) -> None:
    def fill(start: int) -> None:
        for number in range(start, start + 3):
            article = make_article(text=CAPTIONED, published="2014-11-04", tags=[f"tag {number}"])
            make_mention(article, holt)
            make_mention(article, make_person(f"Person {number}"))

    holt = make_person()
    fill(0)
    search.rebuild()
    with django_assert_num_queries(queries):
        client.get(address)
    fill(3)
    search.drain()
    cache.clear()
    with django_assert_num_queries(queries):
        client.get(address)


def test_counts_stay_inside_the_index_of_mentions() -> None:
    (holt,) = make_people("Marina Holt")
    found = plan(Mention.objects.for_readers().filter(entity=holt).values("entity"))
    assert not found.scans
    # PostgreSQL weighs indexes by statistics, which the rows of a test don't give.
    assert connection.vendor == "postgresql" or found.stays_in("mention_entity_state")
