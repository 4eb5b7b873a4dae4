"""Who is named together, and the captions that name a person."""

import pytest
from django.test import Client

from articles.models import Mention
from tests.making import make_article, make_mention, make_person
from tests.views.indexes import CAPTIONED, make_people, read, rows_of

pytestmark = pytest.mark.django_db


def test_company_does_not_count_what_readers_do_not_see(client: Client) -> None:
    (holt,) = make_people("Marina Holt")
    article, hidden = make_article(), make_article(hidden=True)
    make_mention(article, holt)
    make_mention(hidden, holt)
    make_mention(article, make_person("Elias Brandt"), state="rejected")
    make_mention(hidden, make_person("Rosa Albers"))
    make_mention(article, make_person("Eli Brandt", merged_into=holt))
    assert rows_of(read(client, "/people/marina-holt/")) == []


def test_company_of_many_articles_is_counted_in_the_latest(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.views.company.LOOKED_THROUGH", 2)
    holt, early, late = (make_person(name) for name in ("Marina Holt", "Ann Early", "Ben Late"))
    for year in (2001, 2002, 2003):
        article = make_article(published=f"{year}-01-05")
        make_mention(article, holt)
        make_mention(article, early if year == 2001 else late)
    page = read(client, "/people/marina-holt/")
    assert rows_of(page) == [("Ben Late", "2")]
    assert "Counted in the latest 2 articles." in page


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
