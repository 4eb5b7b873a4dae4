"""Book indexes: names with the number of articles, and the columns of the front page."""

from collections.abc import Mapping
from dataclasses import dataclass

from articles import search
from articles.models import Entity, Tag
from articles.search import Kind

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
