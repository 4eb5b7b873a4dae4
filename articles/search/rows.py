"""Hits as rows, with what a ledger entry shows, as fast as a page of them can be read."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import router

from articles.models import Article, Publication, Tag, TaggedArticle, TagQuerySet, select_rows

# What `Article.objects.for_listing()` reads, and whether the article is taken down. That is no
# condition of the statement: asked for `hidden` and ids at once, SQLite would walk all rows.
_SHOWN = frozenset(
    {"id", "slug", "headline", "standfirst", "byline", "excerpt", "publication_id", "language",
     "published", "published_precision", "hidden", "created"}
)  # fmt: skip
_NAMED = ("id", "name", "slug")
_TAGS = (
    f"SELECT content_object_id, tag.id, tag.name, tag.slug FROM {TaggedArticle._meta.db_table} "
    f"JOIN {Tag._meta.db_table} tag ON tag.id = tag_id "
    "WHERE content_object_id IN ({keys}) ORDER BY tag.name"
)


def load_rows(ids: Sequence[int], *, with_texts: bool = False) -> dict[int, Article]:
    """The visible articles among these by id, with publication and tags, in two queries."""
    columns = _columns(_SHOWN | {"text"} if with_texts else _SHOWN)
    statement = (
        f"SELECT {', '.join(f'article.{column}' for column in columns)}, paper.name, paper.slug "
        f"FROM {Article._meta.db_table} article "
        f"LEFT JOIN {Publication._meta.db_table} paper ON paper.id = article.publication_id "
        "WHERE article.id IN ({keys})"
    )
    rows = select_rows(Article, statement, ids)
    articles = [each for each in _make_articles(columns, rows) if not each.hidden]
    attach_tags(articles)
    return {article.pk: article for article in articles}


def _columns(wanted: frozenset[str]) -> list[str]:
    """In the order of the table, which Django needs."""
    return [field.attname for field in Article._meta.concrete_fields if field.attname in wanted]


def _make_articles(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterable[Article]:
    """As `only` and `select_related` make them."""
    alias = router.db_for_read(Article)
    publications: dict[int, Publication] = {}
    for *values, name, slug in rows:
        article = Article.from_db(alias, columns, values)
        article.created = _in_utc(article.created)
        key = article.publication_id
        if key is not None:
            if key not in publications:
                publications[key] = Publication.from_db(alias, _NAMED, (key, name, slug))
            article.publication = publications[key]
        yield article


def _in_utc(moment: datetime) -> datetime:
    # SQLite knows no time zones.
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def attach_tags(articles: Sequence[Article]) -> None:
    """What `prefetch_related("tags")` does, with one instance for each tag."""
    alias = router.db_for_read(Tag)
    known: dict[int, Tag] = {}
    tags: dict[int, list[Tag]] = defaultdict(list)
    for key, tag, name, slug in select_rows(TaggedArticle, _TAGS, [row.pk for row in articles]):
        if tag not in known:
            known[tag] = Tag.from_db(alias, _NAMED, (tag, name, slug))
        tags[key].append(known[tag])
    for article in articles:
        found = TagQuerySet(Tag)
        found._result_cache = tags[article.pk]
        article.__dict__["_prefetched_objects_cache"] = {"tags": found}
