"""The countries and former states themselves, and finding one by any of its names."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from articles.entities.folding import fold
from articles.entities.gazetteer import Kind, load_gazetteer
from articles.entities.tables import load_table


@dataclass(frozen=True, slots=True)
class CountryRecord:
    """A country of today (ISO 3166-1 alpha-2, XK) or a former state (ISO 3166-3 alpha-4)."""

    code: str
    name: str
    former: bool
    successors: tuple[str, ...]
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]


@cache
def all_countries() -> tuple[CountryRecord, ...]:
    """Every country by name, then the former states."""
    return tuple(_record(row) for row in load_table("countries"))


@cache
def countries_by_code() -> dict[str, CountryRecord]:
    """The same by code."""
    return {record.code: record for record in all_countries()}


def find_country(text: str) -> str | None:
    """The code of the country that `text` names, whole: by name, code, demonym or old name."""
    return _codes_by_name().get(fold(text).replace(".", "").removeprefix("the "))


def translate_country(code: str, language: str) -> str | None:
    """What the country is called in a language other than English, such as "de"."""
    return load_translations().get(language, {}).get(code)


def find_translated_country(text: str, language: str) -> str | None:
    """The code of the country that `text` names, whole, in that language."""
    return _codes_by_translation(language).get(_searched(text))


@cache
def load_translations() -> dict[str, dict[str, str]]:
    """What countries are called in other languages: language -> code -> name; read once."""
    names: dict[str, dict[str, str]] = load_table("country_names")
    return names


@cache
def _codes_by_translation(language: str) -> dict[str, str]:
    return {_searched(name): code for code, name in load_translations().get(language, {}).items()}


@cache
def _codes_by_name() -> dict[str, str]:
    """Folded names, the surest kind last so that it wins."""
    codes: dict[str, str] = {}
    records = all_countries()
    for phrase, place in load_gazetteer().places.items():
        if place.kind in (Kind.COUNTRY, Kind.EITHER):
            codes[_searched(phrase)] = place.codes[0]
    for record in records:
        codes.update((_searched(name), record.code) for name in record.demonyms)
    for record in records:
        codes.update((_searched(name), record.code) for name in record.aliases)
    for record in records:
        codes[_searched(record.name)] = record.code
        codes[record.code.lower()] = record.code
    return codes


def _searched(name: str) -> str:
    """A name as it is typed into a search box, without case, accents, dots and article."""
    return fold(name).replace(".", "").replace(" '", "'").removeprefix("the ")


def _record(row: dict[str, Any]) -> CountryRecord:
    return CountryRecord(
        code=row["code"],
        name=row["name"],
        former=row["former"],
        successors=tuple(row["successors"]),
        aliases=tuple(row["aliases"]),
        demonyms=tuple(row["demonyms"]),
    )
