"""Who and what an article mentions: chips with counts, and the names marked in the text."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.models import Entity, Mention

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
class Name:
    """A stretch of the article's text that names someone, with its CSS classes."""

    start: int
    end: int
    classes: str


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
    cast.names.extend(_without_overlaps(names))
    return cast


def mark_names(text: str, start: int, end: int, names: Sequence[Name]) -> SafeString:
    """`text[start:end]`, escaped, with the names in it marked. Names reaching out are cut off."""
    pieces: list[str] = []
    at = start
    first = max(0, bisect_right(names, start, key=attrgetter("start")) - 1)
    for name in names[first:]:
        if name.start >= end:
            break
        name_start, name_end = max(name.start, at), min(name.end, end)
        if name_start < name_end:
            pieces.append(escape(text[at:name_start]))
            inside = escape(text[name_start:name_end])
            pieces.append(f'<span class="{name.classes}">{inside}</span>')
            at = name_end
    pieces.append(escape(text[at:end]))
    return mark_safe("".join(pieces))  # every piece was escaped above


def read_spans(spans: object) -> list[tuple[int, int]]:
    """Stored places; whatever is not a pair of numbers in order is passed over."""
    found = []
    for span in spans if isinstance(spans, list) else []:
        match span:
            case [int(start), int(end)] if 0 <= start < end:
                found.append((start, end))
    return found


def _is_unchecked(mention: Mention) -> bool:
    return mention.state == Mention.State.RECOGNISED and mention.score < CHECKED_FROM


def _without_overlaps(names: list[Name]) -> list[Name]:
    """Of names that overlap the first stays, of those that start together the longest."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept
