"""The front page: totals, the latest articles, this day in other years."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.views.archive_stats import ArchiveStats, Columns, get_archive_stats, get_columns
from articles.views.etags import tell_if_unchanged
from articles.views.timeline import build_timeline_chart

# As many as fill the column beside the list of this day.
LATEST = 6
ON_THIS_DAY = 5


@require_safe
@tell_if_unchanged
def show_front(request: HttpRequest) -> HttpResponse:
    """Show the front page; an empty archive says how to import."""
    stats = get_archive_stats(up_to_date=True)
    latest = _find_latest()
    if not latest:
        return render(request, "articles/front_empty.html")
    today = localdate()
    columns = get_columns()
    context = {
        "stats": stats,
        "chart": build_timeline_chart(stats.counts, title=gettext("The archive by date")),
        "latest": latest,
        "latest_month": latest[0].published,
        "today": today,
        "on_this_day": _find_on_this_day(stats, today),
        "columns": columns,
        "examples": _make_examples(columns, stats),
    }
    return render(request, "articles/front_page.html", context)


def _find_latest() -> list[Article]:
    """Return the latest dated articles; without dates, those added last.

    Walked along the database's own index, so that they are there before anything can be searched.
    """
    visible = Article.objects.visible()
    for articles in (visible.dated().newest_first(), visible.undated().newest_first()):
        ids = list(articles.values_list("pk", flat=True)[:LATEST])
        if ids:
            rows = Article.objects.for_listing().in_bulk(ids)
            return [rows[pk] for pk in ids]
    return []


def _find_on_this_day(stats: ArchiveStats, today: date) -> list[Article]:
    days = [day for year in stats.years if (day := _in_year(today, year)) and day != today]
    found = (
        Article.objects.visible()
        .filter(published__in=days, published_precision=Article.Precision.DAY)
        .newest_first()
        .only("slug", "headline", "language", "published", "published_precision")
    )
    return list(found[:ON_THIS_DAY])


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return None


def _make_examples(columns: Columns, stats: ArchiveStats) -> list[str]:
    """Return queries that teach the language and all have hits."""
    rows = (("person", columns.people), ("country", columns.countries), ("tag", columns.tags))
    examples = [f'{name}:"{found[0].name}"' for name, found in rows if found]
    if stats.years:
        examples.append(f"after:{stats.years[-1] - 1}")
    if stats.undated:
        examples.append("is:undated")
    return examples
