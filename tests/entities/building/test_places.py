import pytest

from articles.entities.building.editorial import Editorial, parse_editorial
from articles.entities.building.places import make_namesakes, make_phrase, make_places
from articles.entities.building.sources import City, Sources
from articles.entities.gazetteer import read_lexicon

LEXICON = read_lexicon(
    "victoria san",
    "lincoln",
    {"reading": [9, 1], "bay": [3, 2], "green": [5, 1], "central": [9, 9]},
)
NOTHING = parse_editorial("")


def make_sources(**changes: object) -> Sources:
    empty: dict[str, object] = {
        "short_names": {},
        "translated": {},
        "long_names": (),
        "capitals": (),
        "regions": (),
        "us_counties": (),
        "cities": (),
        "towns": (),
        "given_names": (),
        "family_names": (),
        "male_names": {},
        "female_names": {},
    }
    return Sources(**{**empty, **changes})  # type: ignore[arg-type]


def kinds(editorial: Editorial = NOTHING, **changes: object) -> dict[str, str]:
    table = make_places(make_sources(**changes), editorial, LEXICON)
    return {
        phrase: f"{kind} {codes}".strip()
        for kind, by_codes in table.items()
        for codes, phrases in by_codes.items()
        for phrase in phrases
    }


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("São Paulo", "Sao Paulo"),
        ("St. John’s", "St. John 's"),
        ("Washington, D.C.", "Washington , D.C."),
    ],
)
def test_phrases_are_words_set_apart_by_spaces(name: str, phrase: str) -> None:
    assert make_phrase(name) == phrase


def test_kinds_rank_and_the_editors_win() -> None:
    editorial = parse_editorial(
        """
        [country.GE]
        name = "Georgia"
        demonyms = ["Georgian"]
        places = ["Abkhazia", "Tbilisi"]
        [country.AT]
        also = ["Austria-Hungary"]
        [country.HU]
        also = ["Austria-Hungary"]
        [either]
        "KR+KP" = ["Korea"]
        [signs]
        GB = ["Crown Court"]
        [us_states]
        Georgia = ["GA", "Ga."]
        Texas = ["TX"]
        [traps]
        phrases = ["Georgia Tech"]
        """
    )
    assert kinds(
        editorial,
        short_names={"GE": "Georgia", "NL": "the Netherlands"},
        long_names=(("GE", "Republic of Georgia"),),
        capitals=(("GE", "Tbilisi"), ("NL", "Amsterdam")),
    ) == {
        "Georgia": "alias GE",
        "Republic of Georgia": "country GE",
        "Netherlands": "country NL",
        "Georgian": "demonym GE",
        "Abkhazia": "stand-in GE",
        "Tbilisi": "stand-in GE",
        "Amsterdam": "capital NL",
        "Austria-Hungary": "alias AT+HU",
        "Korea": "either KR+KP",
        "Crown Court": "sign GB",
        "Texas": "state US",
        "TX": "abbreviation US",
        "GA": "abbreviation US",
        "Ga .": "abbreviation US",
        "Georgia Tech": "block",
    }


@pytest.mark.parametrize(
    ("name", "population", "is_kept"),
    [
        ("Minsk", 1_900_000, True),
        ("Brest", 90_000, False),
        ("Ufa", 1_000_000, False),
        ("Yi", 1_000_000, False),
        ("Reading", 300_000, False),
        ("Reading", 3_000_000, True),
        ("Lincoln", 300_000, False),
        ("Lincoln", 500_000, True),
        ("Soledad Nueva", 20_000, True),
        ("Green Bay", 110_000, False),
        ("Green Bay", 300_000, True),
        ("San Victoria", 20_000, True),
        ("Victoria Lincoln", 300_000, False),
        ("Victoria Lincoln", 500_000, True),
        ("Rio Lincoln", 20_000, True),
        ("Villa Victoria Lincoln", 20_000, True),
        ("Sector 6", 300_000, False),
        ("Al Yi", 20_000, False),
        ("Halle (Saale)", 230_000, True),
    ],
)
def test_cities_are_kept_by_size_and_name(name: str, population: int, is_kept: bool) -> None:
    cities = (City(name, "BY", "01", population),)
    assert bool(kinds(cities=cities)) is is_kept


def test_a_city_with_a_rival_is_shared() -> None:
    cities = (
        City("Valencia", "ES", "60", 800_000),
        City("Valencia", "VE", "07", 700_000),
        City("Sevilla", "ES", "51", 700_000),
        City("Sevilla", "CO", "29", 40_000),
    )
    editorial = parse_editorial('[old_city_names]\n"ES:Sevilla" = ["Seville"]')
    assert kinds(editorial, cities=cities) == {
        "Valencia": "shared city ES",
        "Sevilla": "city ES",
        "Seville": "city ES",
    }


def test_editors_leave_cities_out_or_call_them_shared() -> None:
    cities = (City("Birmingham", "GB", "ENG", 900_000), City("Batman", "TR", "76", 500_000))
    editorial = parse_editorial('[traps]\nshared = ["Birmingham"]\nnever = ["Batman", "Atlantis"]')
    assert kinds(editorial, cities=cities) == {"Birmingham": "shared city GB"}


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("Jiangsu [Suzhou]", True),
        ("Oio", False),
        ("Central", False),
        ("Eastern Jiangsu", False),
        ("Lincoln", False),
        ("Green", False),
        ("Green Lincoln", True),
        ("Minsk", False),
    ],
)
def test_regions_are_kept_if_their_name_tells(name: str, is_kept: bool) -> None:
    cities = (City("Minsk", "BY", "01", 1_900_000),)
    found = kinds(cities=cities, regions=(("CN", name),))
    assert ("region CN" in found.values()) is is_kept


def test_counties_of_other_countries_are_left_out() -> None:
    editorial = parse_editorial('[traps]\ncounties_elsewhere = ["Kerry"]')
    counties = ("Fulton County", "Kerry County", "Orleans Parish", "Denver")
    assert kinds(editorial, us_counties=counties) == {
        "Fulton County": "county US",
        "Orleans Parish": "county US",
    }


def test_namesakes_are_divisions_by_size_then_regions() -> None:
    cities = (
        City("Cordoba", "AR", "05", 1_400_000),
        City("Cordoba", "ES", "51", 300_000),
        City("Cordoba", "AR", "05", 20_000),
        City("Minsk", "BY", "04", 1_900_000),
        City("Lebanon", "US", "PA", 25_000),
        City("Elsewhere", "US", "PA", 25_000),
    )
    codes = {"Cordoba": "AR", "Minsk": "BY", "Lebanon": "LB"}
    assert make_namesakes(cities, (("CO", "Córdoba [Montería]"),), codes) == {
        "Cordoba": ["AR.05", "ES.51", "CO."],
        "Lebanon": ["US.PA"],
    }
