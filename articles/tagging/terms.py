"""The names of tags in a text: whole words, in one pass, however many names there are.

A name is looked up by the words of the text and not the text by the names: the cost grows with
the text alone. Plain functions, no database.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.entities import fold

# Letters and digits: what is between them separates words.
_WORD = re.compile(r"[^\W_]+")
# Between two words of one name stand a blank, a hyphen or a line's end.
_JOINTS = frozenset({" ", "-", "‑", "\n", "’", "'"})
# Capitalised at the beginning of a sentence, they are no part of the name that follows.
_SMALL = (
    "a after all an and as at before both but by during even every few for from had has he her his"
    " how if in into is it its many more most no not of on only or our over she since so some such"
    " than that the their then there these they this those to two under until was we were what"
    " when where which while who why with yet you"
)
_SMALL_WORDS = frozenset(_SMALL.split())
# "WHO" is not "who", and "US" is not "us": short names in capitals count only in capitals.
_LONGEST_ACRONYM = 5
# Shorter words are no plurals: "news", "gas", "bus".
_SHORTEST_PLURAL = 5


@dataclass(frozen=True, slots=True)
class TagName:
    """A name or alias of a tag; one that `bends` is found in the other number too."""

    tag: int
    text: str
    bends: bool = True
    is_alias: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the text that is looked through; `leads` for headline and standfirst."""

    start: int
    end: int
    leads: bool


@dataclass(frozen=True, slots=True)
class _Term:
    tag: int
    is_alias: bool
    # The words in their capitals if only these count.
    exact: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Terms:
    """All names of all tags: by their words in small letters, and how long those with one
    first word are, the longest first."""

    names: Mapping[tuple[str, ...], _Term]
    lengths: Mapping[str, tuple[int, ...]]


@dataclass(slots=True)
class Found:
    """A tag in a text: how often, the first place, and what speaks for it."""

    words: str
    start: int
    end: int
    count: int = 0
    leads: bool = False
    # How often under its own name, and not under another.
    named: int = 0
    is_proper: bool = False
    is_phrase: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    tag: int
    is_alias: bool
    first: int
    last: int


def build_terms(names: Iterable[TagName]) -> Terms:
    """The terms of these names. A name as it is written beats another's plural."""
    own: dict[tuple[str, ...], _Term] = {}
    derived: dict[tuple[str, ...], _Term] = {}
    for name in names:
        forms = _forms(name.text)
        if not forms.key:
            continue
        own.setdefault(forms.key, _Term(name.tag, name.is_alias, forms.exact))
        if name.bends:
            for key in forms.bent:
                derived.setdefault(key, _Term(name.tag, name.is_alias, None))
    merged = {**derived, **own}
    lengths: dict[str, set[int]] = {}
    for key in merged:
        lengths.setdefault(key[0], set()).add(len(key))
    return Terms(merged, {w: tuple(sorted(n, reverse=True)) for w, n in lengths.items()})


def find_terms(text: str, stretches: Iterable[Stretch], terms: Terms) -> dict[int, Found]:
    """Tag -> where and how its names occur in the text."""
    found: dict[int, Found] = {}
    for stretch in stretches:
        part = text[stretch.start : stretch.end]
        small = _WORD.findall(part.lower() if part.isascii() else _fold_in_place(part))
        if terms.lengths.keys().isdisjoint(small):
            continue
        words = _WORD.findall(part)
        if len(words) != len(small):  # "½" folds into two
            small = [fold(word) for word in words]
        places = list(_places(words, small, terms))
        if places:
            _note(found, part, places, words, stretch)
    return found


@dataclass(frozen=True, slots=True)
class _Forms:
    """A name as words: folded, in their capitals if only these count, in the other number."""

    key: tuple[str, ...]
    exact: tuple[str, ...] | None
    bent: tuple[tuple[str, ...], ...]


