"""Names of the archive that are nearly what was typed."""

from collections.abc import Iterable

from articles.entities import person_key
from articles.models import Alias, Entity, Publication, Tag, TagAlias, begins_with, fold_name
from articles.search.distance import find_nearest
from articles.search.tree import Filter, Kind

# Shorter names have too many neighbours for a guess; in longer ones a second slip is forgiven.
_MIN_LENGTH, _LONG = 4, 6
# The first letters are taken to be right, as the index of names has to be entered somewhere.
_SAME_START = 2
_MAX_NAMES = 3_000


def find_like(name: Filter) -> Filter | None:
    """The name nearest to one that the archive does not know; None if none is near."""
    is_entity = name.kind in {Kind.PERSON, Kind.COUNTRY}
    key = person_key(name.value) if is_entity else fold_name(name.value)
    if len(key) < _MIN_LENGTH:
        return None
    names = dict(_names_like(name.kind, key))
    nearest = find_nearest(key, names, within=1 if len(key) < _LONG else 2)
    return Filter(name.kind, names[min(nearest)]) if nearest else None


def _names_like(kind: Kind, key: str) -> Iterable[tuple[str, str]]:
    """Key and spelling of all names of this kind that begin like the key."""
    start = key[:_SAME_START]
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
    """What stands before the comma in "Mandela, Nelson"."""
    persons = Entity.objects.persons().filter(begins_with("sort_name", start.capitalize()))
    for (name,) in persons.order_by("sort_name").values_list("sort_name")[:_MAX_NAMES]:
        family, comma, _ = name.partition(",")
        if comma:
            yield person_key(family), family
