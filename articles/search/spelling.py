""" "Did you mean": unknown words and names corrected to those that the archive has."""

import string
from collections.abc import Iterable, Iterator

from articles.entities import person_key
from articles.models import Alias, Entity, Publication, Tag, TagAlias, begins_with, fold_name
from articles.search.analysis import Language, analyze_word, language_of
from articles.search.engines.interface import Engine, Question
from articles.search.highlighting import Highlighter
from articles.search.index.documents import load_texts
from articles.search.query.ast import (
    Filter,
    Kind,
    Node,
    Phrase,
    Word,
    print_query,
    replace_leaves,
    walk,
)
from articles.search.query.parser import split_words
from articles.search.query.plan import resolve_typed
from articles.search.query.request import SearchRequest

# A word that occurs in fewer articles than this may be a typo.
RARE = 3
# Shorter words have too many neighbours for a guess.
_MIN_LENGTH = 4
# Longer ones are no words; their neighbours would be a million letters.
_MAX_LENGTH = 40
_MAX_WORDS = 4
# Words two letters away are looked for among the terms with the same first letters.
_SAME_START = 2
_MAX_TERMS = 3_000
# Candidates that are looked for in articles, and articles that are read for each.
_MAX_CHECKED = 8
_MAX_READ = 5
_LETTERS = string.ascii_lowercase


def correct(request: SearchRequest, tree: Node, engine: Engine) -> SearchRequest | None:
    """The same search with its unknown words corrected; None when there is nothing to correct."""
    words = list(dict.fromkeys(_words_of(tree)))[:_MAX_WORDS]
    better = {word: found for word in words if (found := _find_better(word, engine))}
    resolved = resolve_typed(tree, for_readers=True)
    unknown = [name for name, found in resolved.items() if not found.ids][:_MAX_WORDS]
    names = {name: like for name in unknown if (like := find_like(name)) and _is_known(like)}
    if not better and not names:
        return None

    def put_right(leaf: Node) -> Node:
        if isinstance(leaf, Filter):
            return names.get(leaf, leaf)
        if isinstance(leaf, Word):
            return Word(better.get(leaf.text, leaf.text), leaf.scope)
        if isinstance(leaf, Phrase):
            return Phrase(tuple(better.get(word, word) for word in leaf.words), leaf.scope)
        return leaf

    return request.with_text(print_query(replace_leaves(tree, put_right)))


def _is_known(name: Filter) -> bool:
    """Whether readers meet whom or what it names."""
    return bool(resolve_typed(name, for_readers=True)[name].ids)


def _words_of(tree: Node) -> Iterator[str]:
    for node in walk(tree):
        if isinstance(node, Word):
            yield node.text
        elif isinstance(node, Phrase):
            yield from node.words


def _find_better(word: str, engine: Engine) -> str | None:
    known = word.lower()
    if not _MIN_LENGTH <= len(known) <= _MAX_LENGTH or not known.isalpha():
        return None
    if engine.frequencies([known])[0] >= RARE:
        return None
    near = list(dict.fromkeys(_one_edit_away(known)))
    return _find_real(near, engine) or _find_real(_two_edits_away(known, engine), engine)


def _find_real(candidates: list[str], engine: Engine) -> str | None:
    """The most frequent of the candidates that really stands in an article as it is.

    Frequencies are those of stems: "overment" is as frequent as "over", and no word at all.
    """
    counts = engine.frequencies(candidates)
    known = [pair for pair in zip(counts, candidates, strict=True) if pair[0]]
    known.sort(key=lambda pair: (-pair[0], pair[1]))
    for _, word in known[:_MAX_CHECKED]:
        hits = engine.search(Question(Word(word), limit=_MAX_READ)).hits
        if _stands_in(word, [hit.id for hit in hits]):
            return word
    return None


def _stands_in(word: str, ids: list[int]) -> bool:
    """Whether one of the articles has the very word, not only another of the same stem."""
    analysed = analyze_word(word, Language.OTHER)
    for document in load_texts(ids):
        highlighter = Highlighter([Word(word)], language_of(document.language))
        for text in (document.headline, document.standfirst, document.body, *document.captions):
            found = {text[span.start : span.end] for span in highlighter.find(text)}
            if any(analyze_word(each, Language.OTHER) == analysed for each in found):
                return True
    return False


def _one_edit_away(word: str) -> Iterator[str]:
    """A letter too few, too many, wrong or swapped."""
    for index in range(len(word) + 1):
        head, tail = word[:index], word[index:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            if tail:
                yield head + letter + tail[1:]
            yield head + letter + tail


def _two_edits_away(word: str, engine: Engine) -> list[str]:
    terms = engine.terms_from(word[:_SAME_START], _MAX_TERMS)
    return [
        term
        for term, _ in terms
        if abs(len(term) - len(word)) <= 2
        and split_words(term) == [term]
        and distance(word, term) == 2
    ]


# Shorter names have too many neighbours for a guess; in longer ones a second slip is forgiven.
_MIN_NAME_LENGTH, _LONG = 4, 6
# The first letters are taken to be right, as the index of names has to be entered somewhere.
_SAME_START_OF_NAME = 2
_MAX_NAMES = 3_000


def find_like(name: Filter) -> Filter | None:
    """The name nearest to one that the archive does not know; None if none is near."""
    is_entity = name.kind in {Kind.PERSON, Kind.COUNTRY}
    key = person_key(name.value) if is_entity else fold_name(name.value)
    if len(key) < _MIN_NAME_LENGTH:
        return None
    names = dict(_names_like(name.kind, key))
    nearest = find_nearest(key, names, within=1 if len(key) < _LONG else 2)
    return Filter(name.kind, names[min(nearest)]) if nearest else None


def _names_like(kind: Kind, key: str) -> Iterable[tuple[str, str]]:
    """Key and spelling of all names of this kind that begin like the key."""
    start = key[:_SAME_START_OF_NAME]
    match kind:
        case Kind.PERSON | Kind.COUNTRY:
            names = Alias.objects.filter(begins_with("key", start), entity__kind=kind.value)
            yield from names.order_by("key").values_list("key", "entity__name")[:_MAX_NAMES]
            if kind is Kind.PERSON and " " not in key:
                yield from _family_names(start)
        case Kind.TAG:
            yield from Tag.objects.filter(begins_with("key", start)).values_list("key", "name")
            others = TagAlias.objects.filter(begins_with("key", start))
            yield from others.values_list("key", "tag__name")
        case Kind.PUBLICATION:
            for (name,) in Publication.objects.values_list("name")[:_MAX_NAMES]:
                yield fold_name(name), name


def _family_names(start: str) -> Iterable[tuple[str, str]]:
    """What is before the comma in "Mandela, Nelson"."""
    persons = Entity.objects.persons().filter(begins_with("sort_name", start.capitalize()))
    for (name,) in persons.order_by("sort_name").values_list("sort_name")[:_MAX_NAMES]:
        family, comma, _ = name.partition(",")
        if comma:
            yield person_key(family), family


def find_nearest(word: str, others: Iterable[str], *, within: int) -> list[str]:
    """Those of the others that are the fewest slips away, if not more than `within`."""
    nearest: list[str] = []
    for other in others:
        if abs(len(other) - len(word)) > within:
            continue
        slips = distance(word, other)
        if slips < within:
            nearest, within = [], slips
        if slips == within:
            nearest.append(other)
    return nearest


def distance(first: str, second: str) -> int:
    """Letters to be changed, added or dropped; neighbours that are swapped count once."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, start=1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(second, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            is_swap = i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other
            row.append(min(cost, earlier[j - 2] + 1) if is_swap else cost)
    return row[-1]
