"""What an article's page says of it to machines: schema.org and Open Graph.

Only what the article has: nothing is filled in that its page did not print or an editor did not
add.
"""

import json

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, Entity, Publication
from articles.templatetags.dates import machine_date
from articles.views.authors import Author, read_authors
from articles.views.names import Cast, Chip

# As many of those mentioned as say what the article is about.
MENTIONED = 20
# Signs with a meaning in HTML, written so that JSON still reads them as themselves.
_SAFE = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def describe_article(article: Article, cast: Cast, *, address: str, source: str) -> SafeString:
    """A block of data with the article as a `NewsArticle`; no script: browsers do not run it.

    `address` is its page here, `source` the web address where it was first printed, or "".
    """
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "description": article.standfirst or article.excerpt,
        "url": address,
        "mainEntityOfPage": address,
        "sameAs": source,
        "datePublished": machine_date(article),
        "author": [_describe_author(author) for author in read_authors(article.byline)],
        "isPartOf": _describe("Periodical", article.publication) if article.publication else None,
        "inLanguage": article.language,
        "wordCount": article.word_count,
        "keywords": [tag.name for tag in article.tags.all()],
        "mentions": [_describe_entity(chip.entity) for chip in _find_mentioned(cast)],
    }
    held = {name: value for name, value in data.items() if value}
    block = json.dumps(held, ensure_ascii=False).translate(_SAFE)
    # Neither a tag nor an end of the element can stand in it any more.
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(block))


def _find_mentioned(cast: Cast) -> list[Chip]:
    chips = sorted([*cast.people, *cast.countries], key=lambda chip: -chip.count)
    return [chip for chip in chips if not chip.is_unchecked][:MENTIONED]


def _describe_author(author: Author) -> object:
    """Of a name that may be a desk's or an agency's nothing is claimed."""
    return {"@type": "Person", "name": author.name} if author.is_person else author.name


def _describe_entity(entity: Entity) -> dict[str, str]:
    is_person = entity.kind == Entity.Kind.PERSON
    return _describe("Person" if is_person else "Country", entity)


def _describe(kind: str, named: Entity | Publication) -> dict[str, str]:
    return {"@type": kind, "name": named.name}
