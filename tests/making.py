"""Rows for tests: keyword functions that make what a test reads, and only that."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count
from typing import Any

from articles.models import Article, Entity, Mention, Publication, RelatedLink, Section, Tag
from articles.models.lookups import headline_key
from articles.splitting import related_parts, split, summarise

_numbers = count(1)

BODY = "The harbour opened on Tuesday, two days after the storm had closed its entrance to ships."


def make_article(
    *,
    text: str | None = None,
    headline: str | None = None,
    slug: str | None = None,
    published: date | str | None = None,
    precision: str = "day",
    publication: Publication | str | None = None,
    tags: Iterable[str] = (),
    **fields: Any,
) -> Article:
    """An article whose text went through the real splitter, with its sections and teasers.

    A headline without a text gets a body of one sentence; a given headline beats the printed one.
    """
    number = next(_numbers)
    text = text if text is not None else f"{headline or f'Headline {number}'}\n\n{BODY}"
    sections = split(text)
    summary = summarise(text, sections)
    name = headline if headline is not None else summary.headline
    article = Article.objects.create(
        slug=slug or f"article-{number}",
        headline=name,
        headline_key=headline_key(name),
        text=text,
        published=date.fromisoformat(published) if isinstance(published, str) else published,
        published_precision=precision if published else "",
        publication=make_publication(publication) if isinstance(publication, str) else publication,
        **{
            "standfirst": summary.standfirst,
            "byline": summary.byline,
            "excerpt": summary.excerpt,
            "word_count": summary.word_count,
            "language": "en" if summary.english else "",
            **fields,
        },
    )
    for position, section in enumerate(sections):
        make_section(
            article,
            section.kind,
            section.start,
            section.end,
            position=position,
            rule=section.rule,
            sure=section.sure,
        )
    article.tags.add(*tags)
    return article


def make_section(
    article: Article,
    kind: str,
    start: int,
    end: int,
    *,
    position: int = 0,
    rule: str = "",
    sure: str = "certain",
) -> Section:
    """A section with its teasers, led to the article whose headline they print."""
    section = Section.objects.create(
        article=article, kind=kind, start=start, end=end, position=position, rule=rule, sure=sure
    )
    if kind == "related":
        for link in related_parts(article.text[start:end]).links:
            key = headline_key(link.title)
            RelatedLink.objects.create(
                section=section,
                title=link.title,
                key=key,
                url=link.url or "",
                target=Article.objects.filter(headline_key=key).first(),
            )
    return section


def make_publication(name: str = "Coastal Gazette") -> Publication:
    """The publication of that name, made if there is none."""
    slug = name.lower().replace(" ", "-")
    return Publication.objects.get_or_create(name=name, defaults={"slug": slug})[0]


def make_tag(name: str, **fields: Any) -> Tag:
    """A term of the vocabulary."""
    return Tag.objects.create(name=name, **fields)


def make_person(name: str = "Marina Holt", **fields: Any) -> Entity:
    """A person, filed under the last word of the name."""
    fields = {"sort_name": " ".join(reversed(name.rsplit(" ", 1))), **fields}
    slug = name.lower().replace(" ", "-")
    return Entity.objects.create(kind=Entity.Kind.PERSON, name=name, **{"slug": slug, **fields})


def make_country(name: str = "Norway", code: str = "NO", **fields: Any) -> Entity:
    """A country; its address is its code in small letters."""
    kind = Entity.Kind.COUNTRY
    fields = {"sort_name": name, "slug": code.lower(), **fields}
    return Entity.objects.create(kind=kind, name=name, code=code, **fields)


def make_mention(
    article: Article,
    entity: Entity,
    *,
    words: str | None = None,
    spans: Sequence[Sequence[int]] | None = None,
    state: str = "recognised",
    score: float = 3.0,
) -> Mention:
    """A mention at every place of `words` (the entity's name by default), or at `spans`."""
    words = words or entity.name
    if spans is None:
        starts = [at for at in range(len(article.text)) if article.text.startswith(words, at)]
        spans = [[at, at + len(words)] for at in starts]
    return Mention.objects.create(
        article=article,
        entity=entity,
        name=words,
        count=max(len(spans), 1),
        spans=[list(span) for span in spans],
        state=state,
        score=score,
    )
