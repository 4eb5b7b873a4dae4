"""Dates: as much as they say and no more."""

from datetime import date

import pytest

from articles.reading import parse_published


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2020-05-08", date(2020, 5, 8), "day"),
        ("20200508", date(2020, 5, 8), "day"),
        ("2020-5-8", date(2020, 5, 8), "day"),
        ("2020/05/08", date(2020, 5, 8), "day"),
        ("08.05.2020", date(2020, 5, 8), "day"),
        ("8. 5. 2020", date(2020, 5, 8), "day"),
        ("25/8/2020", date(2020, 8, 25), "day"),
        ("8/25/2020", date(2020, 8, 25), "day"),
        ("8/8/2020", date(2020, 8, 8), "day"),
        ("Sept 11, 1960", date(1960, 9, 11), "day"),
        (" 2020-05-08 ", date(2020, 5, 8), "day"),
        ("2020-05-08T23:30:00Z", date(2020, 5, 8), "day"),
        ("2020-05-08T23:30:00.123456-05:00", date(2020, 5, 8), "day"),
        ("2020-05-08 14:00", date(2020, 5, 8), "day"),
        ("2020-05-08 14:00:00 +0200", date(2020, 5, 8), "day"),
        ("2020-05", date(2020, 5, 1), "month"),
        ("2020", date(2020, 1, 1), "year"),
        ("5 May 2020", date(2020, 5, 5), "day"),
        ("5th may, 2020", date(2020, 5, 5), "day"),
        ("May 5, 2020", date(2020, 5, 5), "day"),
        ("Sept. 5 2020", date(2020, 9, 5), "day"),
        ("Friday, May 8, 2020", date(2020, 5, 8), "day"),
        ("Fri 8 May 2020", date(2020, 5, 8), "day"),
        ("May 2020", date(2020, 5, 1), "month"),
        ("29 February 2020", date(2020, 2, 29), "day"),
    ],
)
def test_a_date_is_read_with_its_precision(text, day, precision):
    published = parse_published(text)
    assert published is not None
    assert (published.day, published.precision) == (day, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "5/8/2020",
        "2020-13",
        "2020-02-30",
        "31 February 2020",
        "1066",
        "20201308",
        "2014-11-31",
        "13/13/2020",
        "2020-05-08T99:00",
        "Mayday 5, 2020",
        "２０２０",
        "5 May",
    ],
)
def test_anything_else_is_no_date(text):
    assert parse_published(text) is None
