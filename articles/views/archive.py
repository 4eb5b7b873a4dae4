"""The archive by date: all years, a year, a month, undated articles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import mean
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from articles.models import Article, ArticleQuerySet
from articles.search import SearchRequest
from articles.templatetags.date_tags import day_anchor, day_of_year, month_name, month_of_year
from articles.views.archive_stats import Row, get_archive_stats
from articles.views.etags import tell_if_unchanged
from articles.views.listing import Listing, open_listing
from articles.views.pagination import page_of
from articles.views.timeline import (
    Counts,
    TimelineChart,
    archive_link,
    build_timeline_chart,
    month_period,
    year_period,
)

Period = TypeVar("Period", int, date)


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the archive with its months that have articles."""

    year: int
    count: int
    months: list[Row]
    # Articles of which the year is all that is known.
    monthless: int


@require_safe
@tell_if_unchanged
def show_archive(request: HttpRequest) -> HttpResponse:
    """Show every year with its months."""
    stats = get_archive_stats(up_to_date=True)
    context = {
        "stats": stats,
        "chart": build_timeline_chart(stats.counts, title=gettext("The archive by date")),
        "years": list(reversed(_read_years(stats.counts))),
    }
    return render(request, "articles/archive_page.html", context)


@require_safe
@tell_if_unchanged
def show_year(request: HttpRequest, year: int) -> HttpResponse:
    """Show the articles of a year."""
    if not year:
        raise Http404("there is no year 0")
    listing, counts = _open_period(request, year_period(year))
    held = {one.year: one for one in _read_years(counts)}
    years = list(held)
    context = {
        # While the index is being built, the year is not in it yet.
        "year": held.get(year, Year(year, 0, [], 0)),
        "listing": listing,
        "chart": _highlight_period(counts, year_period(year), f"{year:04}"),
        "earlier": _nearest_before(years, year),
        "later": _nearest_after(years, year),
    }
    return render(request, "articles/archive_year.html", context)


@require_safe
@tell_if_unchanged
def show_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Show the articles of a month, with its days."""
    if not year:
        raise Http404("there is no year 0")
    first, last = month_period(year, month)
    listing, counts = _open_period(request, (first, last))
    months = sorted(counts.months)
    context = {
        "month": first,
        "listing": listing,
        "chart": _highlight_period(counts, (first, last), month_name(first)),
        "calendar": build_calendar(first, last),
        "earlier": _nearest_before(months, first),
        "later": _nearest_after(months, first),
    }
    return render(request, "articles/archive_month.html", context)


@require_safe
@tell_if_unchanged
def show_undated(request: HttpRequest) -> HttpResponse:
    """Show the articles without a date, the last added first."""
    listing = open_listing(request, SearchRequest(text="is:undated"))
    return render(request, "articles/archive_undated.html", {"listing": listing})


def _open_period(request: HttpRequest, period: tuple[date, date]) -> tuple[Listing, Counts]:
    """The articles of a period, and those of all others by date. Raises Http404 without any."""
    first, last = period
    listing = open_listing(request, SearchRequest(first=first, last=last))
    if listing.is_empty:
        raise Http404(f"nothing from {first} to {last}")
    return listing, Counts.of(listing.timeline)


def _read_years(counts: Counts) -> list[Year]:
    """Every year that holds anything, in order."""
    months: dict[int, list[Row]] = {}
    for month, count in sorted(counts.months.items()):
        row = Row(month_of_year(month), archive_link(month, month), count)
        months.setdefault(month.year, []).append(row)
    return [
        Year(year, count, months.get(year, []), counts.years.get(year, 0))
        for year, count in counts.by_year().items()
    ]


def _highlight_period(counts: Counts, period: tuple[date, date], name: str) -> TimelineChart | None:
    return build_timeline_chart(
        counts,
        title=gettext("The archive by date"),
        note=gettext("%(period)s selected") % {"period": name},
        current=period,
    )


def _nearest_before(periods: Iterable[Period], current: Period) -> Period | None:
    return max((period for period in periods if period < current), default=None)


def _nearest_after(periods: Iterable[Period], current: Period) -> Period | None:
    return min((period for period in periods if period > current), default=None)


@dataclass(frozen=True, slots=True)
class Day:
    """One day; without an address when it has no articles."""

    number: int
    url: str
    label: str
    is_busy: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """What `articles/_calendar.html` shows. `blanks` stand before the first day, Monday first."""

    weekdays: list[str]
    blanks: range
    days: list[Day]


def build_calendar(first: date, last: date) -> Calendar:
    """Return the calendar of a month from its first and last day.

    The search counts by month; the days are counted in the database, along the index of dates.
    """
    counts = _count_days(Article.objects.visible().between(first, last), first)
    usual = mean(counts.values()) if counts else 0
    days: list[Day] = []
    position = 0
    for number in range(last.day, 0, -1):  # The list is newest first.
        day = first.replace(day=number)
        count = counts.get(day, 0)
        page = page_of(position)
        position += count
        days.append(
            Day(
                number=number,
                url=_link(day, page) if count else "",
                label=_label(day, count),
                is_busy=count > usual,
            )
        )
    weekdays = [str(WEEKDAYS_ABBR[number])[:2] for number in range(7)]
    return Calendar(weekdays=weekdays, blanks=range(first.weekday()), days=days[::-1])


def _link(day: date, page: int) -> str:
    # In full: the reader may be on another page of the month, or read it from its first day on.
    return f"{archive_link(day, day)}{f'?page={page}' if page > 1 else ''}#{day_anchor(day)}"


def _count_days(articles: ArticleQuerySet, first: date) -> dict[date, int]:
    """Articles by day; those of which no day is known are kept under the first, and left out."""
    counts = articles.day_counts()
    vague = articles.filter(published=first).exclude(published_precision=Article.Precision.DAY)
    counts[first] = counts.get(first, 0) - vague.count()
    return {day: count for day, count in counts.items() if count}


def _label(day: date, count: int) -> str:
    return ngettext("%(day)s, %(count)d article", "%(day)s, %(count)d articles", count) % {
        "day": day_of_year(day),
        "count": count,
    }
