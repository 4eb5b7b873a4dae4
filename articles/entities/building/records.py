"""The list of countries and former states that the archive keeps pages for."""

from articles.entities.building.editorial import Editorial, Entry
from articles.entities.folding import fold


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
