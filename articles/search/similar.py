"""More like this: articles that share rare words and names with one, and what they share."""

import logging
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from operator import attrgetter

from django.utils.translation import gettext

from articles.models import Article, Entity, Mention, TaggedArticle, select_rows, shown_name
from articles.search.analysis import analyze, analyze_word, count_terms, language_of
from articles.search.engines.interface import Engine, EngineFailed, Question, Sort
from articles.search.engines.opening import get_engine
from articles.search.finding import load_rows
from articles.search.index.documents import Document, add_sections, load_texts
from articles.search.overview import count_articles
from articles.search.query.ast import Ids, Kind, Word, any_of

logger = logging.getLogger(__name__)

LIMIT = 6
# Articles that are looked at closely: so many found by words, by names, and the newest by the
# rarest name.
_POOL = 12
# Names by which they are found.
_COMPARED = 6
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
# A shared name says the more the rarer it is, and beside that a person more than a country; two
# articles with the same tag were put together by someone.
_WEIGHTS = {Kind.PERSON: 3.0, Kind.TAG: 2.0, Kind.COUNTRY: 1.0}
_STATES = ", ".join(repr(str(state)) for state in Mention.PUBLISHED)
_NAMES = (
    "SELECT article_id, entity.id, entity.kind, entity.code, entity.name "
    f"FROM {Mention._meta.db_table} mention "
    f"JOIN {Entity._meta.db_table} entity ON entity.id = entity_id "
    f"WHERE state IN ({_STATES}) AND article_id IN ({{keys}})"
)
_SHARED = (
    "SELECT article_id, kind, id FROM ("
    f"SELECT article_id, kind, entity_id AS id FROM {Mention._meta.db_table} "
    f"JOIN {Entity._meta.db_table} entity ON entity.id = entity_id "
    f"WHERE state IN ({_STATES}) UNION ALL "
    f"SELECT content_object_id, 'tag', tag_id FROM {TaggedArticle._meta.db_table}"
    ") AS named WHERE article_id IN ({keys})"
)


@dataclass(frozen=True)
class Similar:
    """Another article, and in words why it is shown."""

    article: Article
    reason: str


@dataclass(frozen=True)
class _Name:
    """A person, country or tag of an article."""

    id: int
    kind: Kind
    text: str


def find_similar(article: Article, *, limit: int = LIMIT) -> tuple[Similar, ...]:
    """The articles most like this one; none when it shares nothing with another.

    Takes the index as it is: no one who reads an article waits for the latest changes of others.
    """
    try:
        return _find_similar(article, limit)
    except EngineFailed as error:  # the article itself can be read all the same
        logger.error("Similar articles cannot be found: %s", error)
        return ()


def _find_similar(article: Article, limit: int) -> tuple[Similar, ...]:
    engine = get_engine()
    words = _telling_words(add_sections([article])[0], engine)
    names = [*_load_names([article.pk])[article.pk], *_tags_of(article)]
    rarity = _weigh(names, engine)
    scores = _find_by_words(words, engine)
    others = {*scores, *_find_by_names(rarity, engine)} - {article.pk}
    shared = _find_shared(sorted(others, reverse=True), rarity)
    likeness = {
        key: scores.get(key, 0.0) + sum(rarity[name] for name in names)
        for key, names in shared.items()
    }
    # Some may have been taken down a moment ago.
    likest = nlargest(2 * limit, likeness, key=likeness.__getitem__)
    rows = load_rows(likest)
    likest = [key for key in likest if key in rows][:limit]
    reasons = _say_reasons({key: shared[key] for key in likest}, words)
    return tuple(Similar(rows[key], reasons[key]) for key in likest if key in reasons)


def _telling_words(document: Document, engine: Engine) -> list[str]:
    """Words that are frequent here and rare elsewhere, as they are in the article."""
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
        # A word that occurs nowhere else finds nothing.
        if 1 < frequency <= max(_NEVER_COMMON, total * _TOO_COMMON):
            weights[term.spelling] = term.count * math.log(total / frequency)
    return sorted(weights, key=lambda word: -weights[word])[:_WORDS]


def _weigh(names: Sequence[_Name], engine: Engine) -> dict[_Name, float]:
    """How much it says to share each name, the heaviest first."""
    total = max(count_articles(), 1)
    weights: dict[_Name, float] = {}
    for kind, weight in _WEIGHTS.items():
        found = [name for name in names if name.kind is kind]
        counts = engine.popularity(kind, [name.id for name in found])
        for name, articles in zip(found, counts, strict=True):
            # One that only this article has leads nowhere; of one that is new the index has none.
            if articles != 1:
                weights[name] = weight * math.log(1 + total / max(articles, 1))
    return dict(sorted(weights.items(), key=lambda pair: (-pair[1], pair[0].text)))


def _find_by_words(words: Sequence[str], engine: Engine) -> dict[int, float]:
    """The likest in words, with their scores."""
    if not words:
        return {}
    like = any_of(Word(word) for word in words)
    return {hit.id: hit.score for hit in engine.search(Question(like, limit=_POOL)).hits}


def _find_by_names(rarity: Mapping[_Name, float], engine: Engine) -> list[int]:
    """Those with the heaviest names together, and the newest of the many that share just one."""
    telling = [name for name in rarity if name.kind is not Kind.COUNTRY][:_COMPARED]
    if not telling:
        return []
    weights = {Ids(name.kind, (name.id,)): rarity[name] for name in telling}
    newest = Question(next(iter(weights)), Sort.NEWEST, limit=_POOL)
    hits = (*engine.find_sharing(weights, _POOL), *engine.search(newest).hits)
    return [hit.id for hit in hits]


def _find_shared(others: Sequence[int], rarity: Mapping[_Name, float]) -> dict[int, list[_Name]]:
    """The names and tags that each of the others has too, the rarest first."""
    own = {(name.kind, name.id): name for name in rarity}
    shared: dict[int, list[_Name]] = {key: [] for key in others}
    for article, kind, number in select_rows(Mention, _SHARED, others):
        if (kind, number) in own:
            shared[article].append(own[kind, number])
    for names in shared.values():
        names.sort(key=lambda name: (-rarity[name], name.text))
    return shared


def _load_names(keys: Sequence[int]) -> Mapping[int, list[_Name]]:
    found: dict[int, list[_Name]] = defaultdict(list)
    for article, entity, kind, code, name in select_rows(Mention, _NAMES, keys):
        found[article].append(_Name(entity, Kind(kind), shown_name(code, name)))
    return found


def _tags_of(article: Article) -> list[_Name]:
    return [_Name(tag.pk, Kind.TAG, tag.name) for tag in article.tags.all()]


def _say_reasons(shared: Mapping[int, Sequence[_Name]], words: Sequence[str]) -> dict[int, str]:
    """In words what each of the others shares; those that share too little are left out."""
    reasons = {key: _say_names(names) for key, names in shared.items()}
    nameless = [key for key, reason in reasons.items() if not reason]
    for document in load_texts(nameless):
        reasons[document.id] = _say_words(_shared_words(document, words))
    return {key: reason for key, reason in reasons.items() if reason}


def _say_names(names: Sequence[_Name]) -> str:
    mentioned, tagged = (
        [name.text for kind in kinds for name in names if name.kind is kind][:_NAMED]
        for kinds in ((Kind.PERSON, Kind.COUNTRY), (Kind.TAG,))
    )
    said = []
    if mentioned:
        said.append(gettext("also mentions %(names)s") % {"names": _enumerate(mentioned)})
    if tagged:
        said.append(gettext("also tagged %(tags)s") % {"tags": _enumerate(tagged)})
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
