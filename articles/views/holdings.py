"""What the archive holds by date, from the search index. Everything else asks `get_holdings`."""

from dataclasses import dataclass

from articles import search
from articles.models import Article, ImportRun
from articles.views.rail import Counts

# New articles and every batch of an import show at once in what is still counted in the database
# (they change the stamp below); what an editor changes shows after so many seconds at the latest.
KEPT_FOR = 60


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
    """Changes with every new article and every batch of an import; two look-ups by primary key."""
    newest = Article.objects.order_by("-id").values_list("id", flat=True).first()
    run = ImportRun.objects.order_by("-id").values_list("id", "heartbeat").first()
    return f"{newest}:{run[0]}:{run[1].timestamp()}" if run else f"{newest}"
