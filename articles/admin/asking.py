"""Actions of the list of articles that ask first: what was sent, and whom it would meet."""

from collections.abc import Sequence

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles.models import Article

NUMBER_CHANGED = gettext_lazy(
    "Somebody else was at work: the number has changed. Nothing is done yet."
)
_SAMPLES = 8


def sent_with(request: HttpRequest, *names: str) -> list[tuple[str, str]]:
    """The fields of the form that have to be sent again, with the articles that were ticked."""
    return [
        (name, value)
        for name in (*names, ACTION_CHECKBOX_NAME)
        for value in request.POST.getlist(name)
    ]


def newest_of(articles: Sequence[int]) -> QuerySet[Article]:
    """The newest of the articles with these ascending numbers, to be named on the page."""
    return Article.objects.filter(pk__in=articles[-_SAMPLES:]).defer("text").order_by("-pk")
