"""The editorial file, read into plain data and checked."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.entities.folding import fold

_CODE = re.compile(r"[A-Z]{2}|[A-Z]{4}")


class EditorialError(Exception):
    """The editorial file says something that can't be; the message names the place."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What editors say about a country or a former state; an empty name leaves the source's."""

    code: str
    name: str = ""
    also: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Editorial:
    """The sections of `editorial.toml`; its comments say what each is for.

    `either` maps codes joined by "+" to phrases, `signs` a code to phrases, `provinces` "CA:08"
    to names, `old_city_names` "IN:Mumbai" to spellings, `us_states` a state's name to its
    abbreviations, `translated` a language to names by code.
    """

    countries: tuple[Entry, ...]
    former: tuple[Entry, ...]
    either: dict[str, list[str]]
    signs: dict[str, list[str]]
    us_states: dict[str, list[str]]
    provinces: dict[str, list[str]]
    old_city_names: dict[str, list[str]]
    translated: dict[str, dict[str, str]]
    traps: dict[str, list[str]]
    not_names: frozenset[str]


def read_editorial(path: Path) -> Editorial:
    """The editorial file at `path`; raises EditorialError where it makes no sense."""
    return parse_editorial(path.read_text(encoding="utf-8"))


def parse_editorial(text: str) -> Editorial:
    """An editorial file's text as data; raises EditorialError where it makes no sense."""
    import tomllib  # takes longer to load than the rest of the room, which never needs it

    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise EditorialError(f"not readable as TOML: {error}") from error
    editorial = Editorial(
        countries=_entries(content, "country"),
        former=_entries(content, "former"),
        either=content.get("either", {}),
        signs=content.get("signs", {}),
        us_states=content.get("us_states", {}),
        provinces=content.get("provinces", {}),
        old_city_names=content.get("old_city_names", {}),
        translated=content.get("translated", {}),
        traps=content.get("traps", {}),
        not_names=frozenset(content.get("not_names", {}).get("words", [])),
    )
    for entry in editorial.former:
        if not entry.name or not entry.successors:
            raise EditorialError(f"[former.{entry.code}] needs a name and successors")
    return editorial


def _entries(content: dict[str, Any], section: str) -> tuple[Entry, ...]:
    return tuple(_entry(code, fields, section) for code, fields in content.get(section, {}).items())


def _entry(code: str, fields: dict[str, Any], section: str) -> Entry:
    where = f"[{section}.{code}]"
    if not _CODE.fullmatch(code):
        raise EditorialError(f"{where}: codes have two capital letters, former states four")
    unknown = fields.keys() - {"name", "also", "demonyms", "places", "successors"}
    if unknown:
        raise EditorialError(f"{where}: unknown line {', '.join(sorted(unknown))}")
    lists = {name: tuple(value) for name, value in fields.items() if name != "name"}
    return Entry(code=code, name=fields.get("name", ""), **lists)


_LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ſ'’-]+")


def make_names(
    given: Iterable[str], family: Iterable[str], not_names: frozenset[str]
) -> dict[str, str]:
    """The `names` table: folded single names in order, set apart by spaces."""
    return {
        "given": " ".join(sorted(_single_names(given) - not_names)),
        "family": " ".join(sorted(_single_names(family) - not_names)),
    }


# A name is a woman's or a man's where that gender's lists hold it four times as often.
_CLEARLY = 4


def make_genders(male: dict[str, int], female: dict[str, int]) -> dict[str, str]:
    """The `genders` table: folded given names of clearly one gender, set apart by spaces.

    The counts are of the lists that hold a name as a man's and as a woman's.
    """
    men, women = _fold_counts(male), _fold_counts(female)
    names = sorted(men.keys() | women.keys())
    return {
        "male": " ".join(name for name in names if men[name] >= _CLEARLY * max(women[name], 0.25)),
        "female": " ".join(
            name for name in names if women[name] >= _CLEARLY * max(men[name], 0.25)
        ),
    }


def _fold_counts(counts: dict[str, int]) -> Counter[str]:
    folded: Counter[str] = Counter()
    for name, count in counts.items():
        for word in _single_names([name]):
            folded[word] += count
    return folded


def _single_names(names: Iterable[str]) -> set[str]:
    """The words of the names that are written in Latin letters, folded."""
    return {fold(word) for name in names for word in name.split() if _LATIN_NAME.fullmatch(word)}


def make_records(short_names: dict[str, str], editorial: Editorial) -> list[dict[str, object]]:
    """The `countries` table: one record a country, by name, then the former states."""
    entries = {entry.code: entry for entry in editorial.countries}
    today = [
        _record(entries.get(code, Entry(code)), short_name, former=False)
        for code, short_name in short_names.items()
    ]
    past = [_record(entry, entry.name, former=True) for entry in editorial.former]
    return sorted(today, key=_by_name) + sorted(past, key=_by_name)


def make_translations(
    translated: dict[str, dict[str, str]], editorial: Editorial
) -> dict[str, dict[str, str]]:
    """The `country_names` table: language to code to name; the editorial file has the last word."""
    languages = sorted({*translated, *editorial.translated})
    return {
        language: {**translated.get(language, {}), **editorial.translated.get(language, {})}
        for language in languages
    }


def _record(entry: Entry, short_name: str, *, former: bool) -> dict[str, object]:
    name = entry.name or short_name
    return {
        "code": entry.code,
        "name": name,
        "former": former,
        "successors": list(entry.successors),
        "aliases": [other for other in entry.also if other != name],
        "demonyms": list(entry.demonyms),
    }


def _by_name(record: dict[str, object]) -> str:
    return fold(str(record["name"]))
