"""Tags with similar names, listed for an editor. Nothing is merged automatically."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import islice

from django.contrib.auth.models import User

from articles.entities import fold
from articles.journal import record_not_same
from articles.models import NotSameTag, Tag, TagAlias
from articles.tagging.vocabulary import article_counts

_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_ROMAN = re.compile(r"[ivx]{1,5}")
# Shorter words differ in a letter and mean something else: "chess" and "chest".
_SHORTEST_TYPO = 6
# One letter in seven.
_CLOSE = 0.85


class Likeness(StrEnum):
    """In what way two names are similar, the strongest sign first."""

    SPELLING = "spelling"  # accent, hyphen, blank, full stop
    NUMBER = "number"  # singular and plural
    ORDER = "order"
    TYPO = "typo"


# A name by its words, folded.
Words = tuple[str, ...]


def find_pairs(names: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int, Likeness]]:
    """Find pairs of tags with similar names, each with its strongest sign.

    `names` are pairs of tag and name; several names may be of one tag.
    """
    split = [(tag, _words(name)) for tag, name in names]
    seen: set[tuple[int, int]] = set()
    for likeness in Likeness:
        groups: dict[str, list[tuple[int, Words]]] = defaultdict(list)
        for tag, words in split:
            for key in set(_keys(words, likeness)):
                groups[key].append((tag, words))
        for group in groups.values():
            for one, other in _pairs(group, likeness):
                pair = (min(one, other), max(one, other))
                if pair not in seen:
                    seen.add(pair)
                    yield (*pair, likeness)


def _pairs(group: Sequence[tuple[int, Words]], likeness: Likeness) -> Iterator[tuple[int, int]]:
    for index, (tag, words) in enumerate(group):
        for other, other_words in group[index + 1 :]:
            if tag == other:
                continue
            if likeness is not Likeness.TYPO or _is_typo(words, other_words):
                yield tag, other


def _is_typo(words: Words, others: Words) -> bool:
    """Return whether one name may be a typo of the other; numbers never are."""
    for word, other_word in zip(words, others, strict=False):
        differ = word != other_word
        if differ and (_is_number(word) or _is_number(other_word)):
            return False
    if len(words) != len(others) and any(map(_is_number, (words[-1:] + others[-1:]))):
        return False
    matcher = SequenceMatcher(None, "".join(words), "".join(others), autojunk=False)
    return matcher.quick_ratio() >= _CLOSE and matcher.ratio() >= _CLOSE


def _keys(words: Words, likeness: Likeness) -> Iterable[str]:
    bare = "".join(words)
    match likeness:
        case Likeness.SPELLING:
            return [bare] if bare else []
        case Likeness.NUMBER:
            return [" ".join(map(_singular, words))] if words else []
        case Likeness.ORDER:
            return [" ".join(sorted(map(_singular, words)))] if len(words) > 1 else []
        case Likeness.TYPO:
            if len(bare) < _SHORTEST_TYPO:
                return []
            # Two names that differ in a letter meet where each has lost one; digits stay.
            letters = [at for at, sign in enumerate(bare) if not sign.isdigit()]
            return [bare, *(bare[:at] + bare[at + 1 :] for at in letters)]


def _words(name: str) -> Words:
    return tuple(_WORD.findall(fold(name)))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and len(word) > 4 and not word.endswith(("ss", "us", "is", "ics")):
        return word[:-1]
    return word


def _is_number(word: str) -> bool:
    return bool(_DIGIT.search(word) or _ROMAN.fullmatch(word))


MOST_PROPOSALS = 50


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two tags that may be the same, their similarity, and the articles of each.

    `tag` has more articles: it is the one to merge the other into.
    """

    tag: Tag
    other: Tag
    likeness: Likeness
    articles: int
    other_articles: int


def propose(*, limit: int = MOST_PROPOSALS) -> list[Proposal]:
    """Return pairs of tags with similar names, the strongest first, but those marked different."""
    names = [*Tag.objects.values_list("pk", "name"), *TagAlias.objects.values_list("tag", "text")]
    apart = set(NotSameTag.objects.values_list("one", "other"))
    pairs = (pair for pair in find_pairs(names) if pair[:2] not in apart)
    return _with_counts(list(islice(pairs, limit)))


def mark_not_same(one: Tag, other: Tag, *, who: User | None) -> None:
    """Mark two tags as different: they are not proposed again."""
    record_not_same(one, other, who=who)


def _with_counts(pairs: Sequence[tuple[int, int, Likeness]]) -> list[Proposal]:
    numbers = {number for one, other, _ in pairs for number in (one, other)}
    tags = Tag.objects.in_bulk(numbers)
    counts = article_counts(numbers)
    proposals = []
    for one, other, likeness in pairs:
        more, fewer = sorted((one, other), key=lambda pk: (-counts.get(pk, 0), pk))
        proposals.append(
            Proposal(tags[more], tags[fewer], likeness, counts.get(more, 0), counts.get(fewer, 0))
        )
    return proposals
