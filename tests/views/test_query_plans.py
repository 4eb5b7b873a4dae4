"""Lists are walked along an index: what is quick on ten articles must be so on a million."""

import pytest

from articles.models import Article
from tests.making import make_article
from tests.plans import plan

pytestmark = pytest.mark.django_db

INDEX = "article_hidden_published"


@pytest.fixture
def article() -> Article:
    return make_article(published="2014-11-04", publication="Coastal Gazette")


def test_the_latest_articles(article: Article) -> None:
    found = plan(Article.objects.visible().dated().newest_first())
    assert "hidden" in found.bounds(INDEX)
    assert not found.sorts


def test_earlier_and_later_articles(article: Article) -> None:
    visible = Article.objects.visible()
    for articles in (visible.before(article), visible.after(article)):
        found = plan(articles)
        assert found.bounds(INDEX) == {"hidden", "published"}
        assert not found.sorts


def test_a_period(article: Article) -> None:
    between = Article.objects.visible().between(article.published, article.published)
    found = plan(between.newest_first().values_list("pk"))
    assert found.stays_in(INDEX)
    assert found.bounds(INDEX) == {"hidden", "published"}
    assert not found.sorts


def test_undated_articles(article: Article) -> None:
    found = plan(Article.objects.visible().undated().newest_first().values_list("pk"))
    assert found.stays_in(INDEX)
    assert found.bounds(INDEX) == {"hidden", "published"}
    assert not found.sorts
