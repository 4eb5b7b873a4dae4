"""The queue of articles whose split holds guesses: the least certain first, then by number."""

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import Article

# Counting on would read the index through: beyond it the page says "more than".
COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands in the queue: its neighbours' numbers, and how many wait."""

    before: int | None
    after: int | None
    left: int

    @property
    def is_more(self) -> bool:
        """More wait than were counted."""
        return self.left > COUNTED


def waiting() -> QuerySet[Article]:
    """The queue itself. The index of `unsure` answers it."""
    # Those taken down are few; asked for apart, the walk stays inside that index.
    hidden = Article.objects.taken_down().values("pk")
    return Article.objects.filter(unsure__gt=0).exclude(pk__in=hidden).order_by("-unsure", "id")


def find_place(article: Article) -> Place:
    """Neighbours and length in two queries; behind the last one the queue begins again."""
    own = Article.objects.filter(pk=article.pk)
    before, after = own.values_list(_before(), _after()).get()
    return Place(before, after, left=waiting()[: COUNTED + 1].count())


def _after() -> Coalesce:
    queue = waiting()
    # Asked apart: an OR of the two would sort the queue.
    same = queue.filter(unsure=OuterRef("unsure"), id__gt=OuterRef("id")).order_by("id")
    lower = queue.filter(unsure__lt=OuterRef("unsure")).order_by("-unsure", "id")
    first = waiting().exclude(id=OuterRef("id"))
    return Coalesce(*(Subquery(rows.values("id")[:1]) for rows in (same, lower, first)))


def _before() -> Coalesce:
    queue = waiting()
    same = queue.filter(unsure=OuterRef("unsure"), id__lt=OuterRef("id")).order_by("-id")
    higher = queue.filter(unsure__gt=OuterRef("unsure")).order_by("unsure", "-id")
    return Coalesce(*(Subquery(rows.values("id")[:1]) for rows in (same, higher)))
