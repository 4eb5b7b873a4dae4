"""Counts on pages: the figure and, for screen readers, what is counted.

A page has hundreds of them, mostly small: each is written once for each language.
"""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext, ngettext, npgettext

from articles.search import FacetValue

register = template.Library()


@register.filter
def in_articles(count: int) -> SafeString:
    """12 articles, of which only the number is seen."""
    return _write_articles(get_language(), count)


@register.filter
def in_mentions(count: int, is_unchecked: bool) -> SafeString:
    """12 mentions, of which only the number is seen."""
    return _write_mentions(get_language(), count, is_unchecked)


# The active language is part of what is asked, so that the answers can be kept.
@lru_cache(maxsize=8_192)
def _write_articles(_language: str, count: int) -> SafeString:
    return write_count(count, npgettext("after a number", "article", "articles", count))


@lru_cache(maxsize=1_024)
def _write_mentions(_language: str, count: int, is_unchecked: bool) -> SafeString:
    said = npgettext("after a number", "mention", "mentions", count)
    unchecked = gettext("not checked by an editor")
    return write_count(count, f"{said}, {unchecked}" if is_unchecked else said)


def write_count(count: int, said: str) -> SafeString:
    """A number with what is counted, which is not seen."""
    number = number_format(count, force_grouping=True)
    return format_html('<span class="n">{}<span class="vh"> {}</span></span>', number, said)


@register.simple_tag
def choices(values: Iterable[FacetValue], total: int | None = None) -> SafeString:
    """Each value with its results and its links, as items of a list.

    A value that all `total` articles have is not offered to be left out: nothing would be left.
    Written here, as a page has a hundred of these links and a template is slow at them.
    """
    search = reverse("search")
    written = [
        _write_choice(value, search, can_go=total is None or value.count < total)
        for value in values
    ]
    return mark_safe("\n".join(written))  # every piece is escaped


def _write_choice(value: FacetValue, search: str, *, can_go: bool) -> str:
    name, chosen = escape(value.name), ' aria-current="true"' if value.is_chosen else ""
    without = ""
    if can_go and not value.is_chosen:
        words = gettext('not <span class="vh">%(name)s</span>') % {"name": name}
        address = escape(f"{search}?{value.excluding.query_string}")
        without = f' <a class="n" href="{address}" rel="nofollow">{words}</a>'
    address = escape(f"{search}?{value.toggled.query_string}")
    return (
        f'<li class="choice"><a class="row" href="{address}" rel="nofollow"{chosen}>'
        f"<span><bdi>{name}</bdi></span> {_in_results(value)}</a>{without}</li>"
    )


def _in_results(value: FacetValue) -> SafeString:
    """12 results, of which only the number is seen."""
    return _write_results(get_language(), value.count, value.is_chosen)


# The active language is part of what is asked, so that the answers can be kept.
@lru_cache(maxsize=8_192)
def _write_results(_language: str, count: int, is_chosen: bool) -> SafeString:
    said = ngettext("result", "results", count)
    applied = gettext("applied")
    return write_count(count, f"{said}, {applied}" if is_chosen else said)


@register.filter
def cut(text: str, length: int) -> str:
    """As `truncatechars`, which looks at every character even if there are not so many."""
    return text if len(text) <= length else Truncator(text).chars(length)
