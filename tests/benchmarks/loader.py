"""A database filled from the generator's own truth, without import, so that size costs little.

Everything that pages and searches read is there: articles, sections, teasers, mentions, tags,
publications. The triggers are away meanwhile, as the index is built afterwards from the rows.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils.text import slugify

from articles.entities import person_key
from articles.importing import seed_countries
from articles.models import (
    Alias,
    Article,
    Entity,
    Mention,
    Publication,
    RelatedLink,
    Section,
    Tag,
    TaggedArticle,
    fold_name,
    headline_key,
    insert_rows,
)
from articles.search.index.triggers import install_triggers, remove_triggers
from tests.benchmarks import names
from tests.benchmarks.generator import GeneratedArticle, generate

# Articles in a transaction.
CHUNK = 2_000
_NOW = "2026-01-01 00:00:00+00:00"
# Countries have the first numbers; persons follow in the order of the generator.
_FIRST_PERSON = 1_000

_COLUMNS: dict[type[models.Model], tuple[str, ...]] = {
    Publication: ("id", "name", "slug", "home_country"),
    Tag: ("id", "name", "slug", "key", "kind", "description"),
    Entity: ("id", "kind", "name", "sort_name", "slug", "code", "former", "note", "unchecked",
             "created"),
    Alias: ("entity_id", "text", "key", "source", "unambiguous"),
    Article: ("id", "slug", "headline", "headline_key", "standfirst", "byline", "excerpt",
              "publication_id", "url", "language", "published", "published_precision", "text",
              "word_count", "unsure", "splitter_version", "recogniser_version", "hidden",
              "created", "updated"),
    Section: ("id", "article_id", "position", "kind", "start", "end", "rule", "sure",
              "decided_by"),
    RelatedLink: ("section_id", "title", "key", "url", "target_id"),
    Mention: ("article_id", "entity_id", "name", "count", "in_headline", "spans", "evidence",
              "score", "state", "decided_by"),
    TaggedArticle: ("tag_id", "content_object_id", "source", "added"),
}  # fmt: skip

# A table, and a number in the generator's order.
_Known = tuple[type[models.Model], int]


def load(size: int, *, first: int = 1) -> Iterator[int]:
    """Fill the database with articles `first` to `size`; yields how many each step added."""
    seed_countries()
    filler = _Filler(dict(Entity.objects.countries().values_list("code", "pk")), _known_rows())
    filler.next_section = (Section.objects.aggregate(last=models.Max("pk"))["last"] or 0) + 1
    _hurry()
    remove_triggers(connection)
    try:
        articles = generate(range(first, size + 1))
        while chunk := list(islice(articles, CHUNK)):
            rows = filler.rows_of(chunk)
            with transaction.atomic():
                for model, columns in _COLUMNS.items():
                    insert_rows(model, columns, rows[model])
            yield len(chunk)
    finally:
        install_triggers(connection)
        _tidy()


def _known_rows() -> set[_Known]:
    """What a load that was broken off has written already."""
    firsts = {Publication: 1, Tag: 1, Entity: _FIRST_PERSON}
    return {
        (model, key - first)
        for model, first in firsts.items()
        for key in model._default_manager.filter(pk__gte=first).values_list("pk", flat=True)
    }


@dataclass
class _Filler:
    """Turns articles into rows, and remembers whose rows are there already."""

    countries: dict[str, int]
    known: set[_Known]
    next_section: int = 1

    def rows_of(self, articles: Sequence[GeneratedArticle]) -> dict[Any, list[Sequence[Any]]]:
        """The rows of all tables for these articles."""
        rows: dict[Any, list[Sequence[Any]]] = {model: [] for model in _COLUMNS}
        for article in articles:
            facts = article.facts
            if self._is_new(Publication, facts.publication):
                rows[Publication].append(_publication_row(facts.publication))
            for tag in facts.tags:
                if self._is_new(Tag, tag):
                    rows[Tag].append(_tag_row(tag))
                rows[TaggedArticle].append((tag + 1, facts.number, "file", _NOW))
            for person in facts.persons:
                if self._is_new(Entity, person.number):
                    rows[Entity].append(_person_row(person))
                    rows[Alias].append(_alias_row(person))
            rows[Article].append(_article_row(article))
            rows[Mention].extend(self._mention_rows(article))
            self._add_sections(article, rows)
        return rows

    def _is_new(self, model: type[models.Model], number: int) -> bool:
        if (model, number) in self.known:
            return False
        self.known.add((model, number))
        return True

    def _mention_rows(self, article: GeneratedArticle) -> Iterator[Sequence[Any]]:
        facts = article.facts
        entities = {person.full: _FIRST_PERSON + person.number for person in facts.persons}
        entities |= {name: self.countries[code] for name, code in facts.countries}
        headline_end = article.sections[0].end
        for name, entity in entities.items():
            spans = article.spans[name]
            in_headline = spans[0][0] < headline_end
            places = json.dumps(spans)
            yield (facts.number, entity, name, len(spans), in_headline, places, '["generated"]',
                   3.0, "recognised", "machine")  # fmt: skip

    def _add_sections(
        self, article: GeneratedArticle, rows: dict[Any, list[Sequence[Any]]]
    ) -> None:
        teasers = iter(article.facts.related)
        heads_list = article.layout in {"site", "lines"}
        for position, section in enumerate(article.sections):
            number = self.next_section
            self.next_section += 1
            rows[Section].append(
                (number, article.number, position, section.kind, section.start, section.end,
                 "", "certain", "machine")
            )  # fmt: skip
            if section.kind != "related":
                continue
            if heads_list:
                heads_list = False  # the first one is the list's heading
                continue
            title = article.text[section.start : section.end].removeprefix("READ MORE: ")
            rows[RelatedLink].append((number, title, headline_key(title), "", next(teasers)))


def _publication_row(number: int) -> Sequence[Any]:
    name = names.publication(number)
    return number + 1, name, slugify(name), ""


def _tag_row(number: int) -> Sequence[Any]:
    name = names.tag(number)
    return number + 1, name, slugify(name), fold_name(name), "topic", ""


def _person_row(person: names.PersonName) -> Sequence[Any]:
    number, sort_name = _FIRST_PERSON + person.number, f"{person.family}, {person.given}"
    return (number, "person", person.full, sort_name, slugify(person.full), "", False, "", False,
            _NOW)  # fmt: skip


def _alias_row(person: names.PersonName) -> Sequence[Any]:
    return (
        _FIRST_PERSON + person.number,
        person.full,
        person_key(person.full),
        "machine",
        False,
    )


def _article_row(article: GeneratedArticle) -> Sequence[Any]:
    facts = article.facts
    slug = f"{slugify(facts.headline)[:80].strip('-')}-{facts.number}"
    return (
        facts.number,
        slug,
        facts.headline,
        headline_key(facts.headline),
        article.section_text("standfirst"),
        article.section_text("byline"),
        article.section_text("body")[:300],
        facts.publication + 1,
        facts.address,
        "en",
        facts.published.isoformat() if facts.published else None,
        facts.precision,
        article.text,
        len(article.text.split()),
        0,
        "generated",
        "generated",
        False,
        _NOW,
        _NOW,
    )


def _hurry() -> None:
    """Give up safety against power cuts: the database can be generated again."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")


def _tidy() -> None:
    """Numbers were given by hand: let the database's own counters go on behind them."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(_COLUMNS)):
            cursor.execute(statement)
        cursor.execute("ANALYZE")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous=FULL")
