"""The index of people and a person's page."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils.text import slugify
from pytest_django import DjangoAssertNumQueries

from articles.models import Alias, Article, Entity, Mention, OldSlug
from articles.views import alphabet
from tests.making import make_article, make_country, make_mention, make_person

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert("x")</script> & \u202eNiram'


PEOPLE = """
    INSERT INTO articles_entity
        (kind, name, sort_name, slug, code, former, note, unchecked, created)
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10000)
    SELECT 'person', 'Ann H' || n, 'H' || n || ', Ann', 'h' || n, '', FALSE, '', FALSE, '2026-01-01'
    FROM numbers
"""
MENTIONS = """
    INSERT INTO articles_mention
        (article_id, entity_id, name, count, in_headline, spans, evidence, score, state, decided_by)
    SELECT %s, id, name, 1, FALSE, '[]', '[]', 3, 'recognised', 'machine' FROM articles_entity
"""


def make_people(*names: str) -> list[Entity]:
    """People whom one article each mentions, filed by their last word."""
    people = [make_person(name, slug=slugify(name) or "unnamed") for name in names]
    for person in people:
        make_mention(make_article(text=f"Headline\n\n{person.name} spoke."), person)
    return people


def rows_of(page: str) -> list[tuple[str, str]]:
    """Name and count of each row of a book index."""
    found = re.findall(r"<bdi>([^<]*)</bdi></span> <span class=\"n\">([\d,]+)", page)
    return [(name, count) for name, count in found]


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_people_stand_under_their_letters_with_their_counts(client: Client) -> None:
    holt, _, _ = make_people("Marina Holt", "Elias Brandt", "Ana Ábel")
    make_mention(make_article(), holt)
    page = read(client, "/people/")
    assert rows_of(page) == [("Ábel Ana", "1"), ("Brandt Elias", "1"), ("Holt Marina", "2")]
    assert 'href="/people/#l-H"' in page
    assert '<span aria-hidden="true">C</span>' in page
    assert "3 people are named" in page


def test_a_particle_and_another_script_are_filed_where_they_are_looked_for(client: Client) -> None:
    make_people("Иван Иванов")
    gaulle = make_person("Charles de Gaulle", sort_name="de Gaulle, Charles")
    make_mention(make_article(), gaulle)
    make_mention(make_article(), make_person("Thomas Dean", sort_name="Dean, Thomas"))
    page = read(client, "/people/")
    assert [name for name, _ in rows_of(page)] == [
        "de Gaulle, Charles",
        "Dean, Thomas",
        "Иванов Иван",
    ]
    assert 'href="/people/#l-other"' in page


@pytest.mark.parametrize("state", ["rejected", "queued"])
def test_only_published_mentions_count(client: Client, state: str) -> None:
    holt, _ = make_people("Marina Holt", "Elias Brandt")
    make_mention(make_article(), holt, state=state)
    make_mention(make_article(), make_person("Rosa Albers"), state=state)
    assert rows_of(read(client, "/people/")) == [("Brandt Elias", "1"), ("Holt Marina", "1")]
    assert client.get("/people/rosa-albers/").status_code == 404


def test_articles_taken_down_do_not_count(client: Client) -> None:
    holt, albers = make_people("Marina Holt", "Rosa Albers")
    make_mention(make_article(hidden=True), holt)
    Article.objects.filter(mentions__entity=albers).update(hidden=True)
    assert rows_of(read(client, "/people/")) == [("Holt Marina", "1")]
    assert client.get("/people/rosa-albers/").status_code == 404
    assert "<dd>1</dd>" in read(client, "/people/marina-holt/")


def test_an_archive_without_people_says_how_they_come(client: Client) -> None:
    page = read(client, "/people/")
    assert "Nobody is named in the archive yet." in page
    assert 'name="q"' not in page.split("<main")[1]


@pytest.mark.parametrize("words", ["hol", "HOL", "marina h", "mar", "Hólt", "captain"])
def test_people_are_found_by_the_start_of_a_name_or_spelling(client: Client, words: str) -> None:
    holt, brandt = make_people("Marina Holt", "Elias Brandt")
    for person, key in ((holt, "marina holt"), (holt, "captain holt"), (brandt, "elias brandt")):
        Alias.objects.create(entity=person, text=key.title(), key=key)
    page = read(client, f"/people/?q={words}")
    assert rows_of(page) == [("Holt Marina", "1")]
    assert f'value="{words}"' in page


@pytest.mark.parametrize("words", ["olt", "%", "_", "...", "x" * 5_000, HOSTILE, "\x00"])
def test_what_no_name_starts_with_finds_nobody(client: Client, words: str) -> None:
    (holt,) = make_people("Marina Holt")
    Alias.objects.create(entity=holt, text=holt.name, key="marina holt")
    response = client.get("/people/", {"q": words})
    page = response.content.decode()
    assert response.status_code == 200
    assert rows_of(page) == []
    assert "No name with" in page
    assert "<script>alert" not in page


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages so short that a few people fill them."""
    monkeypatch.setattr(alphabet, "LONGEST_INDEX", 3)
    monkeypatch.setattr(alphabet, "PAGE_LENGTH", 2)
    monkeypatch.setattr(alphabet, "FOUND_LENGTH", 2)


