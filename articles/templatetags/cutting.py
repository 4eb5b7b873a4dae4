"""Long words of articles, cut to what a list has room for."""

from django import template
from django.utils.text import Truncator

register = template.Library()


@register.filter
def cut(text: str, length: int) -> str:
    """As `truncatechars`, which looks at every character even if there are not so many."""
    return text if len(text) <= length else Truncator(text).chars(length)
