"""The article's own columns, from its front matter, its text and what people decided."""

from collections.abc import Iterable, Mapping
from typing import Any

from articles.correcting import DecidedSection
from articles.entities import RECOGNISER_VERSION
from articles.models import Article, Publication, headline_key
from articles.reading import Metadata, parse_published
from articles.splitting import SPLITTER_VERSION, Summary

URL_LENGTH = 2000
LANGUAGE_LENGTH = 35

# Every column that follows from the text; the rest is who, when and where from.
COLUMNS = [
    "headline",
    "headline_key",
    "standfirst",
    "byline",
    "excerpt",
    "publication",
    "url",
    "language",
    "published",
    "published_precision",
    "text",
    "word_count",
    "unsure",
    "original",
    "splitter_version",
    "recogniser_version",
    "updated",
]


def fill(
    article: Article, metadata: Metadata, summary: Summary, sections: Iterable[DecidedSection]
) -> None:
    """The columns that the file decides; front matter knows better than the printed text."""
    article.headline = summary.headline
    article.standfirst = summary.standfirst
    article.byline = metadata.byline or summary.byline
    article.excerpt = summary.excerpt
    article.word_count = summary.word_count
    article.unsure = sum(1 for section in sections if section.sure == "guess")
    article.url = metadata.url[:URL_LENGTH]
    article.language = metadata.language[:LANGUAGE_LENGTH] or ("en" if summary.english else "")
    article.published, article.published_precision = None, ""
    if metadata.published:
        article.published = metadata.published
        article.published_precision = metadata.published_precision
    elif summary.printed:
        article.published = summary.printed.date
        article.published_precision = summary.printed.precision
    article.splitter_version = SPLITTER_VERSION
    article.recogniser_version = RECOGNISER_VERSION


def fill_from_decisions(article: Article, decided: Mapping[str, Any]) -> None:
    """What people decided; it goes over everything else."""
    for field, value in decided.items():
        if field == "published":
            published = parse_published(value or "")
            article.published = published.day if published else None
            article.published_precision = published.precision if published else ""
        elif field == "publication":
            article.publication = Publication.objects.filter(pk=value).first() if value else None
        else:
            setattr(article, field, value)
    article.headline_key = headline_key(article.headline)
