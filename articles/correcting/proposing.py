"""Persons whose names are alike, listed for an editor. Nothing is ever merged by likeness.

Only spellings that begin with the same letter, and turned-round ones, are read, off the index of
keys: a few thousand short strings in an archive of 50,000 persons. That two are not the same is
remembered in a table of pairs of its own: the journal has no index by person, and grows with every
operation.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count, Q

from articles.correcting.likeness import Likeness, find_likeness, rotate
from articles.models import Alias, Entity, Mention, NotSame

MOST_PROPOSALS = 20
# Behind every key that begins with the same letter.
_LAST = "\U0010ffff"


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
    """Up to `MOST_PROPOSALS` persons of like names, the strongest sign first."""
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
    return _with_counts(person, _best(matches), own)


def mark_not_same(one: Entity, other: Entity, *, who: User | None) -> NotSame:
    """An editor knows that these are two persons: they are not proposed again."""
    if one.pk == other.pk:
        raise ValueError("one person is always the same")
    first, second = sorted((one, other), key=lambda person: person.pk)
    pair, _ = NotSame.objects.get_or_create(one=first, other=second, defaults={"who": who})
    return pair


def _near(own: Collection[str]) -> Iterator[tuple[int, str]]:
    """Entity and key of spellings worth comparing. No join: the index alone answers."""
    turned = {" ".join(rotate(key.split(), by)) for key in own for by in (1, -1)}
    aliases = Alias.objects.order_by().values_list("entity", "key")
    yield from aliases.filter(key__in=turned)
    for letter in {key[0] for key in own if key}:
        yield from aliases.filter(key__gte=letter, key__lt=letter + _LAST).iterator()


def _known_apart(person: Entity) -> set[int]:
    """Those an editor said are others; said of someone merged into this person, it holds too."""
    selves = {person.pk, *Entity.objects.filter(merged_into=person).values_list("pk", flat=True)}
    pairs = NotSame.objects.filter(Q(one__in=selves) | Q(other__in=selves))
    apart: set[int] = set()
    for one, into, other, other_into in pairs.values_list(
        "one", "one__merged_into", "other", "other__merged_into"
    ):
        apart |= {one, into or one, other, other_into or other}
    return apart | selves


def _rank(likeness: Likeness) -> int:
    return list(Likeness).index(likeness)


def _best(matches: Mapping[int, _Match]) -> list[_Match]:
    """Those of standing persons, in order."""
    persons = Entity.objects.persons().standing().filter(pk__in=list(matches))
    best = [matches[pk] for pk in persons.values_list("pk", flat=True)]
    return sorted(best, key=lambda match: (_rank(match.likeness), match.other))[:MOST_PROPOSALS]


def _with_counts(
    person: Entity, matches: Sequence[_Match], own: Mapping[str, str]
) -> list[Proposal]:
    numbers = [match.entity for match in matches]
    persons = Entity.objects.in_bulk(numbers)
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
        for match in matches
    ]
