"""`article.tags`: in one order, whichever way they are read."""

import pytest

from articles.models import Article
from tests.making import make_article

pytestmark = pytest.mark.django_db


def test_tags_stand_in_the_order_of_their_names() -> None:
    for _ in range(2):
        make_article(tags=["Storms", "Ferries", "Ports"])
    expected = ["Ferries", "Ports", "Storms"]
    for article in Article.objects.for_listing():
        assert [tag.name for tag in article.tags.all()] == expected
    assert [tag.name for tag in Article.objects.all()[0].tags.all()] == expected
