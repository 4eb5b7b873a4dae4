"""What a search can be narrowed to: how many results are left, and the way to leave it out."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from articles.search import FacetValue
from articles.templatetags.counts import write_count

register = template.Library()


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
