"""The tag box inside the article's form in the admin."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client

from articles.models import Article, Operation, Tag
from articles.tagging import suggest_by_words
from tests.admin.test_articles import DESK, form_of, save
from tests.making import make_article, make_tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return make_article(headline="Storms close the port", tags=["Calm"])


def names_on(article: Article) -> list[str]:
    return sorted(article.tags.values_list("name", flat=True))


def box_of(article: Article, **changes: object) -> dict[str, object]:
    shown = list(article.tags.values_list("pk", flat=True))
    return {"tag_box": "1", "tag_shown": shown, "tag_keep": shown, "tag_typed": "", **changes}


def test_the_form_saves_its_fields_and_its_tags_at_once(alice: Client, article: Article) -> None:
    make_tag("Ports")
    box = box_of(article, tag_keep=[], tag_typed="ports")
    html = save(alice, article, form_of(article, language="de", **box))
    article.refresh_from_db()
    assert (names_on(article), article.language) == (["Ports"], "de")
    assert "Added “Ports”." in html
    assert "Tags: + “Ports”, − “Calm”" in str(LogEntry.objects.get())
    # The fields and the tags are two acts, each undone by itself.
    about = "“Storms close the port”: + “Ports”, − “Calm”"
    assert Operation.objects.filter(about=about).count() == 1
    assert Operation.objects.count() == 2


def test_tags_alone_leave_the_article_as_it_was_read(alice: Client, article: Article) -> None:
    make_tag("Ports")
    before = article.updated
    data = form_of(article, **box_of(article, tag_typed="ports"))
    save(alice, article, data)
    article.refresh_from_db()
    assert article.updated == before
    # So that whoever has the form open can still save it.
    html = save(alice, article, {**data, "language": "de", "tag_typed": ""})
    assert "Added meanwhile, and kept: “Ports” (alice)." in html
    assert names_on(article) == ["Calm", "Ports"]


@pytest.mark.parametrize(
    ("button", "names"), [("accept", ["Calm", "Storms"]), ("dismiss", ["Calm"])]
)
def test_a_suggestion_is_settled_by_one_click_that_stays_on_the_page(
    button: str, names: list[str], alice: Client, article: Article
) -> None:
    storms = make_tag("Storms")
    suggest_by_words([article.pk])
    data = form_of(article, **box_of(article), **{f"tag_{button}": storms.pk})
    response = alice.post(f"{DESK}/{article.pk}/change/?_changelist_filters=split", data)
    assert response.headers["location"] == f"{DESK}/{article.pk}/change/?_changelist_filters=split"
    assert names_on(article) == names
    assert not article.tag_suggestions.waiting().exists()


def test_a_name_that_is_no_tag_is_asked_about_first(alice: Client, article: Article) -> None:
    html = save(alice, article, form_of(article, **box_of(article, tag_typed="Ferry lines")))
    assert 'name="tag_new" value="Ferry lines" checked' in html
    assert not Tag.objects.filter(name="Ferry lines").exists()
    save(alice, article, form_of(article, **box_of(article, tag_new="Ferry lines")))
    assert names_on(article) == ["Calm", "Ferry lines"]


def test_a_form_with_a_mistake_keeps_the_box_as_it_was_left(
    alice: Client, article: Article
) -> None:
    box = box_of(article, tag_keep=[], tag_named="Ports", tag_typed="shi")
    data = form_of(article, url="no address", **box)
    html = alice.post(f"{DESK}/{article.pk}/change/", data).content.decode()
    assert "Enter a valid URL" in html
    assert 'name="tag_named" value="Ports" checked' in html
    assert 'value="shi"' in html
    assert names_on(article) == ["Calm"]


def test_an_article_changed_meanwhile_keeps_its_tags_too(alice: Client, article: Article) -> None:
    data = form_of(article, **box_of(article, tag_keep=[]))
    save(alice, article, form_of(article, language="de"))
    assert "Your changes were not saved" in save(alice, article, data)
    assert names_on(article) == ["Calm"]


def test_who_may_not_tag_sees_tags_and_changes_none(article: Article) -> None:
    user = User.objects.create_user("bob", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="change_article"))
    bob = Client()
    bob.force_login(user)
    html = bob.get(f"{DESK}/{article.pk}/change/").content.decode()
    assert "Calm" in html
    assert "tag_typed" not in html
    save(bob, article, form_of(article, **box_of(article, tag_keep=[])))
    assert names_on(article) == ["Calm"]


def test_a_form_without_the_box_changes_no_tag(alice: Client, article: Article) -> None:
    save(alice, article, form_of(article))
    assert names_on(article) == ["Calm"]
