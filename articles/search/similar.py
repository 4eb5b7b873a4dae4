"""More like this: articles that share rare words and names with one, and what they share."""

import math
from collections import Counter
from dataclasses import dataclass

from articles.models import Article
from articles.search.analysing import language_of, tokenize
from articles.search.documents import Document, load_documents
from articles.search.engines.interface import Engine, Question
from articles.search.facets import load_names
from articles.search.freshness import catch_up
from articles.search.opening import get_engine
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


@dataclass(frozen=True)
class Similar:
    """Another article, and in words why it is shown."""

    article: Article
    reason: str


def find_similar(article: Article, *, limit: int = LIMIT) -> tuple[Similar, ...]:
    """The articles most like this one; none when it shares nothing with another."""
    catch_up()
    engine = get_engine()
    documents = load_documents([article.pk])
    if not documents:
        return ()
    words = _telling_words(documents[0], engine)
    query = _compare_by(documents[0], words)
    if isinstance(query, Everything):
        return ()
    hits = engine.search(Question(query, limit=limit + 1)).hits
    ids = [hit.id for hit in hits if hit.id != article.pk][:limit]
    rows = load_rows(ids)
    others = {document.id: document for document in load_documents(ids)}
    return tuple(
        Similar(rows[key], _reason(documents[0], others[key], words))
        for key in ids
        if key in rows and key in others
    )


def _telling_words(document: Document, engine: Engine) -> list[str]:
    """Words that are frequent here and rare elsewhere, as they stand in the article."""
    text = f"{document.headline}\n{document.headline}\n{document.body}"[:_MAX_TEXT]
    counted: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for token in tokenize(text, language_of(document.language)):
        if len(token.term) >= _MIN_LETTERS and token.term.isalpha():
            counted[token.term] += 1
            spelling.setdefault(token.term, text[token.start : token.end])
    words = [spelling[term] for term, _ in counted.most_common(_CANDIDATES)]
    terms = [term for term, _ in counted.most_common(_CANDIDATES)]
    total = max(engine.count(Everything()), 1)
    weights = {}
    for term, word, frequency in zip(terms, words, engine.frequencies(words), strict=True):
        # A word that stands nowhere else finds nothing.
        if 1 < frequency <= max(_NEVER_COMMON, total * _TOO_COMMON):
            weights[word] = counted[term] * math.log(total / frequency)
    return sorted(weights, key=lambda word: -weights[word])[:_WORDS]


def _compare_by(document: Document, words: list[str]) -> Node:
    nodes: list[Node] = [Word(word) for word in words]
    if not nodes:
        # Nothing but names to go by: whatever mentions the same persons.
        nodes = [Ids(Kind.PERSON, document.persons)] if document.persons else []
    return any_of(nodes)


def _reason(document: Document, other: Document, words: list[str]) -> str:
    persons = _shared(Kind.PERSON, document.persons, other.persons)
    countries = _shared(Kind.COUNTRY, document.countries, other.countries)
    tags = _shared(Kind.TAG, document.tags, other.tags)
    said = []
    if persons or countries:
        said.append(f"also mentions {_enumerate([*persons, *countries][:_NAMED])}")
    if tags:
        said.append(f"also tagged {_enumerate(tags[:_NAMED])}")
    if not said:
        said.append(f"same words: {', '.join(_shared_words(other, words))}")
    return "; ".join(said)


def _shared(kind: Kind, here: tuple[int, ...], there: tuple[int, ...]) -> list[str]:
    names = load_names(kind, set(here) & set(there))
    return sorted(name for _, name in names.values())


def _shared_words(other: Document, words: list[str]) -> list[str]:
    language = language_of(other.language)
    text = f"{other.headline}\n{other.body}"[:_MAX_TEXT]
    terms = {token.term for token in tokenize(text, language)}
    shared = [word for word in words if {each.term for each in tokenize(word, language)} & terms]
    return shared[:_SHOWN_WORDS]


def _enumerate(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
