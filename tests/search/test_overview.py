"""What the whole index holds."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from articles import search
from articles.models import Article
from articles.search import Kind, count_all, survey
from tests.search.making import make_article, make_person, make_tag


def test_all_articles_are_counted_by_date_and_by_value(archive: None) -> None:
    holt, brandt, ports = make_person("Marina Holt"), make_person("Elias Brandt"), make_tag("Ports")
    make_article(published=date(2014, 11, 4), mentions=[holt], tags=[ports])
    make_article(mentions=[brandt, holt])
    make_article(mentions=[brandt], hidden=True)
    overview = survey(up_to_date=True)
    assert overview.timeline.months == {date(2014, 11, 1): 1}
    assert overview.timeline.undated == 1
    assert (overview.is_behind, overview.is_building) == (False, False)
    assert count_all(Kind.PERSON) == {holt.pk: 2, brandt.pk: 1}
    assert count_all(Kind.PERSON, limit=1) == {holt.pk: 2}
    assert count_all(Kind.TAG) == {ports.pk: 1}


def test_the_counts_follow_every_change_that_they_have_to_know_of(archive: None) -> None:
    make_article()
    assert survey(up_to_date=True).timeline.undated == 1
    make_article()
    assert survey(up_to_date=False).timeline.undated == 1
    assert survey(up_to_date=True).timeline.undated == 2
    Article.objects.all().delete()
    assert survey(up_to_date=True).timeline.undated == 0


def test_an_index_that_is_there_is_looked_at_without_a_query(
    archive: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_article()
    assert survey(up_to_date=False).timeline.undated == 1
    with django_assert_num_queries(0):
        assert survey(up_to_date=False).timeline.undated == 1
        assert count_all(Kind.COUNTRY) == {}


def test_what_is_being_built_says_so(archive: None, monkeypatch: pytest.MonkeyPatch) -> None:
    make_article()
    monkeypatch.setattr("articles.search.index.rebuilding.repair_for_search", lambda: False)
    overview = survey(up_to_date=True)
    assert overview.is_building
    assert overview.timeline == search.Timeline({}, {}, 0)
    assert count_all(Kind.TAG) == {}
