"""What the archive holds by date."""

from datetime import date

import pytest

from articles.models import Article
from articles.views.archive_stats import get_archive_stats
from tests.making import make_article

pytestmark = pytest.mark.django_db


def test_counting_tells_months_from_years() -> None:
    make_article(published="2014-01-01")
    make_article(published="2014-01-01", precision="month")
    make_article(published="2014-01-01", precision="year")
    make_article(published="2015-01-01", precision="year")
    make_article(published="2014-05-07")
    make_article(published="2014-05-07", hidden=True)
    make_article()
    stats = get_archive_stats(up_to_date=True)
    assert stats.counts.months == {date(2014, 1, 1): 2, date(2014, 5, 1): 1}
    assert stats.counts.years == {2014: 1, 2015: 1}
    assert stats.counts.by_year() == {2014: 4, 2015: 1}
    assert (stats.total, stats.undated, stats.first, stats.last) == (6, 1, 2014, 2015)


def test_an_editors_change_counts_at_once_where_it_has_to() -> None:
    article = make_article(published="2014-05-07")
    assert get_archive_stats(up_to_date=True).total == 1
    Article.objects.filter(pk=article.pk).update(hidden=True)
    assert get_archive_stats().total == 1
    assert get_archive_stats(up_to_date=True).total == 0
