"""Addresses: readable, stable, and never used twice."""

from collections.abc import Callable, Iterable, Mapping

from django.utils.text import slugify

# "-" and a number or the start of a checksum must still fit into the column of 100.
SLUG_LENGTH = 80


def free_slugs(
    names: Mapping[str, str], *, stand_in: str, taken: Callable[[Iterable[str]], set[str]]
) -> dict[str, str]:
    """Key -> slug for each key and name; `taken` says which of some slugs are in use.

    A name without a Latin letter gets the stand-in. Clashes are numbered from 2 up.
    """
    wishes = {
        key: slugify(name)[:SLUG_LENGTH].strip("-") or stand_in for key, name in names.items()
    }
    used = taken(set(wishes.values()))
    slugs: dict[str, str] = {}
    for key, wish in wishes.items():
        slug, number = wish, 1
        while slug in used:
            number += 1
            slug = f"{wish}-{number}"
            if slug not in used and taken([slug]):
                used.add(slug)
        used.add(slug)
        slugs[key] = slug
    return slugs
