"""The captions that name a person."""

import pytest
from django.test import Client

from articles.models import Mention
from tests.making import make_article, make_mention, make_person
from tests.views.indexes import CAPTIONED, read

pytestmark = pytest.mark.django_db


def test_captions_that_name_the_person_are_shown(client: Client) -> None:
    article = make_article(text=CAPTIONED, published="2014-11-04")
    assert article.sections.filter(kind="caption").count() == 1
    make_mention(article, make_person())
    harbour = make_person("Elias Brandt")
    make_mention(article, harbour, words="harbour")
    shown = read(client, "/people/marina-holt/").split("Pictured in")[1]
    assert "opens the gates in Coast Town" in shown
    assert "Marina Holt was pleased" not in shown
    assert f'href="/articles/{article.slug}/"' in shown
    Mention.objects.filter(entity=harbour).update(spans=[[0, 7]])
    assert "Pictured in" not in read(client, "/people/elias-brandt/")
