"""Lists are walked along an index: what is quick on ten articles must be so on a million.

The plans are SQLite's.
"""

import pytest

from articles.models import Article, ArticleQuerySet
from tests.making import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return make_article(published="2014-11-04", publication="Coastal Gazette")


def plan(articles: ArticleQuerySet) -> str:
    return articles.explain()


def test_the_latest_articles(article: Article) -> None:
    found = plan(Article.objects.visible().dated().newest_first())
    assert "USING INDEX article_hidden_published (hidden=?" in found
    assert "TEMP B-TREE" not in found


def test_earlier_and_later_articles(article: Article) -> None:
    visible = Article.objects.visible()
    for articles in (visible.before(article), visible.after(article)):
        found = plan(articles)
        assert "article_hidden_published (hidden=? AND published" in found
        assert "TEMP B-TREE" not in found


def test_a_period(article: Article) -> None:
    between = Article.objects.visible().between(article.published, article.published)
    found = plan(between.newest_first().values_list("pk"))
    assert "COVERING INDEX article_hidden_published (hidden=? AND published>? AND" in found
    assert "TEMP B-TREE" not in found


def test_undated_articles(article: Article) -> None:
    found = plan(Article.objects.visible().undated().order_by("-id").values_list("pk"))
    assert "COVERING INDEX article_hidden_published (hidden=? AND published=?)" in found
    assert "TEMP B-TREE" not in found
