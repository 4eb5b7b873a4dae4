"""Dates as readers see them: never more of a date than is known.

The formats are translatable, since day, month and year stand in another order elsewhere.
"""

from datetime import date
from functools import lru_cache

from django import template
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext

from articles.models import Article

register = template.Library()


@register.filter(expects_localtime=True)
def full_date(day: date) -> str:
    """5 May 2020."""
    return format_date(day, pgettext("format of a full date", "j F Y"))


@register.filter
def month_name(day: date) -> str:
    """May 2020."""
    return _write_month(get_language(), day)


@register.filter
def month_of_year(day: date) -> str:
    """May."""
    return _write_month_of_year(get_language(), day.month)


@register.filter
def day_of_year(day: date) -> str:
    """5 May."""
    return format_date(day, pgettext("format of a day in any year", "j F"))


@register.filter
def printed_date(article: Article) -> str:
    """The date of an article as far as it is known; or that there is none."""
    if article.published is None:
        return gettext("undated")
    if article.published_precision == Article.Precision.YEAR:
        return format_date(article.published, "Y")
    if article.published_precision == Article.Precision.MONTH:
        return month_name(article.published)
    return full_date(article.published)


@register.filter
def machine_date(article: Article) -> str:
    """The same for a `datetime` attribute: 2020-05-05, 2020-05 or 2020."""
    if article.published is None:
        return ""
    lengths: dict[str, int] = {Article.Precision.YEAR: 4, Article.Precision.MONTH: 7}
    return article.published.isoformat()[: lengths.get(article.published_precision, 10)]


@register.filter
def day_anchor(day: date) -> str:
    """Where a month's page shows the first article of a day."""
    return f"d{day.day}"


@register.simple_tag
def margin_date(article: Article, *, in_full: bool = False) -> SafeString:
    """Return the date in the margin: its leading part large, the rest small."""
    if article.published is None:
        return format_html('<span class="spine unknown">{}</span>', gettext("No date"))
    machine = machine_date(article)
    return _write_margin_date(
        get_language(), article.published, article.published_precision, machine, in_full
    )


# The active language is part of what is asked, so that the answers can be kept.
@lru_cache(maxsize=16_384)
def _write_month(_language: str, day: date) -> str:
    return format_date(day, pgettext("format of a month", "F Y"))


@lru_cache(maxsize=256)
def _write_month_of_year(_language: str, month: int) -> str:
    return format_date(date(2000, month, 1), "F")


@lru_cache(maxsize=16_384)
def _write_margin_date(
    _language: str, published: date, precision: str, machine: str, in_full: bool
) -> SafeString:
    month = pgettext("format of a month", "F Y") if in_full else pgettext("short month", "M Y")
    formats = {
        Article.Precision.YEAR.value: ("Y", ""),
        Article.Precision.MONTH.value: ("M", "Y"),
    }
    day = pgettext("day of a month standing by itself", "j")
    large, small = formats.get(precision, (day, month))
    return format_html(
        '<time class="spine" datetime="{}"><b>{}</b> {}</time>',
        machine,
        format_date(published, large),
        format_date(published, small) if small else "",
    )
