"""One journal for persons, tags and articles, and one page that undoes."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from articles import decisions, people, tagging
from articles.admin import journal
from articles.models import Article, Job, Operation, Tag
from articles.search.engines import opening
from tests.making import make_article, make_person, make_tag
from tests.tagging.snapshots import take_snapshot

pytestmark = pytest.mark.django_db
DESK = "/admin/articles/operation"


@pytest.fixture(autouse=True)
def _index(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.DATA = tmp_path
    settings.SEARCH_DIR = tmp_path / "search"
    settings.SEARCH_ENGINE = "tests.search.memory_engine.MemoryEngine"
    opening._open_engine.cache_clear()
    yield
    opening._open_engine.cache_clear()


@pytest.fixture
def merged() -> Operation:
    """A merge of two tags, with an article."""
    soccer, football = make_tag("Soccer"), make_tag("Football")
    make_article(tags=["Soccer"])
    return tagging.merge_tags([soccer], football, who=None)


def page(client: Client, address: str, **data: object) -> str:
    response = client.get(address, data)
    assert response.status_code == 200
    return response.content.decode()


def said(client: Client, operation: Operation) -> str:
    """The page that asking to undo leads to."""
    response = client.post(f"{DESK}/{operation.pk}/undo/", follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_persons_tags_and_articles_stand_in_one_list(
    alice: Client, merged: Operation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    people.rename_person(make_person("Marina Holt"), "Marina Holt-Lee", who=None)
    decisions.take_down(Article.objects.all(), who=None)
    for number in range(20):
        who = User.objects.create(username=f"user{number}")
        tagging.rename_tag(make_tag(f"Tag {number}"), f"Term {number}", who=who)
    with django_assert_max_num_queries(10):
        html = page(alice, f"{DESK}/")
    assert html.count("Undo…") == 23
    assert "can be undone for 30 days" in html
    assert page(alice, f"{DESK}/", of="persons").count("Undo…") == 1
    assert page(alice, f"{DESK}/", of="articles").count("Undo…") == 1
    assert page(alice, f"{DESK}/", of="tags", undoing="open").count("Undo…") == 21
    assert page(alice, f"{DESK}/", q="Football").count("Undo…") == 1


def test_a_merge_is_undone_from_the_journal(alice: Client, merged: Operation) -> None:
    html = page(alice, f"{DESK}/{merged.pk}/undo/")
    assert "rows are restored" in html
    assert not Tag.objects.filter(name="Soccer").exists()
    assert "Undone: Merged the tag “Soccer” into “Football”" in said(alice, merged)
    assert Tag.objects.filter(name="Soccer").exists()
    assert LogEntry.objects.get().change_message == "Undone"
    assert "undone already" in page(alice, f"{DESK}/{merged.pk}/undo/")
    assert "Not undone." in said(alice, merged)
    assert "undone on" in page(alice, f"{DESK}/", undoing="undone")


def test_what_cannot_be_undone_says_why_before_anybody_asks(
    alice: Client, merged: Operation
) -> None:
    tagging.rename_tag(Tag.objects.get(), "Association football", who=None)
    html = page(alice, f"{DESK}/{merged.pk}/undo/")
    assert "A later change has to be undone first: Renamed the tag “Football”" in html
    assert "Undo it" not in html
    assert "Not undone. A later change" in said(alice, merged)
    other = Operation.objects.create(name="vocabulary", about="Loaded")
    assert "cannot be undone" in page(alice, f"{DESK}/{other.pk}/undo/")


def test_after_thirty_days_the_journal_says_that_it_is_too_late(
    alice: Client, merged: Operation
) -> None:
    Operation.objects.update(when=timezone.now() - timedelta(days=31))
    assert "too old to be undone" in page(alice, f"{DESK}/", undoing="old")
    assert "Merged" not in page(alice, f"{DESK}/", undoing="open")
    assert "more than 30 days" in page(alice, f"{DESK}/{merged.pk}/undo/")
    assert "more than 30 days" in said(alice, merged)
    assert not Tag.objects.filter(name="Soccer").exists()


def test_what_was_changed_since_is_counted_in_the_list(alice: Client) -> None:
    storms, articles = make_tag("Storms"), [make_article() for _ in range(3)]
    numbers = [article.pk for article in articles]
    added = tagging.add_tags(numbers, [storms], source=tagging.TagSource()).operation
    assert added
    storms.tagged_articles.filter(content_object=numbers[0]).delete()
    assert "2 rows restored; 1 row has changed since" in said(alice, added)
    assert "1 row was left as it is" in page(alice, f"{DESK}/")


def test_a_large_undoing_becomes_a_job(
    alice: Client, merged: Operation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal.tagging, "LARGE", 2)
    before = take_snapshot()
    html = said(alice, merged)
    assert "many rows" in html
    job = Job.objects.get()
    assert (job.kind, job.payload) == ("undo", {"operation": merged.pk})
    assert job.about == "Undone: Merged the tag “Soccer” into “Football”: 1 article"
    assert take_snapshot() == before


def test_articles_taken_down_are_shown_again(alice: Client) -> None:
    make_article()
    operation = decisions.take_down(Article.objects.all(), who=None)
    assert "1 article is shown again" in said(alice, operation)
    assert not Article.objects.get().hidden


@pytest.mark.parametrize(
    ("rights", "status"),
    [
        (["view_operation"], 403),
        (["change_operation"], 403),
        (["change_operation", "change_person"], 403),
        (["change_operation", "change_tag"], 200),
    ],
)
def test_undoing_needs_the_journals_right_and_the_desks(
    rights: list[str], status: int, charlie: Client, merged: Operation
) -> None:
    user = User.objects.get(username="charlie")
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    assert charlie.get(f"{DESK}/{merged.pk}/undo/").status_code == status
    charlie.post(f"{DESK}/{merged.pk}/undo/")
    merged.refresh_from_db()
    assert bool(merged.undone) == (status == 200)


def test_days_are_written_as_on_the_pages_for_readers(alice: Client, merged: Operation) -> None:
    Operation.objects.filter(pk=merged.pk).update(when=datetime(2021, 3, 9, 16, 5, tzinfo=UTC))
    page = alice.get(f"{DESK}/").content.decode()
    assert re.search(r">9 March 2021, \d\d:05<", page)
