"""One page of a list of articles, found along an index and never by counting or sorting rows.

A list is one or two shelves (dated articles, then undated ones), each with its count; the page is
cut out of them. The ids are walked first, inside the index; only the page's own rows are read.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404

from articles.models import Article, ArticleQuerySet

# Page numbers offered on each side of the current one.
NEIGHBOURS = 2
# A longer number than any archive has pages; more digits are not worth reading.
LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Shelf:
    """Articles in their order along an index, and how many they are."""

    articles: ArticleQuerySet
    count: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """What `articles/_ledger.html` and `articles/_pages.html` show."""

    articles: list[Article]
    page: int
    pages: int
    total: int

    @property
    def steps(self) -> list[int | None]:
        """The page numbers to offer, in order; None stands for those left out."""
        near = range(self.page - NEIGHBOURS, self.page + NEIGHBOURS + 1)
        offered = sorted({1, self.pages, *(n for n in near if 1 <= n <= self.pages)})
        steps: list[int | None] = []
        for number in offered:
            last = steps[-1] if steps else 0
            if last is not None and number > last + 1:
                steps.append(None)
            steps.append(number)
        return steps

    @property
    def previous(self) -> int:
        """The page before this one, 0 if there is none."""
        return self.page - 1

    @property
    def next(self) -> int:
        """The page after this one, 0 if there is none."""
        return self.page + 1 if self.page < self.pages else 0


def open_ledger(shelves: Sequence[Shelf], page: str | None) -> Ledger:
    """The asked page of the shelves, read one after the other. Raises Http404 beyond the last."""
    size = settings.PAGE_SIZE
    total = sum(shelf.count for shelf in shelves)
    pages = max(1, -(-total // size))
    number = read_page(page, pages)
    start, wanted = (number - 1) * size, size
    ids: list[int] = []
    for shelf in shelves:
        if start < shelf.count and wanted:
            found = shelf.articles.values_list("pk", flat=True)[start : start + wanted]
            ids += found
            wanted -= len(found)
        start = max(0, start - shelf.count)
    return Ledger(articles=fetch_listed(ids), page=number, pages=pages, total=total)


def fetch_listed(ids: Sequence[int]) -> list[Article]:
    """The articles with these ids, in this order, with all that a ledger entry shows."""
    if not ids:
        return []
    places = {pk: place for place, pk in enumerate(ids)}
    found = Article.objects.filter(pk__in=ids).for_listing()
    return sorted(found, key=lambda article: places[article.pk])


def page_of(position: int) -> int:
    """The page on which the article at a position (from 0) stands."""
    return position // int(settings.PAGE_SIZE) + 1


def read_page(page: str | None, pages: int) -> int:
    """The number of the asked page, 1 if none is asked for. Raises Http404 beyond the last."""
    if not page:
        return 1
    if not page.isascii() or not page.isdigit() or len(page) > LONGEST_NUMBER:
        raise Http404(f"page {page[:20]!r} is not a number")
    number = int(page)
    if not 1 <= number <= pages:
        raise Http404(f"page {number} of {pages}")
    return number
