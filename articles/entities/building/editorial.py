"""The editorial file, read into plain data and checked."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
