"""Persons with similar names, listed for an editor. Nothing is merged automatically.

Only spellings that begin with the same letter, and turned-round ones, are read, off the index of
keys: a few thousand short strings in an archive of 50,000 persons. That two are not the same is
remembered in a table of pairs of its own: the journal has no index by person, and grows with every
operation.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from django.contrib.auth.models import User
from django.db.models import Count, Q

from articles.journal import record_not_same
from articles.models import Alias, Entity, Mention, NotSame, begins_with

# Below it, two surnames of four letters that differ in one would already count as close.
CLOSE = 0.92
# Initials that stand together are one word of a key: "jf kennedy".
LONGEST_INITIALS = 3
# What tells two of one name apart: popes and kings by their number, a father from his son.
_GENERATION = re.compile(r"[ivx]{1,6}|jr|sr|junior|senior")


class Likeness(StrEnum):
    """In what way two names are similar, the strongest sign first."""

    SWAPPED = "swapped"
    WITHIN = "within"
    INITIALS = "initials"
    CLOSE = "close"


def find_likeness(key: str, other: str) -> Likeness | None:
    """Return how the other name is similar to this one, if it is."""
    words, others = key.split(), other.split()
    if key == other or len(words) < 2 or len(others) < 2:
        return None
    if is_swapped(words, others):
        return Likeness.SWAPPED
    if words[-1] != others[-1] and any(_GENERATION.fullmatch(w) for w in (words[-1], others[-1])):
        return None
    if words[-1] == others[-1]:
        short, long = sorted((words, others), key=len)
        if set(short) < set(long):
            return Likeness.WITHIN
        if _is_by_initials(words[:-1], others[:-1]):
            return Likeness.INITIALS
    return Likeness.CLOSE if _is_close(key, other) else None


def is_swapped(words: list[str], others: list[str]) -> bool:
    """Return whether one name is the other with the family name at the other end."""
    return words != others and others in (rotate(words, 1), rotate(words, -1))


def rotate(words: list[str], by: int) -> list[str]:
    """The words with the first put last (1) or the last put first (-1)."""
    return words[by:] + words[:by]


def _is_by_initials(words: list[str], others: list[str]) -> bool:
    """ "jf" and "john fitzgerald", "j" and "john": one is written by initials of the other."""
    short, long = sorted((words, others), key=lambda given: len("".join(given)))
    initials = "".join(short)
    if any(len(word) > LONGEST_INITIALS for word in short):
        return False
    firsts = "".join(word[0] for word in long)
    is_written_out = any(len(word) > 1 for word in long)
    return is_written_out and (firsts.startswith(initials) or initials.startswith(firsts))


def _is_close(key: str, other: str) -> bool:
    if key[0] != other[0] or 2 * min(len(key), len(other)) < CLOSE * (len(key) + len(other)):
        return False
    matcher = SequenceMatcher(None, key, other, autojunk=False)
    return matcher.quick_ratio() >= CLOSE and matcher.ratio() >= CLOSE


MOST_PROPOSALS = 20


@dataclass(frozen=True, slots=True)
class Proposal:
    """A person who may be the same: by which spellings, how alike, in how many articles.

    Articles that mention both apart from each other (`together`) speak against it.
    """

    person: Entity
    likeness: Likeness
    own: str
    other: str
    articles: int
    together: int


@dataclass(frozen=True, slots=True)
class _Match:
    entity: int
    likeness: Likeness
    own: str
    other: str


def propose(person: Entity) -> list[Proposal]:
    """Return up to `MOST_PROPOSALS` persons with similar names, the strongest sign first."""
    own = dict(Alias.objects.filter(entity=person).values_list("key", "text"))
    apart = _known_apart(person)
    matches: dict[int, _Match] = {}
    for entity, key in _near(own):
        if entity in apart:
            continue
        for own_key in own:
            likeness = find_likeness(own_key, key)
            known = matches.get(entity)
            if likeness and (known is None or _rank(likeness) < _rank(known.likeness)):
                matches[entity] = _Match(entity, likeness, own_key, key)
    return _with_counts(person, matches, own)


def mark_not_same(one: Entity, other: Entity, *, who: User | None) -> None:
    """Mark two persons as different: they are not proposed again."""
    record_not_same(one, other, who=who)


def _near(own: Collection[str]) -> Iterator[tuple[int, str]]:
    """Entity and key of spellings worth comparing. No join: the index alone answers."""
    wanted = Q(key__in={" ".join(rotate(key.split(), by)) for key in own for by in (1, -1)})
    for letter in sorted({key[0] for key in own if key}):
        wanted |= begins_with("key", letter)
    yield from Alias.objects.filter(wanted).order_by().values_list("entity", "key").iterator()


def _known_apart(person: Entity) -> set[int]:
    """Who need not be compared: the person, and those an editor knows to be others.

    What was said of someone who is merged into this person since holds for this person too.
    """
    selves = Entity.objects.filter(Q(pk=person.pk) | Q(merged_into=person)).values("pk")
    pairs = NotSame.objects.filter(Q(one__in=selves) | Q(other__in=selves))
    apart = {person.pk}
    for one, into, other, other_into in pairs.values_list(
        "one", "one__merged_into", "other", "other__merged_into"
    ):
        apart |= {one, into or one, other, other_into or other}
    return apart


def _rank(likeness: Likeness) -> int:
    return list(Likeness).index(likeness)


def _with_counts(
    person: Entity, matches: Mapping[int, _Match], own: Mapping[str, str]
) -> list[Proposal]:
    if not matches:
        return []
    persons = Entity.objects.persons().standing().in_bulk(list(matches))
    best = sorted(
        (matches[number] for number in persons),
        key=lambda match: (_rank(match.likeness), match.other),
    )[:MOST_PROPOSALS]
    numbers = [match.entity for match in best]
    texts = {
        (entity, key): text
        for entity, key, text in Alias.objects.filter(entity__in=numbers).values_list(
            "entity", "key", "text"
        )
    }
    theirs = Mention.objects.published().filter(entity__in=numbers).order_by()
    counts = dict(theirs.values_list("entity").annotate(Count("id")))
    here = Mention.objects.published().filter(entity=person).values("article")
    together = dict(theirs.filter(article__in=here).values_list("entity").annotate(Count("id")))
    return [
        Proposal(
            person=persons[match.entity],
            likeness=match.likeness,
            own=own[match.own],
            other=texts[match.entity, match.other],
            articles=counts.get(match.entity, 0),
            together=together.get(match.entity, 0),
        )
        for match in best
    ]
