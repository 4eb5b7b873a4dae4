"""Slugs: readable, stable, and never used twice, for every kind of page."""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from anyascii import anyascii
from django.apps import apps
from django.utils.text import slugify

from articles.models.journal import OldSlug

# "-" and a number must still fit into the column of 100.
SLUG_LENGTH = 80
# Kind of page, as `OldSlug` names it -> the model of its rows, and which of them are of the kind.
_ROWS: dict[str, tuple[str, dict[str, str]]] = {
    "article": ("Article", {}),
    "person": ("Entity", {"kind": "person"}),
    "tag": ("Tag", {}),
    "publication": ("Publication", {}),
}
_PROBES: list[int] = [2**power for power in range(1, 40)]
# Slugs in one question: databases take only so many values in a statement.
_ASKED_AT_ONCE = 500


def plain_slug(name: str) -> str:
    """Small Latin letters, digits and hyphens for a name of any script; maybe none at all."""
    if not name.isascii():
        name = anyascii(unicodedata.normalize("NFKC", name))
    return slugify(name)[:SLUG_LENGTH].strip("-")


def free_slug(kind: str, name: str, *, own: Collection[str] = ()) -> str:
    """A slug for the name that no row of the kind has or ever had, unless it is among `own`."""
    return free_slugs(kind, {name: name}, own=own)[name]


def free_slugs(kind: str, names: Mapping[str, str], *, own: Collection[str] = ()) -> dict[str, str]:
    """Key -> slug for each key and name; no row of the kind has or ever had it.

    Slugs among `own` may be used again. A name without a letter or digit gets the kind as its
    slug. Clashes are numbered from 2 up.
    """
    wishes: dict[str, list[str]] = defaultdict(list)
    for key, name in names.items():
        wishes[plain_slug(name) or kind].append(key)
    used = taken_slugs(kind, wishes) - set(own)
    slugs = {keys[0]: wish for wish, keys in wishes.items() if wish not in used}
    given = set(slugs.values())
    for wish, keys in wishes.items():
        first = 2 if wish in given else _free_number(kind, wish, own)
        unserved = keys[1:] if wish in given else keys
        numbered = _numbered(kind, wish, first=first, count=len(unserved), given=given, own=own)
        slugs.update(zip(unserved, numbered, strict=True))
        given.update(numbered)
    return {key: slugs[key] for key in names}


def taken_slugs(kind: str, slugs: Iterable[str]) -> set[str]:
    """Which of these slugs a row of the kind has or once had."""
    model, only = _ROWS[kind]
    rows: Any = apps.get_model("articles", model)._base_manager.filter(**only)
    asked = list(slugs)
    taken: set[str] = set()
    for start in range(0, len(asked), _ASKED_AT_ONCE):
        some = asked[start : start + _ASKED_AT_ONCE]
        taken.update(rows.filter(slug__in=some).values_list("slug", flat=True))
        old = OldSlug.objects.filter(kind=kind, slug__in=some)
        taken.update(old.values_list("slug", flat=True))
    return taken


def _numbered(
    kind: str, wish: str, *, first: int, count: int, given: set[str], own: Collection[str]
) -> list[str]:
    """`count` free slugs that are the wish and a number, from `first` up."""
    found: list[str] = []
    width = count
    while len(found) < count:
        some = [f"{wish}-{number}" for number in range(first, first + width)]
        used = taken_slugs(kind, some) - set(own) | given
        found += [slug for slug in some if slug not in used]
        # More at a time, where many numbers are taken.
        first, width = first + width, width * 2
    return found[:count]


def _free_number(kind: str, wish: str, own: Collection[str]) -> int:
    """A number that is free, the lowest one where none was left out.

    Halving the way to it: an archive may hold a headline such as "Corrections" ten thousand times.
    """
    used = taken_slugs(kind, [f"{wish}-{number}" for number in _PROBES]) - set(own)
    high = next(number for number in _PROBES if f"{wish}-{number}" not in used)
    low = max(1, high // 2)
    while high - low > 1:
        middle = (low + high) // 2
        is_taken = taken_slugs(kind, [f"{wish}-{middle}"]) - set(own)
        low, high = (middle, high) if is_taken else (low, middle)
    return high
