"""People from A to Z, and by the start of a name."""

import pytest
from django.db import connection
from django.test import Client

from articles.models import Alias, Article
from articles.views import people
from tests.making import make_article, make_mention, make_person
from tests.views.indexes import HOSTILE, make_people, read, rows_of

pytestmark = pytest.mark.django_db

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
    assert "No person is mentioned in the archive yet." in page
    assert 'name="q"' not in page.split("<main")[1]


@pytest.mark.parametrize("words", ["hol", "HOL", "marina h", "mar", "Hólt", "captain"])
def test_people_are_found_by_the_start_of_a_name_or_spelling(client: Client, words: str) -> None:
    holt, brandt = make_people("Marina Holt", "Elias Brandt")
    for person, key in ((holt, "marina holt"), (holt, "captain holt"), (brandt, "elias brandt")):
        Alias.objects.create(entity=person, text=key.title(), key=key)
    page = read(client, f"/people/?q={words}")
    assert rows_of(page) == [("Holt Marina", "1")]
    assert f'value="{words}"' in page


@pytest.mark.parametrize("words", ["olt", "%", "_", "...", "x" * 5_000, HOSTILE])
def test_what_no_name_starts_with_finds_nobody(client: Client, words: str) -> None:
    (holt,) = make_people("Marina Holt")
    Alias.objects.create(entity=holt, text=holt.name, key="marina holt")
    response = client.get("/people/", {"q": words})
    page = response.content.decode()
    assert response.status_code == 200
    assert rows_of(page) == []
    assert "No name with" in page
    assert "<script>alert" not in page


def test_a_nul_is_no_letter(client: Client) -> None:
    (holt,) = make_people("Marina Holt")
    Alias.objects.create(entity=holt, text=holt.name, key="marina holt")
    assert rows_of(read(client, "/people/?q=%00")) == [("Holt Marina", "1")]


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages so short that a few people fill them."""
    monkeypatch.setattr(people, "LONGEST_INDEX", 3)
    monkeypatch.setattr(people, "PAGE_LENGTH", 2)
    monkeypatch.setattr(people, "FOUND_LENGTH", 2)


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
    assert len(rows_of(read(client, "/people/"))) == people.MOST_LENGTH
    page = read(client, "/people/?letter=H&page=34")
    assert len(rows_of(page)) == 10_000 - 33 * people.PAGE_LENGTH
    assert len(page) < 60_000
