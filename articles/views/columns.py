"""Book indexes: names with the number of articles, for columns and side lists."""

from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import Count, F, Q, QuerySet
from django.db.models.expressions import CombinedExpression

from articles.models import Article, ArticleQuerySet, Entity, Mention, Publication, Tag
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
NOT_NARROWED = Q()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a book index. `url` is empty where the page does not exist."""

    name: str
    url: str
    count: int
    code: str = ""


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
            tags=tag_rows(tags_with_counts().order_by("-article_count", "name")[:COLUMN_LENGTH]),
            people=_entity_rows(Entity.Kind.PERSON),
            countries=_entity_rows(Entity.Kind.COUNTRY),
        )
        cache.set(key, kept, KEPT_FOR)
    return kept


def tags_with_counts() -> QuerySet[Tag]:
    """Tags that visible articles carry, with `article_count`."""
    shown = count_visible("tagged_articles", article="tagged_articles__content_object")
    tags: QuerySet[Tag] = Tag.objects.annotate(article_count=shown).filter(article_count__gt=0)
    return tags


def publications_with_counts() -> QuerySet[Publication]:
    """Publications that visible articles are from, with `article_count`."""
    shown = count_visible("articles", article="articles")
    return Publication.objects.annotate(article_count=shown).filter(article_count__gt=0)


def count_visible(rows: str, *, article: str, only: Q = NOT_NARROWED) -> CombinedExpression:
    """How many related `rows` stand for visible articles, each by its path `article`.

    Hidden articles are few: they are taken off a count that an index answers.
    """
    hidden = Article.objects.filter(hidden=True).values("pk")
    return Count(rows, filter=only) - Count(rows, filter=only & Q(**{f"{article}__in": hidden}))


def tag_rows(tags: QuerySet[Tag]) -> list[Row]:
    """Rows of tags that have their `article_count`."""
    found = tags.values_list("name", "slug", F("article_count"))
    return [Row(name, page_url("tag", slug), count) for name, slug, count in found]


def tags_between(first: date, last: date) -> list[Row]:
    """The tags used most in a period."""
    within = Q(
        tagged_articles__content_object__hidden=False,
        tagged_articles__content_object__published__range=(first, last),
    )
    counted = Tag.objects.filter(within).annotate(article_count=Count("tagged_articles"))
    return tag_rows(counted.order_by("-article_count", "name")[:SIDE_LENGTH])


def tags_of(articles: ArticleQuerySet, *, besides: str = "") -> list[Row]:
    """The tags used most on these articles, `besides` the one with that slug."""
    shown = Q(tagged_articles__content_object__in=articles.order_by().values("pk"))
    counted = Tag.objects.filter(shown).exclude(slug=besides)
    counted = counted.annotate(article_count=Count("tagged_articles"))
    return tag_rows(counted.order_by("-article_count", "name")[:SIDE_LENGTH])


def publications_between(first: date, last: date) -> list[Row]:
    """The publications that most articles of a period are from."""
    within = Q(articles__hidden=False, articles__published__range=(first, last))
    counted = Publication.objects.filter(within).annotate(article_count=Count("articles"))
    return publication_rows(counted.order_by("-article_count", "name")[:SIDE_LENGTH])


def publication_rows(publications: QuerySet[Publication]) -> list[Row]:
    """Rows of publications that have their `article_count`."""
    found = publications.values_list("name", "slug", F("article_count"))
    return [Row(name, page_url("publication", slug), count) for name, slug, count in found]


def _entity_rows(kind: Entity.Kind) -> list[Row]:
    if not page_url(kind.value, "any"):
        return []
    published = Q(mentions__state__in=[Mention.State.RECOGNISED, Mention.State.CONFIRMED])
    shown = count_visible("mentions", article="mentions__article", only=published)
    entities = Entity.objects.filter(kind=kind).standing().annotate(article_count=shown)
    found = entities.filter(article_count__gt=0).order_by("-article_count", "sort_name")
    rows = found.values_list("name", "slug", "article_count", "code")[:COLUMN_LENGTH]
    return [Row(name, page_url(kind.value, slug), count, code) for name, slug, count, code in rows]
