"""Pages that are kept, and when they are not given out again."""

from collections.abc import Callable
from contextlib import closing

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.db.models import F
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.middleware.page_cache import CachedPage, PageCache
from articles.models import (
    Alias,
    Article,
    ImportRun,
    Job,
    Operation,
    Publication,
    Section,
    Tag,
    Upkeep,
)
from tests.making import make_article, make_country, make_mention, make_person, make_publication

pytestmark = pytest.mark.django_db(transaction=True)

GZIP = {"accept-encoding": "gzip"}


@pytest.fixture(autouse=True)
def _archive() -> None:
    article = make_article(
        headline="Quays reopen",
        slug="quays",
        published="2014-11-04",
        publication="Coastal Gazette",
        tags=["storms"],
    )
    person = make_person()
    Alias.objects.create(entity=person, text="M. Holt", key="m holt")
    make_mention(article, person)
    make_mention(article, make_country())


def count_queries(client: Client, address: str, **headers: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address, headers=headers).status_code == 200
    return len(captured)


def warm(client: Client, address: str) -> None:
    """The front page takes what waits into the index: before that, nothing is kept."""
    for one in ("/", address, address):
        client.get(one)


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/archive/",
        "/archive/2014/11/",
        "/articles/quays/",
        "/people/marina-holt/",
        "/tags/storms/",
        "/search/?q=harbour",
        "/feeds/latest.atom",
        "/api/v1/articles",
    ],
)
def test_a_page_is_made_once(client: Client, address: str) -> None:
    warm(client, address)
    assert count_queries(client, address) == 1


@pytest.mark.parametrize(
    ("address", "change", "shown"),
    [
        ("/articles/quays/", lambda: Article.objects.update(headline="Ferry sails"), "Ferry sails"),
        ("/articles/quays/", lambda: Article.objects.update(byline="Ada North"), "Ada North"),
        ("/articles/quays/original/", lambda: Section.objects.update(kind="note"), "note <span"),
        ("/tags/storms/", lambda: Tag.objects.update(description="Gales"), "Gales"),
        ("/people/marina-holt/", lambda: Alias.objects.update(text="Maria Holt"), "Maria Holt"),
        ("/search/?q=harbour", lambda: Publication.objects.update(name="Evening Herald"), "Herald"),
        ("/", lambda: make_article(headline="Tram derailed", published="2020-05-05"), "Tram"),
        ("/countries/no/", lambda: make_publication("Unread"), "Norway"),
    ],
)
def test_a_change_is_seen_by_the_next_reader(
    client: Client, address: str, change: Callable[[], object], shown: str
) -> None:
    warm(client, address)
    change()
    assert count_queries(client, address) > 1
    assert shown in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("address", "sql", "shown"),
    [
        ("/articles/quays/", "articles_article SET headline = 'Mole gives way'", "Mole gives way"),
        ("/articles/quays/", "articles_tag SET name = 'Gales'", "Gales"),
        ("/articles/quays/", "articles_entity SET name = 'Maria Holt' WHERE code = ''", "Maria"),
        ("/articles/quays/", "articles_publication SET name = 'Evening Herald'", "Evening Herald"),
    ],
)
def test_a_change_of_another_process_is_seen_by_the_next_reader(
    client: Client, address: str, sql: str, shown: str
) -> None:
    warm(client, address)
    other = connection.copy()
    with closing(other), other.cursor() as cursor:
        cursor.execute(f"UPDATE {sql}")
    assert shown in client.get(address).content.decode()


def sign_in() -> None:
    user = User.objects.create_user("alice", password="a long word")
    assert Client().login(request=HttpRequest(), username=user.username, password="a long word")
    Client().post("/sign-in/", {"username": "alice", "password": "wrong"})


