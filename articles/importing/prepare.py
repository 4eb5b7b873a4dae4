"""One file's bytes -> its text, sections and names. No database: it runs on every core."""

import hashlib
import logging
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from articles import entities, reading, splitting
from articles.entities import Names, Passage, PhraseRules
from articles.reading import Limits, Metadata, UnreadableSource
from articles.splitting import Section, Summary

logger = logging.getLogger(__name__)

NOT_RECOGNISED = Names(persons=(), countries=())
NAMES_FAILED = "The names in it could not be recognised; it was kept without them."
SPLIT_FAILED = "It could not be split into sections; its whole text was kept as body."
SEVERAL_ARTICLES = "It has %d articles; only the first was read. Cut it into one file for each."
# Level 6 halves a news text; higher levels cost more time than they save space.
COMPRESSION = 6


@dataclass(frozen=True, slots=True)
class Offered:
    """A file as it was found: where, and its bytes."""

    root: str
    path: str
    display: str
    data: bytes
    sha256: str

    @classmethod
    def of(cls, root: str, path: str, display: str, data: bytes) -> "Offered":
        """Return the file with its checksum."""
        return cls(root, path, display, data, hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class Recipe:
    """What recognition needs beside the text."""

    limits: Limits
    rules: PhraseRules
    # Home countries by the publication's name; "" stands for articles that name none.
    home_countries: dict[str, str]
    publication: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A readable file, read, split and recognised."""

    root: str
    path: str
    display: str
    sha256: str
    size: int
    compressed: bytes
    encoding: str
    text: str
    metadata: Metadata
    publication: str
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    summary: Summary
    names: Names


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read: why, and what to do about it."""

    root: str
    path: str
    display: str
    reason: str
    advice: str


def prepare(offered: Offered, recipe: Recipe) -> Prepared | Unreadable:
    """Read, split and recognise one file."""
    try:
        article = reading.read_article(offered.data, limits=recipe.limits)
    except UnreadableSource as problem:
        return Unreadable(
            offered.root, offered.path, offered.display, problem.reason, problem.advice
        )
    publication = article.metadata.publication or recipe.publication
    sections = tuple(split_or_keep(article.text))
    names = recognise(article.text, sections, recipe.rules, recipe.home_countries.get(publication))
    return Prepared(
        root=offered.root,
        path=offered.path,
        display=offered.display,
        sha256=offered.sha256,
        size=len(offered.data),
        compressed=zlib.compress(offered.data, COMPRESSION),
        encoding=article.encoding,
        text=article.text,
        metadata=article.metadata,
        publication=publication,
        notes=(*article.notes, *_tell_others(article.text), *_tell_failures(sections, names)),
        sections=sections,
        summary=splitting.summarise(article.text, sections),
        names=names,
    )


def split_or_keep(text: str) -> list[Section]:
    """The sections of a text; one body section if the text brings the splitter down."""
    try:
        return splitting.split(text)
    except Exception:
        logger.exception("A text of %d letters could not be split", len(text))
        return splitting.keep_whole(text)


def _tell_others(text: str) -> Iterable[str]:
    count = splitting.count_articles(text)
    if count > 1:
        yield SEVERAL_ARTICLES % count


def _tell_failures(sections: tuple[Section, ...], names: Names) -> Iterable[str]:
    if sections and sections[0].rule == "not-split":
        yield SPLIT_FAILED
    if names is NOT_RECOGNISED:
        yield NAMES_FAILED


def recognise(
    text: str,
    sections: Iterable[splitting.Placed],
    rules: PhraseRules,
    home_country: str | None,
) -> Names:
    """The persons and countries of an article that is already split.

    NOT_RECOGNISED if the text brings recognition down: the article is kept without names.
    """
    try:
        return entities.recognise(
            _passages(text, sections),
            home_country=home_country,
            rules=rules,
            language=splitting.find_language(text),
        )
    except Exception:
        logger.exception("Names could not be recognised in a text of %d letters", len(text))
        return NOT_RECOGNISED


def _passages(text: str, sections: Iterable[splitting.Placed]) -> list[Passage]:
    return [
        Passage(kind=section.kind, start=section.start, text=text[section.start : section.end])
        for section in sections
    ]


def prepare_all(offered: list[Offered], recipe: Recipe) -> list[Prepared | Unreadable]:
    """Prepare several files: one message to a worker process instead of many."""
    return [prepare(file, recipe) for file in offered]
