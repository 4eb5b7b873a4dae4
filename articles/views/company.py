"""Who is met together: the persons and countries named in the articles of a person or country,
the first and the latest of those articles, and the captions that name a person.

Looking through all articles of a name that hundreds of thousands mention would take seconds, so
that company and captions are taken from the latest ones, and the page says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import F
from django.db.models.functions import Substr

from articles.models import Article, Entity, Mention, Section
from articles.splitting import CaptionParts, caption_parts
from articles.templatetags.furniture import page_url
from articles.views.columns import Row
from articles.views.holdings import KEPT_FOR, archive_stamp
from articles.views.names import read_spans

# Articles looked through: some ten thousand mentions, read in a few hundredths of a second.
LOOKED_THROUGH = 1_000
# Rows of each list of company.
SHOWN = 8
# Of those met, so many of the most often met are looked at: all countries and still more persons.
RANKED = 1_000
# Captions shown: a row or two of them.
CAPTIONS_SHOWN = 6

# What a caption says of its article.
ARTICLE_FIELDS = ("slug", "headline", "language", "published", "published_precision")


@dataclass(frozen=True, slots=True)
class Company:
    """What `articles/_company.html` and the facts of a person or country show.

    `first` and `latest` are dated articles. `is_bounded` if only the latest were looked through.
    """

    first: Article | None
    latest: Article | None
    looked_through: list[int]
    is_bounded: bool
    people: list[Row]
    countries: list[Row]


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption with the article it is from."""

    article: Article
    parts: CaptionParts


def keep_company(entity: Entity) -> Company:
    """Whom the articles of `entity` name besides; at most a minute old, like the counts."""
    key = f"company:{entity.pk}:{archive_stamp()}"
    kept: Company | None = cache.get(key)
    if kept is None:
        kept = _find_company(entity)
        cache.set(key, kept, KEPT_FOR)
    return kept


def find_captions(person: Entity, articles: Sequence[int]) -> list[Caption]:
    """The first captions that name the person in these articles, in the articles' order."""
    ids = _find_captions(person, articles)
    # Only the captions' own words are read, not the articles around them.
    words = Substr("article__text", F("start") + 1, F("end") - F("start"))
    cut = Section.objects.filter(pk__in=ids).order_by().values_list("pk", "article", words)
    found = {section: (article, text) for section, article, text in cut}
    shown = Article.objects.visible().only(*ARTICLE_FIELDS)
    origins = shown.in_bulk([article for article, _ in found.values()])
    return [
        Caption(origins[article], caption_parts(text))
        for article, text in (found[section] for section in ids if section in found)
        if article in origins
    ]


def _find_company(entity: Entity) -> Company:
    articles = entity.readable_articles()
    dated = articles.dated().only("published", "published_precision")
    newest = articles.order_by(F("published").desc(nulls_last=True), "-id")
    ids = list(newest.values_list("pk", flat=True)[: LOOKED_THROUGH + 1])
    others = _find_others(entity, ids[:LOOKED_THROUGH])
    return Company(
        first=dated.order_by("published", "id").first(),
        latest=dated.newest_first().first(),
        looked_through=ids[:LOOKED_THROUGH],
        is_bounded=len(ids) > LOOKED_THROUGH,
        people=others[Entity.Kind.PERSON][:SHOWN],
        countries=others[Entity.Kind.COUNTRY][:SHOWN],
    )


def _find_others(entity: Entity, articles: Sequence[int]) -> dict[str, list[Row]]:
    """Rows by kind, the most often met first."""
    mentions = Mention.objects.published().in_articles(articles)
    # The names are looked up afterwards: joined, SQLite would start from all names of the archive.
    counts = mentions.counts_by_entity(limit=RANKED)
    met = Entity.objects.standing().filter(pk__in=counts).exclude(pk=entity.pk)
    names = met.order_by("sort_name").values_list("pk", "kind", "name", "slug", "code")
    rows: dict[str, list[Row]] = {kind.value: [] for kind in Entity.Kind}
    for pk, kind, name, slug, code in sorted(names, key=lambda found: -counts[found[0]]):
        rows[kind].append(Row(name, page_url(kind, slug), counts[pk], code))
    return rows


def _find_captions(person: Entity, articles: Sequence[int]) -> list[int]:
    """Ids of captions with a place of the person's name inside."""
    captions = Section.objects.filter(article__in=articles, kind=Section.Kind.CAPTION)
    stretches = list(captions.order_by().values_list("article", "start", "end", "pk"))
    mentions = Mention.objects.published().filter(entity=person)
    mentions = mentions.filter(article__in={article for article, *_ in stretches})
    found = mentions.values_list("article", "spans")
    spans = {article: read_spans(stored) for article, stored in found}
    ranks = {article: rank for rank, article in enumerate(articles)}
    naming = [
        (ranks[article], start, section)
        for article, start, end, section in stretches
        if any(start <= first and last <= end for first, last in spans.get(article, ()))
    ]
    return [section for *_, section in sorted(naming)[:CAPTIONS_SHOWN]]
