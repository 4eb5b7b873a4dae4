"""Book indexes: names with the number of articles, for columns and side lists."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Count, QuerySet

from articles.models import (
    Article,
    ArticleQuerySet,
    Entity,
    Mention,
    Publication,
    Tag,
    TaggedArticle,
)
from articles.templatetags.furniture import page_url
from articles.views.holdings import archive_stamp

# Rows in each column of the front page, and in a list at the side of a page.
COLUMN_LENGTH = 10
SIDE_LENGTH = 7
# Longer lists would have to be read row by row to say which tags and publications they hold.
LONGEST_COUNTED = 5_000
# Counting every tag and mention of the archive takes seconds when it is large, and the first ten
# hardly change: they are counted again so seldom.
KEPT_FOR = 600


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a book index. `url` is empty where the page does not exist."""

    name: str
    url: str
    count: int
    code: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The front page's indexes; a column is empty if there is nothing or no page to lead to."""

    tags: list[Row]
    people: list[Row]
    countries: list[Row]


def get_columns() -> Columns:
    """The most used tags and the most mentioned people and countries of the archive."""
    key = f"columns:{archive_stamp()}"
    kept: Columns | None = cache.get(key)
    if kept is None:
        kept = Columns(
            tags=_by_count(count_tags())[:COLUMN_LENGTH],
            people=_top_entities(Entity.Kind.PERSON),
            countries=_top_entities(Entity.Kind.COUNTRY),
        )
        cache.set(key, kept, KEPT_FOR)
    return kept


def count_tags() -> list[Row]:
    """Every tag that visible articles carry, by name; `note` is its scope note."""
    counts = count_by(TaggedArticle.objects.all(), "tag", article="content_object")
    tags = Tag.objects.filter(pk__in=counts).order_by("name")
    return [_tag_row(tag, counts[tag.pk]) for tag in tags]


def count_publications() -> list[Row]:
    """Every publication that visible articles are from, by name."""
    counts = count_by(
        Article.objects.filter(publication__isnull=False), "publication", article="pk"
    )
    publications = Publication.objects.filter(pk__in=counts).order_by("name")
    return [_publication_row(publication, counts[publication.pk]) for publication in publications]


def tags_of(articles: ArticleQuerySet, *, besides: str = "") -> list[Row]:
    """The tags used most on these articles, `besides` the one with that slug."""
    rows = TaggedArticle.objects.filter(content_object__in=articles.order_by().values("pk"))
    counts = _grouped(rows.exclude(tag__slug=besides), "tag")
    tags = Tag.objects.in_bulk(_most(counts))
    return _by_count(_tag_row(tag, counts[tag.pk]) for tag in tags.values())


def publications_of(articles: ArticleQuerySet) -> list[Row]:
    """The publications that most of these articles are from."""
    counts = _grouped(articles.filter(publication__isnull=False), "publication")
    found = Publication.objects.in_bulk(_most(counts))
    return _by_count(_publication_row(one, counts[one.pk]) for one in found.values())


def count_by(rows: QuerySet[Any], field: str, *, article: str) -> Mapping[int, int]:
    """How many rows stand for visible articles, by the id in `field`; none without any.

    `article` is the rows' path to the article. Taken-down articles are few: they are counted apart
    and taken off, so that the long count stays inside an index.
    """
    counts = Counter(_grouped(rows, field))
    hidden = Article.objects.taken_down().values("pk")
    counts.subtract(_grouped(rows.filter(**{f"{article}__in": hidden}), field))
    return +counts


def _grouped(rows: QuerySet[Any], field: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(field).annotate(Count("pk")))


def _most(counts: Mapping[int, int]) -> list[int]:
    return [pk for pk, _ in Counter(counts).most_common(SIDE_LENGTH)]


def _by_count(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-row.count, row.name))


def _tag_row(tag: Tag, count: int) -> Row:
    return Row(tag.name, page_url("tag", tag.slug), count, note=tag.description)


def _publication_row(publication: Publication, count: int) -> Row:
    return Row(publication.name, page_url("publication", publication.slug), count)


def _top_entities(kind: Entity.Kind) -> list[Row]:
    if not page_url(kind.value, "any"):
        return []
    mentions = Mention.objects.published().filter(entity__kind=kind, entity__merged_into=None)
    counts = Counter(count_by(mentions, "entity", article="article")).most_common(COLUMN_LENGTH)
    found = Entity.objects.in_bulk([pk for pk, _ in counts])
    rows = [(found[pk], count) for pk, count in counts if pk in found]
    return [Row(one.name, page_url(kind.value, one.slug), n, one.code) for one, n in rows]
