"""A month as a calendar: each day leads to its first article, on whichever page that is."""

from dataclasses import dataclass
from datetime import date
from statistics import mean

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import ngettext

from articles.models import Article, ArticleQuerySet
from articles.templatetags.dates import day_anchor, day_of_year
from articles.views.ledger import page_of
from articles.views.periods import archive_link


@dataclass(frozen=True, slots=True)
class Day:
    """One day; without an address when nothing was printed on it."""

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
    """The calendar of a month from its first and last day.

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
