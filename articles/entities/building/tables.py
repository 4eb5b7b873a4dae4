"""Sources and editorial file in, tables out."""

from pathlib import Path

from articles.entities.building.context import make_context
from articles.entities.building.editorial import read_editorial
from articles.entities.building.names import make_names
from articles.entities.building.places import make_namesakes, make_places
from articles.entities.building.records import make_records, make_translations
from articles.entities.building.sources import read_sources
from articles.entities.building.writing import write_table
from articles.entities.gazetteer import Kind
from articles.entities.lexicon import read_lexicon
from articles.entities.tables import TABLES, load_table

# "Lebanon" is a country and many a town in the United States.
_KINDS_WITH_NAMESAKES = (
    *(Kind.COUNTRY, Kind.ALIAS, Kind.STAND_IN),
    *(Kind.CAPITAL, Kind.CITY, Kind.SHARED_CITY, Kind.REGION),
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
        "names": names,
        "namesakes": make_namesakes(sources.cities, sources.regions, usual_codes),
        "places": places,
        "towns": make_namesakes(sources.towns, (), usual_codes),
    }
    return {name: write_table(target or TABLES, name, table) for name, table in tables.items()}
