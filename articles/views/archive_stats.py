"""Numbers of articles by date, from the search index; all statistics ask `get_archive_stats`."""

from collections.abc import Mapping
from dataclasses import dataclass

from articles import search
from articles.models import Article, Entity, ImportRun, Tag
from articles.search import Kind, read_content_version
from articles.views.timeline import Counts

# Seconds for which what is still counted in the database is held ready, if nothing changes.
KEPT_FOR = 600


@dataclass(frozen=True, slots=True)
class ArchiveStats:
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


def get_archive_stats(*, up_to_date: bool = False) -> ArchiveStats:
    """The archive's counts.

    Pages about them ask for them `up_to_date`; who reads an article does not wait for that.
    """
    overview = search.survey(up_to_date=up_to_date)
    return ArchiveStats(
        counts=Counts.of(overview.timeline),
        undated=overview.timeline.undated,
        is_behind=overview.is_behind,
        is_building=overview.is_building,
    )


def archive_stamp() -> str:
    """Another one after every change; within a transaction, with every new article at least."""
    return read_content_version() or _newest_stamp()


def _newest_stamp() -> str:
    newest = Article.objects.order_by("-id").values_list("id", flat=True).first()
    run = ImportRun.objects.order_by("-id").values_list("id", "heartbeat").first()
    return f"{newest}:{run[0]}:{run[1].timestamp()}" if run else f"{newest}"


# Rows in each column of the front page.
COLUMN_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a book index."""

    name: str
    url: str
    count: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The front page's indexes; a column is empty if there is nothing."""

    tags: list[Row]
    people: list[Row]
    countries: list[Row]


def get_columns() -> Columns:
    """The most used tags and the most mentioned people and countries of the archive."""
    return Columns(
        tags=_tag_rows(search.count_all(Kind.TAG, limit=COLUMN_LENGTH)),
        people=_entity_rows(search.count_all(Kind.PERSON, limit=COLUMN_LENGTH)),
        countries=_entity_rows(search.count_all(Kind.COUNTRY, limit=COLUMN_LENGTH)),
    )


def _tag_rows(counts: Mapping[int, int]) -> list[Row]:
    """In the order of the counts."""
    tags = Tag.objects.in_bulk(counts)
    found = [(tags[pk], count) for pk, count in counts.items() if pk in tags]
    return [Row(tag.name, tag.get_absolute_url(), count) for tag, count in found]


def _entity_rows(counts: Mapping[int, int]) -> list[Row]:
    """In the order of the counts."""
    names = Entity.objects.standing().in_bulk(counts)
    found = [(names[pk], count) for pk, count in counts.items() if pk in names]
    return [Row(one.shown_name, one.get_absolute_url(), count, one.code) for one, count in found]
