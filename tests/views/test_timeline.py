"""The rail."""

from collections.abc import Mapping
from datetime import date

import pytest

from articles.views.timeline import (
    Counts,
    Label,
    TimelineChart,
    archive_link,
    build_timeline_chart,
    month_period,
)


def build(
    months: Mapping[tuple[int, int], int],
    *,
    years: Mapping[int, int] | None = None,
    current: tuple[date, date] | None = None,
    is_plain: bool = False,
) -> TimelineChart:
    counts = Counts({date(*month, 1): count for month, count in months.items()}, years or {})
    chart = build_timeline_chart(counts, title="Articles", current=current, is_plain=is_plain)
    assert chart is not None
    return chart


def test_nothing_dated_makes_no_rail() -> None:
    assert build_timeline_chart(Counts({}, {}), title="Articles") is None


def test_each_month_is_a_bar_and_each_year_a_label() -> None:
    chart = build({(2012, 3): 10, (2014, 12): 5})
    assert chart.width == 36
    assert [(bar.x, bar.path, bar.title) for bar in chart.bars] == [
        (2, "M2.1 40v-38h.8v38z", "March 2012: 10"),
        (35, "M35.1 40v-19h.8v19z", "December 2014: 5"),
    ]
    assert [bar.url for bar in chart.bars] == ["/archive/2012/03/", "/archive/2014/12/"]
    assert [(label.first, label.count, label.url) for label in chart.labels] == [
        (2012, 10, "/archive/2012/"),
        (2013, 0, ""),
        (2014, 5, "/archive/2014/"),
    ]
    assert (chart.labels[0].century, chart.labels[0].short) == ("20", "12")
    assert chart.note == "Most in one month: 10"


def test_years_known_alone_count_in_their_year_and_in_no_month() -> None:
    chart = build({(2012, 3): 1}, years={2012: 4, 2013: 2})
    assert [bar.x for bar in chart.bars] == [2]
    assert [label.count for label in chart.labels] == [5, 2]


def test_the_current_period_is_lit() -> None:
    chart = build({(2012, 3): 1, (2012, 4): 1, (2013, 4): 1}, current=month_period(2012, 4))
    assert [bar.is_current for bar in chart.bars] == [False, True, False]
    assert [label.is_current for label in chart.labels] == [True, False]


def test_a_plain_rail_has_two_outlines() -> None:
    chart = build({(2012, 1): 1, (2012, 2): 1}, current=month_period(2012, 2), is_plain=True)
    assert chart.plain_path == "M0.1 40v-38h.8v38z"
    assert chart.current_path == "M1.1 40v-38h.8v38z"


@pytest.mark.parametrize(
    ("first", "last", "width", "labels", "title"),
    [
        (2001, 2020, 240, 20, "January 2001: 1"),
        (1990, 2020, 140, 7, "January 1990 to March 1990: 1"),
        (1945, 2020, 80, 16, "1945: 1"),
        (1850, 2020, 200, 10, "1850: 1"),
        (1, 2026, 220, 11, "1–9: 1"),
        (1, 9999, 100, 10, "1–99: 1"),
    ],
)
def test_longer_archives_have_coarser_bars(
    first: int, last: int, width: int, labels: int, title: str
) -> None:
    chart = build({(first, 1): 1, (last, 12): 1})
    assert (chart.width, len(chart.labels), chart.bars[0].title) == (width, labels, title)
    assert all(bar.x < chart.width for bar in chart.bars)
    assert sum(label.count for label in chart.labels) == 2


def test_bars_of_a_year_hold_those_known_to_the_year() -> None:
    chart = build({(1850, 3): 1, (2020, 1): 1}, years={1850: 3})
    assert [bar.title for bar in chart.bars] == ["1850: 4", "2020: 1"]


def test_a_span_of_years_leads_to_its_place_in_the_archive() -> None:
    assert archive_link(date(1990, 1, 1), date(1994, 12, 31)) == "/archive/#years-1994"
    assert archive_link(date(7, 1, 1), date(7, 12, 31)) == "/archive/0007/"


@pytest.mark.parametrize(
    ("first", "last", "end"), [(2014, 2014, ""), (1945, 1949, "49"), (1800, 1999, "1999")]
)
def test_a_label_names_the_end_of_its_span(first: int, last: int, end: str) -> None:
    assert Label(first, last, 1, "", is_current=False).end == end


@pytest.mark.parametrize(
    ("last", "note"),
    [
        (2014, "Most in one month: 2"),
        (2040, "Most in three months: 3"),
        (2090, "Most in one year: 4"),
    ],
)
def test_the_note_says_what_the_tallest_bar_stands_for(last: int, note: str) -> None:
    months = {(2010, 1): 2, (2010, 2): 1, (2010, 7): 1, (last, 1): 1}
    assert build(months).note == note
