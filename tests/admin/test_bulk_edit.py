"""Bulk work in the list of articles: the number that is confirmed is the number that changes."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from articles import jobs
from articles.models import Article, Job, Operation, Tag, TagSuggestion
from articles.search.engines import opening
from articles.tagging import add_tags, bulk, do_labels, suggest_by_words
from articles.tagging.labelling import TagSource
from tests.making import make_article, make_tag

pytestmark = pytest.mark.django_db
DESK = "/admin/articles/article/"


@pytest.fixture(autouse=True)
def _index(settings: Settings) -> Iterator[None]:
    settings.SEARCH_ENGINE = "tests.search.memory_engine.MemoryEngine"
    settings.SEARCH_IN_TRANSACTIONS = True
    opening._open_engine.cache_clear()
    yield
    opening._open_engine.cache_clear()


@pytest.fixture
def articles() -> list[Article]:
    return [make_article(headline=f"Storms at sea {number}") for number in range(4)]


@pytest.fixture
def storms() -> Tag:
    return make_tag("Storms")


def carriers(name: str) -> list[int]:
    return sorted(Article.objects.filter(tags__name=name).values_list("pk", flat=True))


def go(client: Client, action: str, *, address: str = DESK, **fields: Any) -> Any:
    """Press "Go" with an action chosen; `ticked` are articles, `found` chooses all of them."""
    ticked = [article.pk for article in fields.pop("ticked", [])]
    data = {
        "action": action,
        "index": "0",
        "_selected_action": ["0", *ticked],
        "select_across": "1" if fields.pop("found", False) else "0",
        **fields,
    }
    return client.post(address, data, follow=True)


def confirm(client: Client, asked: Any, *, address: str = DESK) -> str:
    """Send the form of the page that states the number."""
    html = asked.content.decode()
    form = html[html.index('<div id="content-main" class="desk-page">') :]
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form):
        fields.setdefault(name, []).append(value)
    response = client.post(address, fields, follow=True)
    assert response.status_code == 200
    return str(response.content.decode())


def test_ticked_articles_are_counted_first_and_exactly_these_changed(
    alice: Client, storms: Tag, articles: list[Article]
) -> None:
    add_tags([articles[0].pk], [storms], source=TagSource())
    asked = go(alice, "add_tags", tags="storms", ticked=articles[:3])
    html = asked.content.decode()
    assert "Add “Storms” to 2 articles?" in html
    assert "3 articles are chosen; 1 of them stays as it is." in html
    assert carriers("Storms") == [articles[0].pk]
    html = confirm(alice, asked)
    assert "Added “Storms”: 2 articles" in html
    assert carriers("Storms") == [article.pk for article in articles[:3]]
    assert f"/admin/articles/operation/{Operation.objects.latest('pk').pk}/undo/" in html


def test_all_that_were_found_are_changed_and_nothing_else(
    alice: Client, storms: Tag, articles: list[Article]
) -> None:
    make_article(headline="Calm", tags=["Calm"])
    address = f"{DESK}?untagged=yes&q=storms"
    asked = go(alice, "add_tags", tags="Storms", found=True, address=address)
    assert "Add “Storms” to 4 articles?" in asked.content.decode()
    confirm(alice, asked, address=address)
    assert carriers("Storms") == [article.pk for article in articles]
    asked = go(alice, "remove_tags", tags="Storms", found=True)
    assert "Remove “Storms” from 4 articles?" in asked.content.decode()
    confirm(alice, asked)
    assert carriers("Storms") == []


def test_a_whole_page_can_be_ticked(alice: Client, storms: Tag) -> None:
    ticked = [make_article() for _ in range(50)]
    asked = go(alice, "add_tags", tags="storms", ticked=ticked)
    assert "to 50 articles?" in asked.content.decode()


def test_suggestions_are_accepted_or_dismissed_in_bulk(
    alice: Client, storms: Tag, articles: list[Article]
) -> None:
    make_tag("Sea")
    suggest_by_words([article.pk for article in articles])
    asked = go(alice, "accept_suggested", tags="Storms", found=True)
    assert "Accept 4 suggested tags?" in asked.content.decode()
    assert "Accepted 4 suggested tags: “Storms”" in confirm(alice, asked)
    assert len(carriers("Storms")) == 4
    asked = go(alice, "dismiss_suggested", ticked=articles[:2])
    assert "Dismiss 2 suggested tags?" in asked.content.decode()
    confirm(alice, asked)
    assert TagSuggestion.objects.dismissed().count() == 2
    assert TagSuggestion.objects.waiting().count() == 2


def test_a_new_tag_is_marked_and_made_only_when_confirmed(
    alice: Client, articles: list[Article]
) -> None:
    asked = go(alice, "add_tags", tags="Ferry lines", found=True)
    assert "“Ferry lines” is not in the vocabulary yet" in asked.content.decode()
    assert not Tag.objects.exists()
    confirm(alice, asked)
    assert len(carriers("Ferry lines")) == 4


def test_somebody_else_at_work_changes_the_number_and_nothing_is_done(
    alice: Client, storms: Tag, articles: list[Article]
) -> None:
    asked = go(alice, "add_tags", tags="storms", found=True)
    add_tags([articles[0].pk], [storms], source=TagSource())
    html = confirm(alice, asked)
    assert "The selection has changed. Nothing was done." in html
    assert "Add “Storms” to 3 articles?" in html
    assert carriers("Storms") == [articles[0].pk]


def test_much_work_is_a_job_of_exactly_the_confirmed_articles(
    alice: Client, storms: Tag, articles: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    asked = go(alice, "add_tags", tags="storms", found=True)
    assert "This runs as a background job" in asked.content.decode()
    html = confirm(alice, asked)
    assert "Queued as a job:" in html
    assert f'/admin/articles/job/{Job.objects.get().pk}/change/">+ “Storms”: 4 articles</a>' in html
    assert "No worker is running" in html
    make_article(headline="Came later")
    jobs.run_worker({Job.Kind.BULK_TAG: do_labels})
    assert carriers("Storms") == [article.pk for article in articles]
    job = Job.objects.get()
    assert (job.state, job.done, job.message, job.who is None) == (
        "done",
        4,
        "4 articles changed",
        False,
    )


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"action": "add_tags", "tags": "storms"}, "Select articles"),
        ({"action": "add_tags", "found": True}, "Enter at least one tag"),
        ({"action": "add_tags", "tags": "Storms, " + "x" * 300, "found": True}, "has 300"),
        ({"action": "add_tags", "tags": "<b>", "found": True}, "leave out &lt; and &gt;"),
        ({"action": "remove_tags", "tags": "nothing", "found": True}, "Not in the vocabulary"),
        ({"action": "remove_tags", "tags": "storms", "found": True}, "none of the 4 articles"),
        ({"action": "dismiss_suggested", "found": True}, "no such suggestion"),
        ({"action": "", "found": True}, "No action selected"),
        ({"action": "delete_selected", "found": True}, "No action selected"),
    ],
)
def test_what_can_not_be_done_is_told(
    fields: dict[str, Any], told: str, alice: Client, storms: Tag, articles: list[Article]
) -> None:
    response = go(alice, **fields)
    assert response.status_code == 200
    assert told in response.content.decode()
    assert not Operation.objects.exists()
    assert Article.objects.count() == 4


@pytest.mark.parametrize("value", ["x", "-1", "9" * 40, "1 OR 1=1", "²"])
def test_ticks_that_are_no_numbers_are_left_out(
    value: str, alice: Client, storms: Tag, articles: list[Article]
) -> None:
    data = {"action": "add_tags", "index": value, "tags": "storms", "_selected_action": [value]}
    response = alice.post(DESK, data, follow=True)
    assert response.status_code == 200
    assert carriers("Storms") == []


def test_nothing_is_done_by_get_or_without_permission(
    alice: Client, charlie: Client, storms: Tag, articles: list[Article]
) -> None:
    sent = {"action": "add_tags", "tags": "storms", "select_across": 1, "_selected_action": 0}
    alice.get(DESK, {**sent, "confirmed": 4}, follow=True)
    assert charlie.post(DESK, {**sent, "confirmed": 4}).status_code == 403
    bob = User.objects.create_user("bob", is_staff=True)
    bob.user_permissions.set(Permission.objects.filter(codename="change_article"))
    client = Client()
    client.force_login(bob)
    assert "add_tags" not in client.get(DESK).content.decode()
    client.post(DESK, {**sent, "confirmed": 4})
    assert carriers("Storms") == []


def test_the_number_of_queries_does_not_grow_with_the_articles_chosen(
    alice: Client, storms: Tag, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        make_article(headline=f"Storm {number}")
    with django_assert_max_num_queries(20):
        html = go(alice, "add_tags", tags="storms", found=True).content.decode()
    assert "to 30 articles?" in html
