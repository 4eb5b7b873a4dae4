"""Addresses: readable, stable, and never used twice."""

from collections.abc import Callable, Iterable, Mapping

from django.utils.text import slugify

# "-" and a number or the start of a checksum must still fit into the column of 100.
SLUG_LENGTH = 80
_PROBES: list[int] = [2**power for power in range(1, 40)]


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
    numbers: dict[str, int] = {}
    slugs: dict[str, str] = {}
    for key, wish in wishes.items():
        slug = wish
        while slug in used:
            number = numbers[wish] + 1 if wish in numbers else _free_number(wish, taken)
            numbers[wish] = number
            slug = f"{wish}-{number}"
            if slug not in used and taken([slug]):
                used.add(slug)
        used.add(slug)
        slugs[key] = slug
    return slugs


def _free_number(wish: str, taken: Callable[[Iterable[str]], set[str]]) -> int:
    """A number that is free, the lowest one where none was left out.

    Halving the way to it: an archive may hold a headline such as "Corrections" ten thousand times.
    """
    used = taken([f"{wish}-{number}" for number in _PROBES])
    high = next(number for number in _PROBES if f"{wish}-{number}" not in used)
    low = max(1, high // 2)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if taken([f"{wish}-{middle}"]) else (low, middle)
    return high
