"""Who and what an article mentions: chips with counts, and the names to mark in the text."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.models import Entity, Mention
from articles.templatetags.marking import Name, read_spans, without_overlaps

# The style sheet pairs so many chips with their names in the text; the others answer to
# "Highlight names" only.
PAIRED = 10
# People beyond these are folded away.
SHOWN = 8
# Below this score a person has been read from too little to be taken for granted.
CHECKED_FROM = 2.5


@dataclass(frozen=True, slots=True)
class Chip:
    """A person or country of the article; `number` pairs it with the text, 0 if none does."""

    entity: Entity
    count: int
    number: int
    is_unchecked: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """All who are mentioned, the most mentioned first; `names` in text order, never overlapping."""

    people: list[Chip] = field(default_factory=list)
    countries: list[Chip] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)

    @property
    def first_people(self) -> list[Chip]:
        """Those shown at once."""
        return self.people[:SHOWN]

    @property
    def other_people(self) -> list[Chip]:
        """Those folded away."""
        return self.people[SHOWN:]


def read_mentions(mentions: Iterable[Mention]) -> Cast:
    """Chips and marked names of the published mentions, each with its entity at hand."""
    cast = Cast()
    names: list[Name] = []
    ranked = sorted(mentions, key=lambda mention: (-mention.count, mention.pk))
    for rank, mention in enumerate(ranked, start=1):
        entity = mention.entity
        if entity is None:
            continue
        is_person = entity.kind == Entity.Kind.PERSON
        number = rank if rank <= PAIRED else 0
        chip = Chip(entity, mention.count, number, is_person and _is_unchecked(mention))
        (cast.people if is_person else cast.countries).append(chip)
        classes = " ".join(
            filter(None, ["m", f"m{number}" if number else "", "" if is_person else "pl"])
        )
        names += [Name(start, end, classes) for start, end in read_spans(mention.spans)]
    cast.names.extend(without_overlaps(names))
    return cast


def _is_unchecked(mention: Mention) -> bool:
    return mention.state == Mention.State.RECOGNISED and mention.score < CHECKED_FROM
