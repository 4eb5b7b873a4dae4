"""The article's desk, by the browser's requests."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.importing import ImportOptions, import_paths, rebuild
from articles.models import Article, Decision
from tests.making import make_article, make_publication

pytestmark = pytest.mark.django_db
DESK = "/admin/articles/article"

STORY = """Ferry line to open in June

Marina Holt met reporters in Oslo on Tuesday. “We will build,” Holt said. Old Tamsin listened.

A quiet morning at the quay
"""


@pytest.fixture
def article(tmp_path: Path) -> Article:
    (tmp_path / "ferry.txt").write_text(STORY)
    import_paths([tmp_path], options=ImportOptions(workers=1))
    return Article.objects.get()


def form_of(article: Article, **changes: Any) -> dict[str, Any]:
    """What the browser sends back of the article's form, with some fields filled in otherwise."""
    article.refresh_from_db()
    data: dict[str, Any] = {
        "language": article.language,
        "url": article.url,
        "stamp": article.updated.isoformat(),
    }
    return {**data, **changes}


def save(client: Client, article: Article, data: dict[str, Any]) -> str:
    response = client.post(f"{DESK}/{article.pk}/change/", data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_the_form_leads_to_the_workbench_in_few_queries(
    alice: Client, article: Article, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    article.publication = make_publication()
    article.save()
    article.tags.add("Ferries")
    alice.get(f"{DESK}/{article.pk}/change/")  # content types are read once in a process
    with django_assert_max_num_queries(9):
        html = alice.get(f"{DESK}/{article.pk}/change/").content.decode()
    assert f'href="{DESK}/{article.pk}/workbench/"' in html
    assert "Ferry line to open in June" in html


def test_an_address_filled_in_is_a_decision(alice: Client, article: Article) -> None:
    save(alice, article, form_of(article, url="https://gazette.example/ferry"))
    rebuild([article])
    article.refresh_from_db()
    assert article.url == "https://gazette.example/ferry"
    assert Decision.objects.get().verdict["field"] == "url"


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(
    alice: Client, article: Article
) -> None:
    first = form_of(article, language="da")
    second = form_of(article, language="fi")
    save(alice, article, first)
    html = save(alice, article, second)
    assert "Alice changed this article on" in html
    assert "Your changes were not saved" in html
    article.refresh_from_db()
    assert article.language == "da"
    assert Decision.objects.count() == 1


def test_an_article_recognised_again_meanwhile_is_told_too(alice: Client, article: Article) -> None:
    data = form_of(article, language="fi")
    rebuild([article])
    assert "was reprocessed since" in save(alice, article, data)
    data.pop("stamp")
    assert "Your changes were not saved" in save(alice, article, data)


def test_an_article_taken_down_stays_with_the_editors(alice: Client, article: Article) -> None:
    save(alice, article, form_of(article, hidden="on"))
    article.refresh_from_db()
    assert article.hidden
    assert article.headline not in alice.get(f"{DESK}/").content.decode()
    assert article.headline in alice.get(f"{DESK}/", {"shown": "no"}).content.decode()


def test_the_queue_shows_the_least_certain_first(
    alice: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        make_article(headline=f"Unsure {number:02}", unsure=number)
    with django_assert_max_num_queries(15):
        html = alice.get(f"{DESK}/", {"split": "unsure"}).content.decode()
    assert html.index("Unsure 29") < html.index("Unsure 28")
    assert "Unsure 00" not in html
    assert "Unsure 00" in alice.get(f"{DESK}/", {"split": "sure"}).content.decode()


def test_what_waits_leads_to_the_workbench(alice: Client) -> None:
    article = make_article(unsure=2)
    html = alice.get(f"{DESK}/").content.decode()
    assert f'<a href="{DESK}/{article.pk}/workbench/#unsure">2 unsure sections</a>' in html
    assert f'href="{DESK}/workbench/"' in html


def test_hostile_text_is_escaped(alice: Client) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    article = make_article(text=f"{hostile}\n\nBody text {hostile} here.")
    assert hostile not in alice.get(f"{DESK}/{article.pk}/change/").content.decode()


def test_without_permission_nothing_opens_or_changes(charlie: Client, article: Article) -> None:
    assert charlie.get(f"{DESK}/").status_code == 403
    assert charlie.get(f"{DESK}/{article.pk}/change/").status_code == 403
    data = form_of(article, language="fi")
    assert charlie.post(f"{DESK}/{article.pk}/change/", data).status_code == 403
    assert not Decision.objects.exists()
