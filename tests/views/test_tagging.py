"""The tag box on the article's page, by the browser's requests."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Tag, TagAlias, TagSuggestion
from articles.tagging import suggest_by_words
from tests.making import make_article, make_tag

pytestmark = pytest.mark.django_db


def sign_in(name: str, *permissions: str) -> Client:
    user = User.objects.create_user(name)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def ada() -> Client:
    """Ada may tag articles and add to the vocabulary."""
    return sign_in("ada", "change_taggedarticle", "add_tag")


@pytest.fixture
def ben() -> Client:
    """Ben may tag articles."""
    return sign_in("ben", "change_taggedarticle")


def names_on(article: Article) -> list[str]:
    return sorted(article.tags.values_list("name", flat=True))


def send(client: Client, article: Article, **fields: Any) -> str:
    """Send the box as the page showed it a moment ago, and follow to what comes then."""
    shown = list(article.tags.values_list("pk", flat=True))
    data = {"tag_box": "1", "tag_shown": shown, "tag_keep": shown, "tag_typed": "", **fields}
    response = client.post(f"{article.get_absolute_url()}tags/", data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_readers_see_no_box_and_may_not_save(client: Client) -> None:
    article = make_article(tags=["Storms"])
    assert "tag_typed" not in client.get(article.get_absolute_url()).content.decode()
    for stranger in (client, sign_in("charlie", "change_article")):
        response = stranger.post(f"{article.get_absolute_url()}tags/", {"tag_typed": "Storms"})
        assert response.status_code == 403
        assert stranger.get("/tags/complete.json", {"q": "s"}).status_code == 403


def test_nothing_is_changed_by_get(ada: Client) -> None:
    article = make_article(tags=["Storms"])
    address = f"{article.get_absolute_url()}tags/"
    assert ada.get(address, {"tag_box": 1, "tag_shown": 1, "tag_new": "x"}).status_code == 405
    assert ada.get(article.get_absolute_url(), {"new": "Ferries"}).status_code == 200
    assert names_on(article) == ["Storms"]
    assert Tag.objects.count() == 1


def test_a_foreign_site_cannot_save_it(ada: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = ada.cookies
    article = make_article()
    response = strict.post(f"{article.get_absolute_url()}tags/", {"tag_new": "Ferries"})
    assert response.status_code == 403
    assert names_on(article) == []


def test_tags_are_saved_and_the_article_comes_again_with_a_message(ben: Client) -> None:
    make_tag("Storms")
    article = make_article(tags=["Calm"])
    html = send(ben, article, tag_typed='storms, "Calm"')
    assert names_on(article) == ["Calm", "Storms"]
    assert "Added “Storms”." in html
    assert '<details class="fold" open>' in html
    assert LogEntry.objects.get().change_message == "Tags: + “Storms”"
    html = send(ben, article, tag_keep=[])
    assert "Removed “Calm”, “Storms”." in html
    assert names_on(article) == []
    assert "Nothing was changed." in send(ben, article)
    assert "No tags yet." in ben.get(article.get_absolute_url()).content.decode()


def test_one_click_accepts_and_one_dismisses_for_good(ben: Client) -> None:
    storms, ports = make_tag("Storms"), make_tag("Ports")
    article = make_article(headline="Storms close ports")
    suggest_by_words([article.pk])
    assert "Added “Storms”." in send(ben, article, tag_accept=storms.pk)
    html = send(ben, article, tag_dismiss=ports.pk)
    assert "not suggested again for this article" in html
    suggest_by_words([article.pk])
    assert not TagSuggestion.objects.waiting().exists()
    assert names_on(article) == ["Storms"]


def test_a_name_that_is_no_tag_is_asked_about_first(ada: Client) -> None:
    make_tag("Storms")
    article = make_article()
    html = send(ada, article, tag_typed="Storms, Ferry lines")
    assert "Not in the vocabulary yet: “Ferry lines”" in html
    assert '<input type="checkbox" name="tag_new" value="Ferry lines" checked>' in html
    assert names_on(article) == ["Storms"]
    html = send(ada, article, tag_new="Ferry lines")
    assert "New in the vocabulary: “Ferry lines”." in html
    assert names_on(article) == ["Ferry lines", "Storms"]


def test_who_may_not_add_to_the_vocabulary_is_told_so(ben: Client) -> None:
    article = make_article()
    html = send(ben, article, tag_typed="Ferries", tag_new="Ports")
    assert "You may not add tags to it." in html
    assert 'name="tag_new"' not in html
    assert not Tag.objects.exists()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("x" * 300, "this one has 300"),
        ("<img src=x onerror=alert(1)>", "leave out &lt; and &gt;"),
        ("\u202e \u200b", "needs a name"),
    ],
)
def test_a_bad_name_is_told_and_does_no_harm(name: str, told: str, ada: Client) -> None:
    article = make_article()
    html = send(ada, article, tag_new=name)
    assert told in html
    assert "<img src=x" not in html
    assert not Tag.objects.exists()
    assert ada.get(article.get_absolute_url(), {"new": name}).status_code == 200


def test_hostile_names_stand_escaped(ada: Client) -> None:
    article = make_article()
    html = ada.get(article.get_absolute_url(), {"new": '"><script>alert(1)</script>'}).content
    assert b"<script>alert" not in html


def test_of_two_editors_each_changes_only_what_they_touched_and_the_second_is_told(
    ada: Client, ben: Client
) -> None:
    article = make_article(tags=["Calm", "Ports"])
    calm, ports = article.tags.order_by("name")
    make_tag("Storms")
    opened = {"tag_shown": [calm.pk, ports.pk]}
    send(ada, article, **opened, tag_keep=[ports.pk], tag_typed="Storms")
    html = send(ben, article, **opened, tag_keep=[calm.pk], tag_typed="")
    assert names_on(article) == ["Storms"]
    assert "Added meanwhile, and kept: “Storms” (ada)." in html
    assert "Removed meanwhile: “Calm”." in html


def test_the_pages_script_gets_the_box_alone(ada: Client) -> None:
    make_tag("Storms")
    article = make_article(headline="Calm weather")
    response = ada.post(
        f"{article.get_absolute_url()}tags/",
        {"tag_box": "1", "tag_typed": "storms, Ferries"},
        headers={"x-requested-with": "fetch"},
    )
    html = response.content.decode()
    assert response.status_code == 200
    assert "Calm weather" not in html
    assert "Added “Storms”." in html
    assert 'name="tag_new" value="Ferries"' in html
    assert 'class="chip tag"' in html


def test_names_are_completed_with_what_they_are(ada: Client, ben: Client) -> None:
    TagAlias.objects.create(tag=make_tag("Storms"), text="High winds")
    make_article(tags=["Storms"])
    answer = ada.get("/tags/complete.json", {"q": " win"}).json()
    assert answer == {
        "tags": [{"name": "Storms", "alias": "High winds", "articles": 1}],
        "exact": None,
        "new": "win",
        "why": None,
    }
    assert ada.get("/tags/complete.json", {"q": "HIGH  winds"}).json()["exact"] == "Storms"
    assert ben.get("/tags/complete.json", {"q": "ferries"}).json()["new"] is None
    assert "plain text" in ada.get("/tags/complete.json", {"q": "<b>"}).json()["why"]
    assert ada.get("/tags/complete.json").json()["tags"] == []
    assert ada.post("/tags/complete.json", {"q": "s"}).status_code == 405


@pytest.mark.parametrize("typed", ["%", "_", "\\", "'", "\x00", "a" * 5000, "🔥", "٪"])
def test_whatever_is_typed_completes_to_something(typed: str, ada: Client) -> None:
    make_tag("Storms")
    assert ada.get("/tags/complete.json", {"q": typed}).status_code == 200


def test_the_box_costs_readers_nothing_and_editors_little(
    client: Client, ada: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    article = make_article(tags=["Storms"])
    client.get(article.get_absolute_url())
    with django_assert_max_num_queries(9) as plain:
        client.get(article.get_absolute_url())
    # Session, user, two of permissions, two of the box.
    with django_assert_max_num_queries(len(plain.captured_queries) + 6):
        ada.get(article.get_absolute_url())
