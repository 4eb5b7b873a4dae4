"""Sources and editorial file in, tables out."""

import json
from pathlib import Path

from articles.entities.building.editorial import (
    Editorial,
    make_genders,
    make_names,
    make_records,
    make_translations,
    read_editorial,
)
from articles.entities.building.places import (
    make_datelines,
    make_namesakes,
    make_phrase,
    make_places,
)
from articles.entities.building.sources import read_sources
from articles.entities.gazetteer import Kind, read_lexicon
from articles.entities.tables import TABLES, load_table

# "Lebanon" is a country and many a town in the United States.
_KINDS_WITH_NAMESAKES = (
    *(Kind.COUNTRY, Kind.ALIAS, Kind.STAND_IN),
    *(Kind.CAPITAL, Kind.CITY, Kind.SMALL_CITY, Kind.SHARED_CITY, Kind.REGION),
)


def build_tables(target: Path | None = None) -> dict[str, int]:
    """Writes every generated table into `target` or over the committed ones; their sizes by name.

    `common_words.json` and `editorial.toml` are sources themselves and stay as they are. Raises
    EditorialError, and ModuleNotFoundError without the build extra.
    """
    editorial = read_editorial(TABLES / "editorial.toml")
    sources = read_sources()
    names = make_names(sources.given_names, sources.family_names, editorial.not_names)
    lexicon = read_lexicon(names["given"], names["family"], load_table("common_words"))
    places = make_places(sources, editorial, lexicon)
    usual_codes = {
        phrase: codes
        for kind in _KINDS_WITH_NAMESAKES
        for codes, phrases in places.get(kind, {}).items()
        for phrase in phrases
    }
    tables: dict[str, object] = {
        "context": make_context(editorial),
        "countries": make_records(sources.short_names, editorial),
        "country_names": make_translations(sources.translated, editorial),
        "datelines": make_datelines(sources.cities, places),
        "genders": make_genders(sources.male_names, sources.female_names),
        "names": names,
        "namesakes": make_namesakes(sources.cities, sources.regions, usual_codes),
        "places": places,
        "towns": make_namesakes(sources.towns, (), usual_codes),
    }
    return {name: write_table(target or TABLES, name, table) for name, table in tables.items()}


TRAP_LISTS = (
    "acronyms",
    "also_personal_names",
    "publications",
    "weak",
)


def make_context(editorial: Editorial) -> dict[str, object]:
    """The `context` table: US states and provinces by name and abbreviation, trap words.

    Divisions are written "US.TX", as in the table of namesakes.
    """
    divisions: dict[str, str] = {}
    for state, (postal, *newspaper) in editorial.us_states.items():
        divisions[make_phrase(state)] = f"US.{postal}"
        for abbreviation in (postal, *newspaper):
            divisions[make_phrase(abbreviation)] = f"US.{postal}"
    for place, names in editorial.provinces.items():
        for name in names:
            divisions[make_phrase(name)] = place.replace(":", ".")
    traps = {
        name: sorted({make_phrase(phrase) for phrase in editorial.traps.get(name, [])})
        for name in TRAP_LISTS
    }
    return {
        "divisions": dict(sorted(divisions.items())),
        **traps,
    }


def write_table(folder: Path, name: str, table: object) -> int:
    """Writes `table` as `name`.json, one entry a line so that changes can be read; its size."""
    content = format_table(table).encode()
    (folder / f"{name}.json").write_bytes(content)
    return len(content)


def format_table(table: object) -> str:
    """JSON with the outermost entries on lines of their own."""
    if isinstance(table, dict):
        lines = (f"{_compact(key)}:{_compact(value)}" for key, value in table.items())
        return "{\n" + ",\n".join(lines) + "\n}\n"
    if isinstance(table, list):
        return "[\n" + ",\n".join(map(_compact, table)) + "\n]\n"
    return _compact(table) + "\n"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
