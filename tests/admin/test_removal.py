import pytest
from django.test import Client

from articles.models import Article, Job
from tests.making import make_article

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


def act(client: Client, action: str, *articles: Article, confirmed: int | None = None) -> str:
    """Choose an action for these articles, and confirm that number if one is given."""
    data = {"action": action, "_selected_action": [article.pk for article in articles]}
    if confirmed is not None:
        data["confirmed"] = confirmed
    response = client.post(f"{LIST}?shown=all", data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_articles_are_taken_down_and_shown_again_from_the_list(alice: Client) -> None:
    one, two, three = (make_article() for _ in range(3))
    said = act(alice, "take_down_chosen", one, two, confirmed=2)
    assert "Took down 2 articles" in said
    assert "Undo</a>" in said
    assert set(Article.objects.visible()) == {three}
    assert "1 article is shown again." in act(alice, "put_back_chosen", one, confirmed=1)
    assert set(Article.objects.visible()) == {one, three}


@pytest.mark.parametrize(
    ("action", "question"),
    [
        ("take_down_chosen", "Take down 2 articles?"),
        ("throw_away_chosen", "Delete 2 articles?"),
    ],
)
def test_the_list_asks_before_it_takes_articles_away(
    alice: Client, action: str, question: str
) -> None:
    one, two = (make_article() for _ in range(2))
    page = act(alice, action, one, two)
    assert question in page
    assert f"/admin/articles/article/{two.pk}/change/" in page
    assert Article.objects.visible().count() == 2
    page = act(alice, action, one, two, confirmed=1)
    assert "The selection has changed" in page
    assert question in page
    assert Article.objects.visible().count() == 2


def test_all_that_was_found_is_counted_before_it_is_taken_down(alice: Client) -> None:
    articles = [make_article() for _ in range(3)]
    data = {
        "action": "take_down_chosen",
        "_selected_action": [articles[0].pk],
        "select_across": "1",
    }
    page = alice.post(LIST, data).content.decode()
    assert "Take down 3 articles?" in page
    assert '<input type="hidden" name="select_across" value="1">' in page
    alice.post(LIST, {**data, "confirmed": "3"})
    assert not Article.objects.visible().exists()


def test_what_is_shown_is_not_shown_again(alice: Client) -> None:
    assert "Nothing to do" in act(alice, "put_back_chosen", make_article(), confirmed=1)


def test_many_articles_are_left_to_the_worker(
    alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.admin.removal.AT_ONCE", 1)
    one, two = (make_article() for _ in range(2))
    said = act(alice, "take_down_chosen", one, two, confirmed=2)
    assert "Queued as a job:" in said
    assert "No worker is running" in said
    assert Job.objects.get().payload["articles"] == [one.pk, two.pk]


def test_deleting_an_article_asks_and_puts_it_into_the_trash(alice: Client) -> None:
    article = make_article(headline="Harbour reopens")
    page = f"{LIST}{article.pk}/delete/"
    assert "30 days" in alice.get(page).content.decode()
    assert Article.objects.visible().count() == 1
    said = alice.post(page, follow=True).content.decode()
    assert "“Harbour reopens” is in the trash." in said
    assert Article.objects.in_trash().get() == article
    assert alice.get("/articles/" + article.slug + "/").status_code == 410
    assert "Harbour reopens" in alice.get(LIST, {"shown": "trash"}).content.decode()
    assert "Harbour reopens" not in alice.get(LIST, {"shown": "yes"}).content.decode()


@pytest.mark.parametrize("address", ["0/delete/", "abc/delete/", "99999999999999999999/delete/"])
def test_what_is_not_there_is_not_deleted(alice: Client, address: str) -> None:
    assert alice.get(LIST + address).status_code in (302, 404)
    assert alice.post(LIST + address).status_code in (302, 404)


def test_nobody_deletes_without_the_right(charlie: Client) -> None:
    article = make_article()
    assert charlie.post(f"{LIST}{article.pk}/delete/").status_code == 403
    assert Article.objects.visible().get() == article


def test_the_list_has_no_way_round_the_trash(alice: Client) -> None:
    article = make_article()
    act(alice, "delete_selected", article)
    assert Article.objects.get() == article
