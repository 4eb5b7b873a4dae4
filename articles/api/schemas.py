"""What the API returns: one schema for each thing. The OpenAPI file is made from these."""

from datetime import date
from typing import Any

from ninja import Schema
from pydantic import Field

from articles.models import Article, Entity, Mention, Section, Tag
from articles.search import FoundArticle, SearchResult, Sort

PER_PAGE = 50
MOST_PER_PAGE = 100
# What databases and engines take for a number.
LARGEST = 2**63 - 1


class Named(Schema):
    """A person, country, tag or publication."""

    slug: str
    name: str


class ArticleOut(Schema):
    """An article as it appears in a list."""

    slug: str
    url: str
    headline: str
    standfirst: str
    byline: str
    published: date | None
    published_precision: str
    language: str
    publication: Named | None
    tags: list[Named]


class SectionOut(Schema):
    """A part of the text: its kind, and the rule that decided it."""

    kind: str
    start: int
    end: int
    text: str
    rule: str
    sure: str


class MentionOut(Schema):
    """A person or country in the article; spans are code points of its text."""

    kind: str
    slug: str
    name: str
    count: int
    spans: list[list[int]]


class WholeArticleOut(ArticleOut):
    """An article with its text, its sections and its mentions."""

    source_url: str
    text: str
    sections: list[SectionOut]
    mentions: list[MentionOut]


class EntityOut(Schema):
    """A person or country mentioned in articles."""

    slug: str
    name: str
    code: str
    former: bool
    aliases: list[str]


class TagOut(Schema):
    """A term of the vocabulary."""

    slug: str
    name: str
    kind: str
    description: str


class ArticlesOut(Schema):
    """One page of the list, and the address of the next one."""

    items: list[ArticleOut]
    next: str | None


class EntitiesOut(Schema):
    """One page of the list, and the address of the next one."""

    items: list[EntityOut]
    next: str | None


class TagsOut(Schema):
    """One page of the list, and the address of the next one."""

    items: list[TagOut]
    next: str | None


class SnippetOut(Schema):
    """A passage as HTML with <mark>, and the part of the article it is from."""

    part: str
    html: str


class HitOut(ArticleOut):
    """An article that matches."""

    score: float
    snippets: list[SnippetOut]


class FacetValueOut(Schema):
    """A value and the matches that have it."""

    value: str
    name: str
    count: int


class SearchOut(Schema):
    """One page of results, how the query was understood, and exact counts over all matches."""

    total: int
    took_ms: float
    understood: str
    warnings: list[str]
    hits: list[HitOut]
    facets: dict[str, list[FacetValueOut]]
    undated: int
    correction: str | None
    next: str | None


class NoParams(Schema):
    """An address that takes no parameters."""


class ListParams(Schema):
    """Which page of a list: `next` of the page before contains them."""

    after: int = Field(0, ge=0, le=LARGEST, description="return items after the item with this id")
    limit: int = Field(PER_PAGE, ge=1, le=MOST_PER_PAGE, description="items per page")


class SearchParams(Schema):
    """The parameters of the results page. A value that begins with `-` excludes."""

    q: str = Field("", description="the query, in the archive's query language")
    person: list[str] = Field([], description="slugs of people; articles must mention all of them")
    country: list[str] = Field([], description="country codes; articles must mention all of them")
    tag: list[str] = Field([], description="slugs of tags; articles must have all of them")
    publication: list[str] = Field([], description="slugs of publications; articles of any of them")
    since: str = Field("", alias="from", description="2020, 2020-05 or 2020-05-04")
    until: str = Field("", alias="to", description="2020, 2020-05 or 2020-05-04")
    sort: str = Field("", description="relevance, newest or oldest")
    page: str = Field("", description="page number from 1; beyond the last page, the last page")
    limit: int = Field(PER_PAGE, ge=1, le=MOST_PER_PAGE, description="hits per page")
    after: int | None = Field(
        None,
        ge=-LARGEST,
        le=LARGEST,
        description="only in an order by date: continue after a hit, as `next` gives it",
    )


def shape_article(article: Article) -> dict[str, Any]:
    """An article as it appears in a list."""
    publication = article.publication
    return {
        "slug": article.slug,
        "url": article.get_absolute_url(),
        "headline": article.headline,
        "standfirst": article.standfirst,
        "byline": article.byline,
        "published": article.published,
        "published_precision": article.published_precision,
        "language": article.language,
        "publication": publication and {"slug": publication.slug, "name": publication.name},
        "tags": [{"slug": tag.slug, "name": tag.name} for tag in article.tags.all()],
    }


def shape_section(text: str, section: Section) -> dict[str, Any]:
    """A section with its words."""
    return {
        "kind": section.kind,
        "start": section.start,
        "end": section.end,
        "text": text[section.start : section.end],
        "rule": section.rule,
        "sure": section.sure,
    }


def shape_mention(mention: Mention) -> dict[str, Any]:
    """A mention under the name that its person or country has in the archive."""
    entity = mention.entity
    return {
        "kind": entity.kind if entity else "",
        "slug": _slug_of(entity) if entity else "",
        "name": entity.name if entity else mention.name,
        "count": mention.count,
        "spans": mention.spans,
    }


def shape_entity(entity: Entity) -> dict[str, Any]:
    """A person or country with its other names."""
    aliases = {alias.text for alias in entity.aliases.all()} - {entity.name}
    return {
        "slug": _slug_of(entity),
        "name": entity.name,
        "code": entity.code,
        "former": entity.former,
        "aliases": sorted(aliases),
    }


def shape_tag(tag: Tag) -> dict[str, Any]:
    """A term of the vocabulary."""
    return {
        "slug": tag.slug,
        "name": tag.name,
        "kind": tag.kind,
        "description": tag.description,
    }


def shape_result(found: SearchResult, *, limit: int, address: str) -> dict[str, Any]:
    """A page of results with its counts, and the address of the next one."""
    facets = {
        facet.kind.value: [
            {"value": value.value, "name": value.name, "count": value.count}
            for value in facet.values
        ]
        for facet in found.facets
    }
    facets["year"] = [
        {"value": str(year), "name": str(year), "count": count}
        for year, count in found.timeline.by_year().items()
    ]
    return {
        "total": found.total,
        "took_ms": round(found.took_ms, 3),
        "understood": found.sentence,
        "warnings": list(found.warnings),
        "hits": [_shape_hit(hit) for hit in found.hits],
        "facets": facets,
        "undated": found.timeline.undated,
        "correction": found.correction.text if found.correction else None,
        "next": f"{address}?{following}&limit={limit}" if (following := _follow(found)) else None,
    }


def _follow(found: SearchResult) -> str:
    """What asks for the rest: by date from behind the last hit, which no change moves."""
    if found.sort is Sort.RELEVANCE:
        following = found.request.with_page(found.page + 1)
        return following.query_string if found.page < found.pages else ""
    asked = found.request.with_sort(found.sort).with_page(1)
    return f"{asked.query_string}&after={found.rest}" if found.rest is not None else ""


def _shape_hit(hit: FoundArticle) -> dict[str, Any]:
    snippets = [{"part": each.part, "html": str(each.html)} for each in hit.snippets]
    return {**shape_article(hit.article), "score": hit.score, "snippets": snippets}


def _slug_of(entity: Entity) -> str:
    is_country = entity.kind == Entity.Kind.COUNTRY
    return entity.code.lower() if is_country and entity.code else entity.slug
