"""Date lines and the dates they print."""

from datetime import date

import pytest

from articles.splitting import PrintedDate, parse_date
from articles.splitting.dates import is_date_line
from tests.splitting.stories import HEADLINE, LEAD, SECOND, rule_in_head, rule_in_text, rules_of


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published May 5, 2020 8:01 AM ET", True),
        ("Published Jan. 12, 2026 | UPDATED: Jan. 13, 2026 at 9:40 a.m.", True),
        ("1 day ago", True),
        ("Tuesday 5 May 2020", True),
        ("2020-05-05", True),
        ("Autumn 2026", True),
        ("North Skell 09:31 August 20, 2019", True),
        ("Broadcast Monday 9 February 2026", True),
        ("10 p.m.", True),
        ("Published by the society of friends of the ferry in May 2020", False),
        ("The ferry sailed on Tuesday", False),
        ("Ferry sails", False),
        ("Why August 15", False),
    ],
)
def test_a_date_line_holds_little_else(line: str, expected: bool) -> None:
    assert is_date_line(line) is expected


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Updated May 5, 2020", "date-stamp"),
        ("May 5, 2020", "date-full"),
        ("2 hours ago", "date-words"),
        ("3 minute read", "button"),
    ],
)
def test_date_lines_above_the_text(line: str, rule: str) -> None:
    assert rule_in_head(line) == rule


def test_an_hour_inside_a_running_report_is_text() -> None:
    assert rule_in_text("10 p.m.") == "hour-mark"
    assert rule_in_text("noon") == "hour-mark"
    assert rule_in_text("Midnight") == "cross-head"
    assert rules_of(HEADLINE, "The latest (all times local):", "9 a.m.", LEAD, SECOND)[2] == (
        "hour-mark"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Published May 5, 2020 8:01 AM ET", (2020, 5, 5, "day")),
        ("Updated May 6, 2020; published May 5, 2020", (2020, 5, 5, "day")),
        ("5 May 2020", (2020, 5, 5, "day")),
        ("Tuesday, 5th of nothing, 05-May-2020", (2020, 5, 5, "day")),
        ("Sept. 3rd, 1999", (1999, 9, 3, "day")),
        ("Published Fri, Apr 28 20232:23 PM EDT", (2023, 4, 28, "day")),
        ("2020-05-05T12:00:00Z", (2020, 5, 5, "day")),
        ("2020/5/31", (2020, 5, 31, "day")),
        ("13/04/2020", (2020, 4, 13, "day")),
        ("04/13/2020", (2020, 4, 13, "day")),
        ("05.05.2020", (2020, 5, 5, "day")),
        ("May 2020", (2020, 5, 1, "month")),
        ("Published in 2019", (2019, 1, 1, "year")),
        ("Autumn 2026", (2026, 1, 1, "year")),
        ("Published\u00a0May\u00a05,\u00a02020", (2020, 5, 5, "day")),
    ],
)
def test_a_printed_date_is_read_as_far_as_it_goes(
    text: str, expected: tuple[int, int, int, str]
) -> None:
    year, month, day, precision = expected
    assert parse_date(text) == PrintedDate(date(year, month, day), precision)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3 hours ago",
        "Yesterday",
        "May 5",
        "03/04/2020",
        "03/04/20",
        "Feb. 30, 2020",
        "May 5, 1066",
        "31/31/2020",
        "version 2020-13-45",
        "2019 was long",
    ],
)
def test_a_date_is_never_invented(text: str) -> None:
    assert parse_date(text) is None
