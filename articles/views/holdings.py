"""What the archive holds, counted once and kept for a short while.

Counting a million articles by month takes an index scan of a tenth of a second: too long for every
page, so that the counts are kept until the archive changes. Everything else asks `get_holdings`.
"""

from dataclasses import dataclass

from django.core.cache import cache

from articles.models import Article, ImportRun
from articles.views.rail import Counts, count_by_date

# New articles and every batch of an import show at once (they change the stamp below); what an
# editor dates, takes down or tags shows after so many seconds at the latest.
KEPT_FOR = 60


@dataclass(frozen=True, slots=True)
class Holdings:
    """Articles that readers may see, by date and without one."""

    counts: Counts
    undated: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.counts.total + self.undated

    @property
    def first(self) -> int:
        """The first year, 0 if nothing is dated."""
        return min(self.years, default=0)

    @property
    def last(self) -> int:
        """The last year, 0 if nothing is dated."""
        return max(self.years, default=0)

    @property
    def years(self) -> list[int]:
        """The years that have articles, in order."""
        return list(self.counts.by_year())


def get_holdings() -> Holdings:
    """The archive's counts, at most `KEPT_FOR` seconds old."""
    key = f"holdings:{archive_stamp()}"
    kept: Holdings | None = cache.get(key)
    if kept is None:
        visible = Article.objects.visible()
        kept = Holdings(counts=count_by_date(visible), undated=visible.undated().count())
        cache.set(key, kept, KEPT_FOR)
    return kept


def archive_stamp() -> str:
    """Changes with every new article and every batch of an import; two look-ups by primary key."""
    newest = Article.objects.order_by("-id").values_list("id", flat=True).first()
    run = ImportRun.objects.order_by("-id").values_list("id", "heartbeat").first()
    return f"{newest}:{run[0]}:{run[1].timestamp()}" if run else f"{newest}"
