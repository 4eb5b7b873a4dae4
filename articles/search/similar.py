"""More like this: articles that share rare words and names with one, and what they share."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from operator import attrgetter

from django.utils.translation import gettext

from articles.models import Article, Entity, Mention, select_rows
from articles.search.analysing import analyze, analyze_word, count_terms, language_of
from articles.search.documents import Document, add_sections, load_texts
from articles.search.engines.interface import Engine, Question
from articles.search.opening import get_engine
from articles.search.overview import count_articles
from articles.search.rows import load_rows
from articles.search.tree import Everything, Ids, Kind, Node, Word, any_of

LIMIT = 6
# Words by which an article is compared, and those among which they are chosen.
_WORDS = 12
_CANDIDATES = 60
# An article's first words say what it is about; longer texts are not read to the end for this.
_MAX_TEXT = 20_000
_MIN_LETTERS = 4
# A word in more than a tenth of the archive says nothing about any article.
_TOO_COMMON = 0.1
# ... but in a small one a word of so few articles still does.
_NEVER_COMMON = 10
_NAMED = 3
_SHOWN_WORDS = 3
# One rare word in common is chance.
_LEAST_WORDS = 2
_NAMES = (
    f"SELECT article_id, entity.id, entity.kind, entity.name FROM {Mention._meta.db_table} mention "
    f"JOIN {Entity._meta.db_table} entity ON entity.id = entity_id "
    f"WHERE state IN ({', '.join(repr(str(state)) for state in Mention.PUBLISHED)}) "
    "AND article_id IN ({keys})"
)


@dataclass(frozen=True)
class Similar:
    """Another article, and in words why it is shown."""

    article: Article
    reason: str


def find_similar(article: Article, *, limit: int = LIMIT) -> tuple[Similar, ...]:
    """The articles most like this one; none when it shares nothing with another.

    Takes the index as it is: nobody who reads an article waits for the latest changes of others.
    """
    engine = get_engine()
    document = add_sections([article])[0]
    words = _telling_words(document, engine)
    query = any_of([Word(word) for word in words]) if words else _same_persons(article)
    if isinstance(query, Everything):
        return ()
    hits = engine.search(Question(query, limit=limit + 1)).hits
    rows = load_rows([hit.id for hit in hits if hit.id != article.pk][:limit])
    reasons = _find_reasons(article, rows, words)
    return tuple(Similar(rows[hit.id], reasons[hit.id]) for hit in hits if hit.id in reasons)


def _telling_words(document: Document, engine: Engine) -> list[str]:
    """Words that are frequent here and rare elsewhere, as they stand in the article."""
    text = f"{document.headline}\n{document.headline}\n{document.body}"[:_MAX_TEXT]
    told = [
        term
        for term in count_terms(text, language_of(document.language))
        if len(term.term) >= _MIN_LETTERS and term.term.isalpha()
    ]
    told = nlargest(_CANDIDATES, told, key=attrgetter("count"))
    words = [term.spelling for term in told]
    total = max(count_articles(), 1)
    weights = {}
    for term, frequency in zip(told, engine.frequencies(words), strict=True):
        # A word that stands nowhere else finds nothing.
        if 1 < frequency <= max(_NEVER_COMMON, total * _TOO_COMMON):
            weights[term.spelling] = term.count * math.log(total / frequency)
    return sorted(weights, key=lambda word: -weights[word])[:_WORDS]


def _same_persons(article: Article) -> Node:
    """Nothing but names to go by: whatever mentions the same persons."""
    mentions = article.mentions.published().filter(entity__kind=Entity.Kind.PERSON)
    ids = tuple(sorted(mentions.values_list("entity_id", flat=True)))
    return any_of([Ids(Kind.PERSON, ids)] if ids else [])


def _find_reasons(
    article: Article, others: Mapping[int, Article], words: Sequence[str]
) -> dict[int, str]:
    """In words what each of the others shares; those that share too little are left out."""
    reasons = {}
    names = _load_names([article.pk, *others])
    tags = {tag.name for tag in article.tags.all()}
    for key, other in others.items():
        named = sorted(names[article.pk] & names[key], key=lambda one: (one.is_country, one.name))
        tagged = sorted(tag.name for tag in other.tags.all() if tag.name in tags)
        reasons[key] = _say_names([one.name for one in named], tagged)
    nameless = [key for key, reason in reasons.items() if not reason]
    for document in load_texts(nameless):
        reasons[document.id] = _say_words(_shared_words(document, words))
    return {key: reason for key, reason in reasons.items() if reason}


@dataclass(frozen=True)
class _Named:
    """A person or country that an article mentions."""

    id: int
    name: str
    is_country: bool


def _load_names(keys: Sequence[int]) -> Mapping[int, set[_Named]]:
    found: dict[int, set[_Named]] = defaultdict(set)
    for article, entity, kind, name in select_rows(Mention, _NAMES, keys):
        found[article].add(_Named(entity, name, kind == Entity.Kind.COUNTRY))
    return found


def _say_names(names: Sequence[str], tags: Sequence[str]) -> str:
    said = []
    if names:
        said.append(gettext("also mentions %(names)s") % {"names": _enumerate(names[:_NAMED])})
    if tags:
        said.append(gettext("also tagged %(tags)s") % {"tags": _enumerate(tags[:_NAMED])})
    return "; ".join(said)


def _say_words(words: Sequence[str]) -> str:
    """Nothing if they are too few to call two articles alike."""
    if len(words) < _LEAST_WORDS:
        return ""
    return gettext("same words: %(words)s") % {"words": ", ".join(words[:_SHOWN_WORDS])}


def _shared_words(other: Document, words: Sequence[str]) -> list[str]:
    language = language_of(other.language)
    text = f"{other.headline}\n{other.body}"[:_MAX_TEXT]
    terms = set(analyze(text, language))
    return [word for word in words if not terms.isdisjoint(analyze_word(word, language))]


def _enumerate(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    parts = {"items": ", ".join(names[:-1]), "last": names[-1]}
    return gettext("%(items)s and %(last)s") % parts
