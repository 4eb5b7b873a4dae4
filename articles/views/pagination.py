"""One page of a list, and the numbers of the others."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404

from articles.models import Article

# Page numbers offered on each side of the current one.
NEIGHBOURS = 2
# A longer number than any archive has pages; more digits are not worth reading.
LONGEST_NUMBER = 9
LAST_PAGE = 10**LONGEST_NUMBER - 1


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
