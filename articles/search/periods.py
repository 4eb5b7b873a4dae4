"""Years, months and days as they are typed in a query, and back."""

import calendar
import re
from datetime import date, timedelta

from articles.search.tree import Dated

_PERIOD = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_ONE_DAY = timedelta(days=1)


def find_period(text: str) -> tuple[date, date] | None:
    """The first and last day of "2020", "2020-05" or "2020-05-04"; None for anything else."""
    match = _PERIOD.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:  # the year 0000, a 13th month, a 31 April
        return None


def find_range(text: str) -> Dated | None:
    """ "2015..2019", "2015..", "..2019-05" or one period; both ends are included."""
    start, dots, end = text.partition("..")
    first = find_period(start) if start else None
    last = find_period(end) if end else None
    if (start and first is None) or (end and last is None) or not (start or end):
        return None
    if not dots:
        return Dated(*first) if first else None
    return _in_order(first[0] if first else None, last[1] if last else None)


def find_before(text: str) -> Dated | None:
    """Everything up to the day before the period begins."""
    period = find_period(text)
    if period is None or period[0] == date.min:
        return None
    return Dated(None, period[0] - _ONE_DAY)


def find_after(text: str) -> Dated | None:
    """Everything from the day after the period has ended: after 2019 means from 2020 on."""
    period = find_period(text)
    if period is None or period[1] == date.max:
        return None
    return Dated(period[1] + _ONE_DAY, None)


def print_dated(dated: Dated) -> str:
    """The shortest condition that is read as these very days: `date:2015..2019`, `after:2019`."""
    first, last = dated.first, dated.last
    if first and last:
        whole = shorten_period(first, last)
        return f"date:{whole or f'{_shorten_first(first)}..{_shorten_last(last)}'}"
    if first and first > date.min:
        return f"after:{_shorten_last(first - _ONE_DAY)}"
    if last and last < date.max:
        return f"before:{_shorten_first(last + _ONE_DAY)}"
    return f"date:{_shorten_first(first) if first else ''}..{_shorten_last(last) if last else ''}"


def shorten_period(first: date, last: date) -> str | None:
    """ "2014" or "2014-05" or "2014-05-04" when the days are exactly that period."""
    for length in (4, 7, 10):
        period = first.isoformat()[:length]
        if find_period(period) == (first, last):
            return period
    return None


def _shorten_first(day: date) -> str:
    """The longest period that begins on this day."""
    length = 10 if day.day > 1 else 7 if day.month > 1 else 4
    return day.isoformat()[:length]


def _shorten_last(day: date) -> str:
    """The longest period that ends on this day."""
    if day.day < calendar.monthrange(day.year, day.month)[1]:
        return day.isoformat()
    return day.isoformat()[:7] if day.month < 12 else day.isoformat()[:4]


def _in_order(first: date | None, last: date | None) -> Dated:
    if first and last and first > last:
        return Dated(last, first)
    return Dated(first, last)