@pytest.mark.usefixtures("small_pages")
def test_a_long_index_has_pages_for_each_letter(client: Client) -> None:
    people = make_people("Ann Holt", "Ben Holt", "Cleo Holt", "Dan Brandt")
    make_mention(make_article(), people[3])
    front = read(client, "/people/")
    assert rows_of(front)[0] == ("Brandt Dan", "2")
    assert 'href="/people/?letter=H"' in front
    first = read(client, "/people/?letter=H")
    assert [name for name, _ in rows_of(first)] == ["Holt Ann", "Holt Ben"]
    assert 'href="?letter=H&amp;page=2"' in first
    second = read(client, "/people/?letter=H&page=2")
    assert [name for name, _ in rows_of(second)] == ["Holt Cleo"]
    assert 'href="http://testserver/people/?letter=H&amp;page=2"' in second


@pytest.mark.usefixtures("small_pages")
@pytest.mark.parametrize(
    "query", ["letter=Z", "letter=h", "letter=<b>", "letter=A&page=2", "letter=A&page=99999999999"]
)
def test_letters_and_pages_that_do_not_exist_are_not_found(client: Client, query: str) -> None:
    make_people("Ann Abel")
    assert client.get(f"/people/?{query}").status_code == 404


@pytest.mark.usefixtures("small_pages")
def test_more_than_a_page_of_findings_is_said(client: Client) -> None:
    for person in make_people("Ann Holt", "Ben Holt", "Cleo Holt"):
        Alias.objects.create(entity=person, text=person.name, key=person.name.lower())
    page = read(client, "/people/?q=holt")
    assert len(rows_of(page)) == 2
    assert "These are the first 2." in page


def test_ten_thousand_people_fill_pages_of_some_hundred_names(client: Client) -> None:
    article = make_article()
    with connection.cursor() as cursor:  # As objects they would take seconds to make.
        cursor.execute(PEOPLE)
        cursor.execute(MENTIONS, [article.pk])
    assert len(rows_of(read(client, "/people/"))) == alphabet.MOST_LENGTH
    page = read(client, "/people/?letter=H&page=34")
    assert len(rows_of(page)) == 10_000 - 33 * alphabet.PAGE_LENGTH
    assert len(page) < 60_000


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
    assert re.search(r"<dt>First</dt>\s*<dd>3 February 2009</dd>", page)
    assert re.search(r"<dt>Latest</dt>\s*<dd>12 June 2020</dd>", page)
    assert re.search(r"<dt>Undated</dt>\s*<dd>1</dd>", page)
    assert rows_of(page) == [("Elias Brandt", "2"), ("Norway", "2")]
    assert 'href="/people/elias-brandt/"' in page
    assert 'href="/countries/no/"' in page
    assert 'aria-label="Articles that mention Marina Holt"' in page
    assert len(re.findall(r'<li class="entry', page)) == 3


