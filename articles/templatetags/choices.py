"""What a search can be narrowed to: how many results are left, and the way to leave it out."""

from functools import lru_cache

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from articles.templatetags.counts import write_count

register = template.Library()


@register.filter
def in_results(count: int, is_chosen: bool) -> SafeString:
    """12 results, of which only the number is seen."""
    return _write_results(get_language(), count, is_chosen)


@register.filter
def not_this(name: str) -> SafeString:
    """Not this one: the name is for those who do not see what the word stands beside."""
    words = gettext('not <span class="vh">%(name)s</span>')
    return mark_safe(words % {"name": escape(name)})  # the name is escaped


# The active language is part of what is asked, so that the answers can be kept.
@lru_cache(maxsize=8_192)
def _write_results(_language: str, count: int, is_chosen: bool) -> SafeString:
    said = ngettext("result", "results", count)
    return write_count(count, f"{said}, {gettext('applied')}" if is_chosen else said)
