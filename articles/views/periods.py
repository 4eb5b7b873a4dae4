"""Months and years as first and last days, and the addresses that show them."""

import calendar
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from django.urls import reverse

# Makes the address of a period from its first and last day.
Link = Callable[[date, date], str]


@lru_cache(maxsize=4_096)
def archive_link(first: date, last: date) -> str:
    """The archive's page of a month or year; a longer period leads to its place in the list."""
    if (first.year, first.month) == (last.year, last.month):
        return reverse("archive_month", args=[first.year, first.month])
    if first.year == last.year:
        return reverse("archive_year", args=[first.year])
    return f"{reverse('archive')}#years-{last.year:04}"


@lru_cache(maxsize=4_096)
def month_period(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_period(year: int) -> tuple[date, date]:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)