def test_company_does_not_count_what_readers_do_not_see(client: Client) -> None:
    (holt,) = make_people("Marina Holt")
    article, hidden = make_article(), make_article(hidden=True)
    make_mention(article, holt)
    make_mention(hidden, holt)
    make_mention(article, make_person("Elias Brandt"), state="rejected")
    make_mention(hidden, make_person("Rosa Albers"))
    make_mention(article, make_person("Eli Brandt", merged_into=holt))
    assert rows_of(read(client, "/people/marina-holt/")) == []


def test_company_of_many_articles_is_counted_in_the_latest(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.views.company.LOOKED_THROUGH", 2)
    holt, early, late = (make_person(name) for name in ("Marina Holt", "Ann Early", "Ben Late"))
    for year in (2001, 2002, 2003):
        article = make_article(published=f"{year}-01-05")
        make_mention(article, holt)
        make_mention(article, early if year == 2001 else late)
    page = read(client, "/people/marina-holt/")
    assert rows_of(page) == [("Ben Late", "2")]
    assert "Counted in the latest 2 articles." in page


CAPTIONED = """Harbour reopens after the storm

The harbour opened on Tuesday, two days after the storm had closed it. Marina Holt was pleased.

Marina Holt, the harbour master, opens the gates in Coast Town on Tuesday. (Ann Lee/Coastal Press)

Ships went in again at noon, as they had done on every day before the storm came to the coast.
"""


def test_captions_that_name_the_person_are_shown(client: Client) -> None:
    article = make_article(text=CAPTIONED, published="2014-11-04")
    assert article.sections.filter(kind="caption").count() == 1
    make_mention(article, make_person())
    harbour = make_person("Elias Brandt")
    make_mention(article, harbour, words="harbour")
    shown = read(client, "/people/marina-holt/").split("Pictured in")[1]
    assert "opens the gates in Coast Town" in shown
    assert "Marina Holt was pleased" not in shown
    assert f'href="/articles/{article.slug}/"' in shown
    Mention.objects.filter(entity=harbour).update(spans=[[0, 7]])
    assert "Pictured in" not in read(client, "/people/elias-brandt/")


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


@pytest.mark.parametrize(("address", "most"), [("/people/", 8), ("/people/marina-holt/", 24)])
def test_the_number_of_queries_does_not_grow(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    address: str,
    most: int,
) -> None:
    def fill(start: int) -> None:
        for number in range(start, start + 3):
            article = make_article(text=CAPTIONED, published="2014-11-04", tags=[f"tag {number}"])
            make_mention(article, holt)
            make_mention(article, make_person(f"Person {number}"))

    holt = make_person()
    fill(0)
    with django_assert_max_num_queries(most) as few:
        client.get(address)
    fill(3)
    cache.clear()
    with django_assert_num_queries(len(few)):
        client.get(address)
    with django_assert_max_num_queries(16):  # Counts and company are kept for a while.
        client.get(address)


def test_the_articles_of_a_person_are_found_from_the_mentions() -> None:
    (holt,) = make_people("Marina Holt")
    plan = holt.readable_articles().dated().newest_first().values_list("pk").explain()
    assert "COVERING INDEX mention_entity_state (entity_id=? AND state=?)" in plan
    assert "SCAN" not in plan


def test_the_articles_of_somebody_in_every_paper_are_met_on_a_walk_by_date(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("articles.models.entities.LOOKED_UP_AT_MOST", 0)
    (holt,) = make_people("Marina Holt")
    plan = holt.readable_articles().dated().newest_first().values_list("pk").explain()
    assert "COVERING INDEX article_hidden_published (hidden=?" in plan
    assert "TEMP B-TREE" not in plan


def test_counts_stay_inside_the_index_of_mentions() -> None:
    (holt,) = make_people("Marina Holt")
    plan = Mention.objects.for_readers().filter(entity=holt).values("entity").explain()
    assert "COVERING INDEX mention_entity_state (entity_id=?" in plan
