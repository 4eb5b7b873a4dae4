"""What the API answers with: one schema a thing. The OpenAPI file is made of these."""

from datetime import date

from ninja import Schema
from pydantic import Field

PER_PAGE = 50
MOST_PER_PAGE = 100
# What databases and engines take for a number.
LARGEST = 2**63 - 1


class Named(Schema):
    """A person, country, tag or publication."""

    slug: str
    name: str


class ArticleOut(Schema):
    """An article as it stands in a list."""

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
    """A stretch of the text: what it is, and which rule made it that."""

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
    """An article with its text, its sections and whom it mentions."""

    source_url: str
    text: str
    sections: list[SectionOut]
    mentions: list[MentionOut]


class EntityOut(Schema):
    """A person or country that articles mention."""

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
    """A stretch of the list, and the address of the next one."""

    items: list[ArticleOut]
    next: str | None


class EntitiesOut(Schema):
    """A stretch of the list, and the address of the next one."""

    items: list[EntityOut]
    next: str | None


class TagsOut(Schema):
    """A stretch of the list, and the address of the next one."""

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
    """One page of a result, with what was understood and exact counts over all matches."""

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
    """Which stretch of a list: `next` of the stretch before holds them."""

    after: int = Field(0, ge=0, le=LARGEST, description="go on behind the item with this number")
    limit: int = Field(PER_PAGE, ge=1, le=MOST_PER_PAGE, description="items in a stretch")


class SearchParams(Schema):
    """The parameters of the results page. A value that begins with `-` excludes."""

    q: str = Field("", description="the query, in the archive's query language")
    person: list[str] = Field([], description="slugs of people; all have to be mentioned")
    country: list[str] = Field([], description="country codes; all have to be mentioned")
    tag: list[str] = Field([], description="slugs of tags; all have to be carried")
    publication: list[str] = Field([], description="slugs of publications; any of them")
    since: str = Field("", alias="from", description="2020, 2020-05 or 2020-05-04")
    until: str = Field("", alias="to", description="2020, 2020-05 or 2020-05-04")
    sort: str = Field("", description="relevance, newest or oldest")
    page: str = Field("", description="from 1; beyond the last page the last one is given")
    limit: int = Field(PER_PAGE, ge=1, le=MOST_PER_PAGE, description="hits a page")
    after: int | None = Field(
        None,
        ge=-LARGEST,
        le=LARGEST,
        description="by date: go on behind a hit, as `next` says; changes in between move nothing",
    )
