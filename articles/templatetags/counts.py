"""Numbers of things as pages show them: the figure, and for those who hear it what is counted.

A page has hundreds of them, mostly small: each is written once for each language.
"""

from functools import lru_cache

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, npgettext

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