# While an import adds tags, the terms are made again for each of its batches.
@lru_cache(maxsize=20_000)
def _forms(text: str) -> _Forms:
    words = tuple(_WORD.findall(text))
    words = words[1:] if words[0:1] == ("the",) else words
    key = tuple(fold(word) for word in words)
    if text.isupper() and len(text) <= _LONGEST_ACRONYM:
        return _Forms(key, words, ())
    bent = tuple((*key[:-1], last) for last in _other_numbers(key[-1])) if key else ()
    return _Forms(key, None, bent)


def _fold_in_place(text: str) -> str:
    """Small plain letters, word for word: the words keep their number."""
    return _WORD.sub(_fold_word, text).lower()


def _fold_word(match: re.Match[str]) -> str:
    word = match.group()
    return word if word.isascii() else fold(word)


def _places(words: Sequence[str], small: Sequence[str], terms: Terms) -> Iterator[_Place]:
    """Positions of the words of each name, the longest name first, none inside another."""
    known = terms.lengths
    position = 0
    for first in [index for index, word in enumerate(small) if word in known]:
        if first < position:
            continue
        for length in known[small[first]]:
            last = first + length
            if last > len(words):
                continue
            term = terms.names.get(tuple(small[first:last]))
            if term and (term.exact is None or term.exact == tuple(words[first:last])):
                yield _Place(term.tag, term.is_alias, first, last)
                position = last
                break


def _note(
    found: dict[int, Found],
    part: str,
    places: Sequence[_Place],
    words: Sequence[str],
    stretch: Stretch,
) -> None:
    spans = [match.span() for match in _WORD.finditer(part)]
    for place in places:
        if not _is_whole(part, spans, words, place):
            continue
        start, end = spans[place.first][0], spans[place.last - 1][1]
        known = found.get(place.tag)
        if known is None:
            known = found[place.tag] = Found(
                part[start:end], stretch.start + start, stretch.start + end
            )
        known.count += 1
        known.leads = known.leads or stretch.leads
        known.named += not place.is_alias
        known.is_phrase = known.is_phrase or place.last - place.first > 1
        known.is_proper = known.is_proper or _is_proper(part, spans, words, place)


def _is_whole(
    part: str, spans: Sequence[tuple[int, int]], words: Sequence[str], place: _Place
) -> bool:
    """Whether the words belong together, and are not a piece of a longer name.

    "Washington" does not stand in "George Washington" nor in "Washington Post".
    """
    for index in range(place.first, place.last - 1):
        if part[spans[index][1] : spans[index + 1][0]] not in _JOINTS:
            return False
    if not words[place.first][0].isupper():
        return True
    before, after = place.first - 1, place.last
    if before >= 0 and part[spans[before][1] : spans[place.first][0]] in _JOINTS:
        word = words[before]
        if word[0].isupper() and word.lower() not in _SMALL_WORDS:
            return False
    if after < len(words) and part[spans[after - 1][1] : spans[after][0]] in {" ", "-", "\n"}:
        return not words[after][0].isupper()
    return True


def _is_proper(
    part: str, spans: Sequence[tuple[int, int]], words: Sequence[str], place: _Place
) -> bool:
    """Capitals that no beginning of a sentence explains."""
    if any(word[0].isupper() for word in words[place.first + 1 : place.last]):
        return True
    word = words[place.first]
    if not word[0].isupper() or place.first == 0:
        return word.isupper() and len(word) > 1
    gap = part[spans[place.first - 1][1] : spans[place.first][0]]
    return gap in {" ", "-"} or word.isupper()


def _other_numbers(word: str) -> Iterator[str]:
    """A word's plural if it is in the singular, and the other way round."""
    if word.endswith("ies") and len(word) >= _SHORTEST_PLURAL:
        yield f"{word[:-3]}y"
    elif word.endswith(("sses", "ches", "shes", "xes")):
        yield word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")):
        if len(word) >= _SHORTEST_PLURAL:
            yield word[:-1]
    elif word.endswith(("ss", "ch", "sh", "x")):
        yield f"{word}es"
    elif word.endswith("y") and word[-2:-1] not in "aeiou":
        yield f"{word[:-1]}ies"
    elif word.isalpha() and word.isascii() and not word.endswith(("us", "is", "ics")):
        yield f"{word}s"