def test_what_readers_do_not_see_leaves_kept_pages_alone(client: Client) -> None:
    ImportRun.objects.create(paths="a")
    Job.objects.create(kind=Job.Kind.REINDEX)
    warm(client, "/articles/quays/")
    work: dict[str, Callable[[], object]] = {
        "import": lambda: ImportRun.objects.update(heartbeat=timezone.now(), new=7),
        "job": lambda: Job.objects.update(heartbeat=timezone.now(), done=F("done") + 1),
        "upkeep": lambda: Upkeep.objects.create(what="check", when=timezone.now(), good=True),
        "journal": lambda: Operation.objects.create(name="merge", about="Merged."),
        "session": SessionStore().create,
        "sign-in": sign_in,
    }
    for name, write in work.items():
        write()
        assert (name, count_queries(client, "/articles/quays/")) == (name, 1)


def test_an_article_that_was_taken_down_is_gone_at_once(client: Client) -> None:
    warm(client, "/articles/quays/")
    Article.objects.update(hidden=True)
    assert client.get("/articles/quays/").status_code == 410


def test_language_appearance_host_and_encoding_make_other_pages(client: Client) -> None:
    warm(client, "/about/")
    plain = client.get("/about/").content.decode()
    assert 'lang="de"' in client.get("/about/", headers={"accept-language": "de"}).content.decode()
    assert client.get("/about/", headers=GZIP)["Content-Encoding"] == "gzip"
    assert "://localhost/" in client.get("/about/", headers={"host": "localhost"}).content.decode()
    client.cookies["theme"] = "dark"
    assert 'data-theme="dark"' in client.get("/about/").content.decode()
    del client.cookies["theme"]
    assert client.get("/about/").content.decode() == plain


def test_who_is_signed_in_gets_pages_of_his_own(client: Client) -> None:
    warm(client, "/about/")
    alice = Client()
    alice.force_login(User.objects.create_user("alice"))
    assert "Sign out alice" in alice.get("/about/").content.decode()
    assert "private" in alice.get("/about/")["Cache-Control"]
    assert "Sign out" not in client.get("/about/").content.decode()


def test_a_reader_who_has_the_page_is_told_so_without_making_it(client: Client) -> None:
    warm(client, "/articles/quays/")
    page = client.get("/articles/quays/", headers=GZIP)
    assert page["Cache-Control"] == "no-cache"
    assert {"Cookie", "Accept-Language", "Accept-Encoding"} <= set(page["Vary"].split(", "))
    headers = {**GZIP, "if-none-match": page["ETag"]}
    with CaptureQueriesContext(connection) as captured:
        again = client.get("/articles/quays/", headers=headers)
    assert (again.status_code, again.content) == (304, b"")
    assert len(captured) == 1


def test_reading_sets_no_cookie(client: Client) -> None:
    for address in ("/", "/articles/quays/", "/search/?q=harbour"):
        assert not client.get(address).cookies


def test_what_is_not_a_page_for_everybody_is_not_kept(client: Client) -> None:
    client.get("/readyz")
    with CaptureQueriesContext(connection) as captured:
        client.get("/readyz")
    assert len(captured) == 2
    assert count_queries(client, "/healthz") == 0
    assert {client.get("/sign-in/").cookies["csrftoken"].value for _ in range(3)}
    assert client.get("/nowhere/").status_code == 404
    make_article(slug="nowhere")
    assert client.get("/articles/nowhere/").status_code == 200


def test_the_page_that_nobody_asks_for_makes_room() -> None:
    known_files = PageCache(2)
    page = CachedPage(b"", {})
    known_files.put("now", ("one",), page)
    known_files.put("now", ("two",), page)
    assert known_files.find("now", ("one",)) is page
    known_files.put("now", ("three",), page)
    assert known_files.find("now", ("two",)) is None
    assert known_files.find("now", ("one",)) is page


def test_pages_of_an_earlier_state_make_room() -> None:
    known_files = PageCache(2)
    known_files.put("before", ("one",), CachedPage(b"", {}))
    assert known_files.find("after", ("one",)) is None
    assert not known_files._pages


@pytest.mark.parametrize(
    "address", ["/search/suggest.json?q=mar", "/search/person/?q=harbour", "/sitemap-articles.xml"]
)
def test_what_programs_ask_for_can_be_unchanged_too(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    again = client.get(address, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", ["/robots.txt", "/opensearch.xml"])
def test_what_hardly_ever_changes_is_good_for_a_day(client: Client, address: str) -> None:
    assert client.get(address)["Cache-Control"] == "public, max-age=86400"
