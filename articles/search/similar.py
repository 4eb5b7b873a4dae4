"""More like this: articles that share rare words and names with one, and what they share."""

import math
from collections import Counter
from dataclasses import dataclass
from operator import attrgetter

from django.utils.translation import gettext

from articles.models import Article
from articles.search.analysing import language_of, tokenize
from articles.search.documents import Document, load_documents
from articles.search.engines.interface import Engine, Question
from articles.search.facets import load_names
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
# One rare word in common is chance.
_LEAST_WORDS = 2


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
    shared = _share(documents[0], [others[key] for key in ids if key in others], words)
    reasons = ((key, _say_reason(shared[key])) for key in ids if key in shared)
    return tuple(Similar(rows[key], reason) for key, reason in reasons if key in rows and reason)


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


def _share(
    document: Document, others: list[Document], words: list[str]
) -> dict[int, dict[str, list[str]]]:
    """What each of the others has in common with the document: names, tags and words, by id."""
    columns = {
        Kind.PERSON: attrgetter("persons"),
        Kind.COUNTRY: attrgetter("countries"),
        Kind.TAG: attrgetter("tags"),
    }
    shared: dict[int, dict[str, list[str]]] = {
        other.id: {"words": _shared_words(other, words)} for other in others
    }
    for kind, column in columns.items():
        here = set(column(document))
        common = {other.id: here.intersection(column(other)) for other in others}
        names = load_names(kind, set().union(*common.values()))
        for key, ids in common.items():
            shared[key][kind.value] = sorted(names[one][1] for one in ids if one in names)
    return shared


def _say_reason(shared: dict[str, list[str]]) -> str:
    """In words what is shared; "" if it is too little to call two articles alike."""
    names = [*shared[Kind.PERSON.value], *shared[Kind.COUNTRY.value]][:_NAMED]
    tags = shared[Kind.TAG.value][:_NAMED]
    said = []
    if names:
        said.append(gettext("also mentions %(names)s") % {"names": _enumerate(names)})
    if tags:
        said.append(gettext("also tagged %(tags)s") % {"tags": _enumerate(tags)})
    if not said and len(shared["words"]) >= _LEAST_WORDS:
        words = ", ".join(shared["words"][:_SHOWN_WORDS])
        said.append(gettext("same words: %(words)s") % {"words": words})
    return "; ".join(said)


def _shared_words(other: Document, words: list[str]) -> list[str]:
    language = language_of(other.language)
    text = f"{other.headline}\n{other.body}"[:_MAX_TEXT]
    terms = {token.term for token in tokenize(text, language)}
    return [word for word in words if {each.term for each in tokenize(word, language)} & terms]


def _enumerate(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    parts = {"items": ", ".join(names[:-1]), "last": names[-1]}
    return gettext("%(items)s and %(last)s") % parts
