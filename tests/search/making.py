"""Rows for the tests of search: only what a test reads is given, the rest is filled in."""

from collections.abc import Iterable
from datetime import date

from articles.entities import person_key, sort_name
from articles.models import (
    Alias,
    Article,
    Entity,
    Mention,
    Publication,
    Section,
    Tag,
    TaggedArticle,
)


def make_article(
    headline: str = "Headline",
    body: str = "Body.",
    *,
    captions: Iterable[str] = (),
    related: Iterable[str] = (),
    published: date | None = None,
    publication: Publication | None = None,
    language: str = "en",
    hidden: bool = False,
    mentions: Iterable[Entity] = (),
    tags: Iterable[Tag] = (),
) -> Article:
    """An article with its sections cut as the splitter would."""
    parts = [
        (Section.Kind.HEADLINE, headline),
        (Section.Kind.BODY, body),
        *((Section.Kind.CAPTION, text) for text in captions),
        *((Section.Kind.RELATED, text) for text in related),
    ]
    article = Article.objects.create(
        slug=f"article-{Article.objects.count() + 1}",
        headline=headline,
        headline_key=headline.lower(),
        text="\n\n".join(text for _, text in parts),
        published=published,
        published_precision="day" if published else "",
        publication=publication,
        language=language,
        hidden=hidden,
    )
    start = 0
    for position, (kind, text) in enumerate(parts):
        Section.objects.create(
            article=article,
            position=position,
            kind=kind,
            start=start,
            end=start + len(text),
            sure="certain",
        )
        start += len(text) + 2
    for entity in mentions:
        make_mention(article, entity)
    for tag in tags:
        TaggedArticle.objects.create(content_object=article, tag=tag)
    return article


def make_mention(
    article: Article, entity: Entity, *, state: str = Mention.State.RECOGNISED
) -> Mention:
    return Mention.objects.create(
        article=article, entity=entity, name=entity.name, count=1, score=1.0, state=state
    )


def make_person(name: str, *aliases: str) -> Entity:
    return _make_entity("person", name, aliases)


def make_country(name: str, code: str) -> Entity:
    return _make_entity("country", name, (), code=code)


def make_tag(name: str) -> Tag:
    return Tag.objects.create(name=name, slug=name.lower().replace(" ", "-"))


def make_publication(name: str) -> Publication:
    return Publication.objects.create(name=name, slug=name.lower().replace(" ", "-"))


def _make_entity(kind: str, name: str, aliases: Iterable[str], *, code: str = "") -> Entity:
    entity = Entity.objects.create(
        kind=kind,
        name=name,
        sort_name=sort_name(name) if kind == "person" else name,
        slug=(code or name).lower().replace(" ", "-"),
        code=code or (f"~{Entity.objects.count()}" if kind == "country" else ""),
    )
    for text in (name, *aliases):
        Alias.objects.create(entity=entity, text=text, key=person_key(text))
    return entity
