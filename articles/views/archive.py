"""The archive by date: all years, a year, a month, and the shelf of undated articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.models import Article, ArticleQuerySet
from articles.templatetags.dates import month_name, month_of_year
from articles.views.calendar import build_calendar
from articles.views.columns import LONGEST_COUNTED, Row, publications_of, tags_of
from articles.views.conditional import tell_if_unchanged
from articles.views.holdings import Holdings, get_holdings
from articles.views.ledger import Shelf, open_ledger
from articles.views.periods import archive_link, month_period, year_period
from articles.views.rail import Rail, build_rail

Period = TypeVar("Period", int, date)


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the archive with those of its months that hold anything."""

    year: int
    count: int
    months: list[Row]
    # Articles of which the year is all that is known.
    monthless: int


@require_safe
@tell_if_unchanged
def show_archive(request: HttpRequest) -> HttpResponse:
    """Every year with its months."""
    holdings = get_holdings()
    context = {
        "holdings": holdings,
        "rail": build_rail(holdings.counts, title=gettext("The archive by date")),
        "years": [_read_year(holdings, year) for year in reversed(holdings.years)],
    }
    return render(request, "articles/archive_page.html", context)


@require_safe
@tell_if_unchanged
def show_year(request: HttpRequest, year: int) -> HttpResponse:
    """The articles of a year, newest first."""
    holdings = get_holdings()
    if year not in holdings.years:
        raise Http404(f"nothing from {year}")
    found = _read_year(holdings, year)
    period = year_period(year)
    articles = Article.objects.visible().between(*period).newest_first()
    context = {
        "year": found,
        "rail": _light_rail(holdings, period, str(year)),
        "ledger": open_ledger([Shelf(articles, found.count)], request.GET.get("page")),
        "earlier": _nearest(holdings.years, year, step=-1),
        "later": _nearest(holdings.years, year, step=1),
        **_count_at_side(period, found.count),
    }
    return render(request, "articles/archive_year.html", context)


@require_safe
@tell_if_unchanged
def show_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The articles of a month, newest first, with its days."""
    holdings = get_holdings()
    months = sorted(holdings.counts.months)
    if not any((held.year, held.month) == (year, month) for held in months):
        raise Http404(f"nothing from month {month} of {year}")
    first, last = month_period(year, month)
    count = holdings.counts.months[first]
    articles = _articles_of_month(first, last)
    context = {
        "month": first,
        "count": count,
        "rail": _light_rail(holdings, (first, last), month_name(first)),
        "calendar": build_calendar(first, articles, length=last.day),
        "ledger": open_ledger([Shelf(articles.newest_first(), count)], request.GET.get("page")),
        "earlier": _nearest(months, first, step=-1),
        "later": _nearest(months, first, step=1),
        **_count_at_side((first, last), count),
    }
    return render(request, "articles/archive_month.html", context)


@require_safe
@tell_if_unchanged
def show_undated(request: HttpRequest) -> HttpResponse:
    """The articles without a date, those added last first."""
    holdings = get_holdings()
    shelf = Shelf(Article.objects.visible().undated().order_by("-id"), holdings.undated)
    context = {"ledger": open_ledger([shelf], request.GET.get("page"))}
    return render(request, "articles/archive_undated.html", context)


def _read_year(holdings: Holdings, year: int) -> Year:
    counts = holdings.counts
    months = [
        Row(month_of_year(month), archive_link(month, month), count)
        for month, count in sorted(counts.months.items())
        if month.year == year
    ]
    return Year(year, counts.by_year()[year], months, counts.years.get(year, 0))


def _articles_of_month(first: date, last: date) -> ArticleQuerySet:
    """Printed in the month for all that is known: not those of which only the year is known."""
    return (
        Article.objects.visible()
        .between(first, last)
        .exclude(published=first, published_precision=Article.Precision.YEAR)
    )


def _light_rail(holdings: Holdings, period: tuple[date, date], name: str) -> Rail | None:
    return build_rail(
        holdings.counts,
        title=gettext("The archive by date"),
        note=gettext("%(period)s selected") % {"period": name},
        current=period,
    )


def _nearest(periods: Sequence[Period], current: Period, *, step: int) -> Period | None:
    place = periods.index(current) + step
    return periods[place] if 0 <= place < len(periods) else None


def _count_at_side(period: tuple[date, date], count: int) -> dict[str, list[Row]]:
    if count > LONGEST_COUNTED:
        return {"tags": [], "publications": []}
    articles = Article.objects.visible().between(*period)
    return {"tags": tags_of(articles), "publications": publications_of(articles)}
