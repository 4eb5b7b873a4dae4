"""Dates as readers see them."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.test import override_settings

from articles.models import Article
from articles.templatetags import date_tags


@pytest.mark.parametrize(
    ("published", "precision", "shown", "machine"),
    [
        (date(2020, 5, 5), "day", "5 May 2020", "2020-05-05"),
        (date(2020, 5, 1), "month", "May 2020", "2020-05"),
        (date(2020, 1, 1), "year", "2020", "2020"),
        (date(987, 1, 1), "year", "0987", "0987"),
        (None, "", "undated", ""),
    ],
)
def test_no_more_of_a_date_is_shown_than_is_known(
    published: date | None, precision: str, shown: str, machine: str
) -> None:
    article = Article(published=published, published_precision=precision)
    assert date_tags.printed_date(article) == shown
    assert date_tags.machine_date(article) == machine


@override_settings(TIME_ZONE="Asia/Seoul")
def test_moments_are_shown_on_the_archives_own_day() -> None:
    moment = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    shown = Template("{% load date_tags %}{{ moment|full_date }}").render(
        Context({"moment": moment})
    )
    assert shown == "24 November 2026"


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        ("day", '<time class="spine" datetime="2020-09-01"><b>1</b> Sep 2020</time>'),
        ("month", '<time class="spine" datetime="2020-09"><b>Sep</b> 2020</time>'),
        ("year", '<time class="spine" datetime="2020"><b>2020</b> </time>'),
    ],
)
def test_the_margin_shows_the_telling_part_large(precision: str, expected: str) -> None:
    article = Article(published=date(2020, 9, 1), published_precision=precision)
    template = Template("{% load date_tags %}{% margin_date article %}")
    assert template.render(Context({"article": article})).strip() == expected
