"""What the archive holds by date, from the search index. Everything else asks `get_holdings`."""

from dataclasses import dataclass

from articles import search
from articles.models import Article, ImportRun
from articles.views.rail import Counts
from articles.views.state import read_state

# Seconds for which what is still counted in the database is held ready, if nothing changes.
KEPT_FOR = 600


@dataclass(frozen=True, slots=True)
class Holdings:
    """Articles that readers may see, by date and without one."""

    counts: Counts
    undated: int
    is_behind: bool = False
    is_building: bool = False

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


def get_holdings(*, up_to_date: bool = False) -> Holdings:
    """The archive's counts.

    Pages about them ask for them `up_to_date`; who reads an article does not wait for that.
    """
    overview = search.survey(up_to_date=up_to_date)
    return Holdings(
        counts=Counts.of(overview.timeline),
        undated=overview.timeline.undated,
        is_behind=overview.is_behind,
        is_building=overview.is_building,
    )


def archive_stamp() -> str:
    """Another one after every commit; within a transaction, with every new article at least."""
    return read_state() or _newest_stamp()


def _newest_stamp() -> str:
    newest = Article.objects.order_by("-id").values_list("id", flat=True).first()
    run = ImportRun.objects.order_by("-id").values_list("id", "heartbeat").first()
    return f"{newest}:{run[0]}:{run[1].timestamp()}" if run else f"{newest}"
