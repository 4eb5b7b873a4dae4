"""What is searchable of an article: the one place that defines it."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from articles.models import Article, Entity, Mention, Section, TaggedArticle, select_rows

# Raise it whenever the same rows give another document: every index is then rebuilt.
DOCUMENT_VERSION = 2

# Kinds of sections that readers read as the article.
_BODY_KINDS = (
    Section.Kind.BODY,
    Section.Kind.SUBHEADING,
    Section.Kind.PULLQUOTE,
    Section.Kind.NOTE,
    Section.Kind.EMBED,
)
# Visible ones are picked from the rows: asked for `hidden` as well as for ids, SQLite would walk
# that index over all articles.
_ARTICLES = (
    "SELECT id, headline, language, standfirst, text, publication_id, published, "
    f"published_precision, hidden FROM {Article._meta.db_table} WHERE id IN ({{keys}}) ORDER BY id"
)
# The body, four sections of five, is what lies between the others: those are read, in a third of
# the time. As "end" is a word of SQL, both ends are quoted.
_OTHER_SECTIONS = (
    f'SELECT article_id, kind, "start", "end" FROM {Section._meta.db_table} '
    f"WHERE kind NOT IN ({', '.join(repr(str(kind)) for kind in _BODY_KINDS)}) "
    "AND article_id IN ({keys}) ORDER BY article_id, position"
)
_MENTIONS = (
    f"SELECT article_id, kind, entity_id FROM {Mention._meta.db_table} "
    f"JOIN {Entity._meta.db_table} entity ON entity.id = entity_id "
    f"WHERE state IN ({', '.join(repr(str(state)) for state in Mention.PUBLISHED)}) "
    "AND article_id IN ({keys})"
)
_TAGS = (
    f"SELECT content_object_id, tag_id FROM {TaggedArticle._meta.db_table} "
    "WHERE content_object_id IN ({keys})"
)


@dataclass(frozen=True)
class Document:
    """An article as an engine sees it: words, ids and a date; no row, no request."""

    id: int
    headline: str
    language: str = ""
    standfirst: str = ""
    body: str = ""
    captions: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    persons: tuple[int, ...] = ()
    countries: tuple[int, ...] = ()
    tags: tuple[int, ...] = ()
    publication: int | None = None
    published: date | None = None
    # The last day on which it may have been printed; given when only month or year are known.
    until: date | None = None

    @property
    def last_day(self) -> date | None:
        """The last day on which it may have been printed."""
        return self.until or self.published

    @property
    def is_month_known(self) -> bool:
        """Whether the date is known to the month at least."""
        return (
            self.published is not None
            and self.last_day is not None
            and (self.published.month == self.last_day.month)
        )

    @cached_property
    def digest(self) -> int:
        """40 bits of all of it: equal digests show that index and database agree."""
        parts = (
            self.headline,
            self.language,
            self.standfirst,
            self.body,
            *("c" + caption for caption in self.captions),
            *("r" + related for related in self.related),
            f"{self.persons}{self.countries}{self.tags}{self.publication}{self.published}{self.last_day}",
            "",
        )
        whole = "\0".join(parts).encode("utf-8", "surrogatepass")
        return int.from_bytes(blake2b(whole, digest_size=5).digest())


# Article, kind, start and end.
_SectionRow: TypeAlias = tuple[int, str, int, int]


class _Row(NamedTuple):
    """The columns of an article that are searched; a tenth of the price of a model instance."""

    id: int
    headline: str
    language: str
    standfirst: str
    text: str
    publication_id: int | None
    published: date | None
    published_precision: str
    hidden: bool


@dataclass
class _Cut:
    """The searchable stretches of one article's text."""

    body: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)


def load_documents(ids: Iterable[int]) -> list[Document]:
    """The documents of these articles, taken-down ones left out, in four queries."""
    rows = _load_rows(ids)
    keys = [row.id for row in rows]
    sections = _load_sections(keys)
    mentions = _load_mentions(keys)
    tags = _load_tags(keys)
    return [
        build_document(
            row,
            sections=sections.get(row.id, ()),
            mentions=mentions.get(row.id, ()),
            tags=tags.get(row.id, ()),
        )
        for row in rows
    ]


def load_texts(ids: Iterable[int]) -> list[Document]:
    """The documents without names and tags, in two queries: for looking where words occur."""
    return add_sections(_load_rows(ids))


def add_sections(articles: Sequence[Article | _Row]) -> list[Document]:
    """The same of articles that were read already, with their texts."""
    sections = _load_sections([article.id for article in articles])
    return [
        build_document(article, sections=sections.get(article.id, ()), mentions=(), tags=())
        for article in articles
    ]


def build_document(
    article: Article | _Row,
    *,
    sections: Iterable[_SectionRow],
    mentions: Iterable[tuple[str, int]],
    tags: Iterable[int],
) -> Document:
    """One article with its sections but the body's, published mentions (kind, id) and tags."""
    cut = _cut_text(article.text, sections)
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, entity in mentions:
        by_kind[kind].append(entity)
    return Document(
        id=article.id,
        headline=article.headline,
        language=article.language,
        standfirst=article.standfirst,
        body="\n".join(filter(None, cut.body)),
        captions=tuple(cut.captions),
        related=tuple(cut.related),
        persons=tuple(sorted(by_kind[Entity.Kind.PERSON])),
        countries=tuple(sorted(by_kind[Entity.Kind.COUNTRY])),
        tags=tuple(sorted(tags)),
        publication=article.publication_id,
        published=article.published,
        until=_last_possible_day(article.published, article.published_precision),
    )


def _cut_text(text: str, others: Iterable[_SectionRow]) -> _Cut:
    """What is in no other section is body: whatever is wrong with sections, no word is lost."""
    cut = _Cut()
    place = 0
    for _, kind, start, end in others:
        cut.body.append(text[place:start].strip())
        place = max(place, end)
        if kind == Section.Kind.CAPTION:
            cut.captions.append(text[start:end])
        elif kind == Section.Kind.RELATED:
            cut.related.append(text[start:end])
    cut.body.append(text[place:].strip())
    return cut


def _last_possible_day(day: date | None, precision: str) -> date | None:
    match precision:
        case Article.Precision.YEAR if day:
            return day.replace(month=12, day=31)
        case Article.Precision.MONTH if day:
            return day.replace(day=monthrange(day.year, day.month)[1])
        case _:
            return day


def _load_rows(ids: Iterable[int]) -> list[_Row]:
    rows = map(_Row._make, select_rows(Article, _ARTICLES, list(ids)))
    return [row for row in rows if not row.hidden]


def _load_sections(keys: list[int]) -> Mapping[int, list[_SectionRow]]:
    rows = select_rows(Section, _OTHER_SECTIONS, keys)
    return {article: list(cut) for article, cut in groupby(rows, itemgetter(0))}


def _load_mentions(keys: list[int]) -> Mapping[int, list[tuple[str, int]]]:
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for article, kind, entity in select_rows(Mention, _MENTIONS, keys):
        found[article].append((kind, entity))
    return found


def _load_tags(keys: list[int]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for article, tag in select_rows(TaggedArticle, _TAGS, keys):
        found[article].append(tag)
    return found
