"""Program output and editors' decisions -> one article, ready to be stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.decisions import (
    DecidedSection,
    apply_to_sections,
    decided_fields,
    name_verdicts,
    phrase_rules,
)
from articles.entities import RECOGNISER_VERSION, Names, PhraseRules
from articles.importing.mentions import Named
from articles.importing.prepare import recognise
from articles.models import Article, Decision, Publication, headline_key
from articles.reading import Metadata, parse_published
from articles.splitting import (
    SPLITTER_VERSION,
    TEXT_KINDS,
    Section,
    Summary,
    find_language,
    summarise,
)


@dataclass(frozen=True, slots=True)
class Assembled:
    """An article with its columns filled, and its sections and names as they will be stored."""

    article: Article
    sections: Sequence[DecidedSection]
    names: Names
    decisions: Sequence[Decision]
    lost: Sequence[Decision]

    def named(self) -> Named:
        """Return what linking needs; the article must have its id by now."""
        return Named(
            article=self.article.pk,
            text=self.article.text,
            stretches=tuple((s.start, s.end) for s in self.sections if s.kind in TEXT_KINDS),
            names=self.names,
            verdicts=name_verdicts(self.decisions),
        )


def assemble(
    article: Article,
    *,
    metadata: Metadata,
    sections: Sequence[Section],
    names: Names | None = None,
    rules: PhraseRules | None = None,
    summary: Summary | None = None,
    decisions: Sequence[Decision] = (),
) -> Assembled:
    """Fill the columns of `article`, whose text is set, and apply the decisions.

    `names` and `summary` are those of the sections as given, if they are known already.
    """
    decided, lost = apply_to_sections(article.text, sections, decisions)
    if names is None or any(section.decided_by == "person" for section in decided):
        # Another kind may make a name count, or no longer count.
        home = article.publication.home_country if article.publication else ""
        names = recognise(article.text, decided, rules or phrase_rules(), home or None)
        summary = summarise(article.text, decided)
    fill(article, metadata, summary or summarise(article.text, decided), decided)
    fill_from_decisions(article, decided_fields(decisions))
    return Assembled(article, decided, names, decisions, lost)


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
    """Fill the columns that the file decides; front matter overrides the printed text."""
    article.headline = metadata.headline or summary.headline
    article.standfirst = summary.standfirst or metadata.standfirst
    article.byline = metadata.byline or summary.byline
    article.excerpt = summary.excerpt
    article.word_count = summary.word_count
    article.unsure = sum(1 for section in sections if section.sure == "guess")
    article.url = metadata.url[:URL_LENGTH]
    article.language = metadata.language[:LANGUAGE_LENGTH] or find_language(article.text)
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
    """Fill what editors decided; it overrides everything else."""
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
