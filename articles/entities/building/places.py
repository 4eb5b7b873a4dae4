"""The gazetteer: every phrase with its kind and countries, from the sources and the editors."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from articles.entities.building.editorial import Editorial, Entry
from articles.entities.building.sources import City, Sources
from articles.entities.document import tokenise
from articles.entities.folding import fold, strip_accents, word_set
from articles.entities.gazetteer import Kind, Lexicon

# Measured on 533 labelled articles: smaller towns of one word bring more people's names and
# plain words than mentions; names of several words are safe down to GeoNames' own floor.
MIN_CITY = 100_000
MIN_CITY_LIKE_A_PERSON = 400_000
MIN_CITY_LIKE_A_WORD = 2_000_000
MIN_CITY_OF_COMMON_WORDS = 200_000
MIN_LETTERS = 4
# One that is named once and alone is as often a person or a firm: 13 of 23 were right.
MAX_SMALL_CITY = 250_000
# A city is shared when the next country's namesake has a third of its people.
DOMINANCE = 3
MIN_REGION_LETTERS = 5
_PLACE_BEGINNINGS = frozenset(
    ["Cape", "El", "Fort", "La", "Las", "Los", "New", "Port", "Saint", "San", "Santa"]
)
# Divisions named by direction or landscape ("Central", "Eastern Highlands") are in every country.
_DESCRIBING = frozenset(
    [
        "atlantic",
        "bay",
        "capital",
        "center",
        "central",
        "centre",
        "coast",
        "coastal",
        "delta",
        "district",
        "east",
        "eastern",
        "federal",
        "highlands",
        "hills",
        "islands",
        "islas",
        "lake",
        "lakes",
        "littoral",
        "lower",
        "national",
        "north",
        "northern",
        "pacific",
        "plateau",
        "region",
        "river",
        "savannah",
        "sea",
        "south",
        "southern",
        "upper",
        "valley",
        "west",
        "western",
    ]
)
# "Rio Branco" and "Santo Andre" are towns though both their words are names as well.
_TOWN_WORDS = word_set(
    "alta alto bela belo beni campo cruz long monte north nova rio santo santos villa west"
)
_BRACKETED = re.compile(r"\s*[\[(].*")
_RANKS = {kind: rank for rank, kind in enumerate(reversed(Kind))}


@dataclass(slots=True)
class _Phrases:
    """Phrases collected so far; a kind that ranks higher replaces a lower one."""

    kinds: dict[str, Kind] = field(default_factory=dict)
    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, name: str, codes: tuple[str, ...], kind: Kind) -> None:
        phrase = make_phrase(name)
        old = self.kinds.get(phrase)
        if phrase and (old is None or _RANKS[old] < _RANKS[kind]):
            self.kinds[phrase], self.codes[phrase] = kind, codes
        elif old is kind and kind in _JOINED:
            self.codes[phrase] = tuple(dict.fromkeys((*self.codes[phrase], *codes)))


# "Austria-Hungary" is two countries' old name, and counts for both.
_JOINED = frozenset({Kind.ALIAS, Kind.DEMONYM, Kind.STAND_IN})


def make_phrase(name: str) -> str:
    """A name as the gazetteer keeps it: its words without accents, set apart by spaces."""
    return " ".join(tokenise(strip_accents(name)).words)


def make_places(
    sources: Sources, editorial: Editorial, lexicon: Lexicon
) -> dict[str, dict[str, list[str]]]:
    """The `places` table: kind -> codes -> phrases."""
    phrases = _Phrases()
    _add_cities(phrases, sources.cities, editorial, lexicon)
    _add_regions(phrases, sources, lexicon)
    never = {make_phrase(name) for name in editorial.traps.get("never", [])}
    for phrase in never & phrases.kinds.keys():
        del phrases.kinds[phrase], phrases.codes[phrase]
    _add_countries(phrases, sources, editorial)
    for state, abbreviations in editorial.us_states.items():
        phrases.add(state, ("US",), Kind.STATE)
        for abbreviation in abbreviations:
            phrases.add(abbreviation, ("US",), Kind.ABBREVIATION)
    elsewhere = editorial.traps.get("counties_elsewhere", [])
    for county in sources.us_counties:
        name, _, kind = county.rpartition(" ")
        if kind in ("County", "Parish") and name not in elsewhere:
            phrases.add(county, ("US",), Kind.COUNTY)
    for name in editorial.traps.get("phrases", []):
        phrases.add(name, (), Kind.BLOCK)
    return _grouped(phrases)


def _add_countries(phrases: _Phrases, sources: Sources, editorial: Editorial) -> None:
    for code, name in (*sources.short_names.items(), *sources.long_names):
        phrases.add(name.removeprefix("the "), (code,), Kind.COUNTRY)
    for code, name in sources.capitals:
        phrases.add(name, (code,), Kind.CAPITAL)
    for entry in (*editorial.countries, *editorial.former):
        _add_entry(phrases, entry)
    for codes, names in editorial.either.items():
        for name in names:
            phrases.add(name, tuple(codes.split("+")), Kind.EITHER)
    for code, names in editorial.signs.items():
        for name in names:
            phrases.add(name, (code,), Kind.SIGN)


def _add_entry(phrases: _Phrases, entry: Entry) -> None:
    if entry.name:
        phrases.add(entry.name, (entry.code,), Kind.ALIAS)
    for kind, names in (
        (Kind.ALIAS, entry.also),
        (Kind.DEMONYM, entry.demonyms),
        (Kind.STAND_IN, entry.places),
    ):
        for name in names:
            phrases.add(name, (entry.code,), kind)


def _add_regions(phrases: _Phrases, sources: Sources, lexicon: Lexicon) -> None:
    for code, full_name in sources.regions:
        name = _BRACKETED.sub("", full_name)
        if make_phrase(name) not in phrases.kinds and _is_telling_region(name, lexicon):
            phrases.add(name, (code,), Kind.REGION)


def _is_telling_region(name: str, lexicon: Lexicon) -> bool:
    """Whether a division's name says which country it is in."""
    words = fold(name).replace("-", " ").split()
    if len(name) < MIN_REGION_LETTERS or not _DESCRIBING.isdisjoint(words):
        return False
    return len(words) > 1 or not (lexicon.commonness(words[0]) or _is_personal(words[0], lexicon))


def _add_cities(
    phrases: _Phrases, cities: tuple[City, ...], editorial: Editorial, lexicon: Lexicon
) -> None:
    shared = {make_phrase(name) for name in editorial.traps.get("shared", [])}
    by_phrase: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        plain = _BRACKETED.sub("", strip_accents(city.name))
        for name in (plain, *editorial.old_city_names.get(f"{city.country}:{plain}", ())):
            by_phrase[make_phrase(name)].append(city)
    for phrase, found in by_phrase.items():
        found.sort(key=_by_size)
        if _is_telling_city(phrase, found[0].population, lexicon):
            kind = Kind.SMALL_CITY if found[0].population < MAX_SMALL_CITY else Kind.CITY
            if phrase in shared or _is_shared(found):
                kind = Kind.SHARED_CITY
            phrases.add(phrase, (found[0].country,), kind)


def make_datelines(
    cities: tuple[City, ...], places: dict[str, dict[str, list[str]]]
) -> dict[str, list[str]]:
    """The `datelines` table: cities that no other kind has, by code.

    They are persons' names or words in running text and places at the head of a report.
    """
    known = {phrase for codes in places.values() for names in codes.values() for phrase in names}
    largest: dict[str, City] = {}
    for city in sorted(cities, key=_by_size):
        phrase = make_phrase(_BRACKETED.sub("", strip_accents(city.name)))
        if city.population >= MIN_CITY and len(phrase) >= MIN_LETTERS and phrase not in known:
            largest.setdefault(phrase, city)
    by_code: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(largest):
        by_code[largest[phrase].country].append(phrase)
    return dict(sorted(by_code.items()))


def make_namesakes(
    cities: tuple[City, ...], regions: tuple[tuple[str, str], ...], codes: dict[str, str]
) -> dict[str, list[str]]:
    """Where else there is a place of that name: "US.TX", the most populous first, then regions.

    `codes` gives the usual country of the phrases that are asked about.
    """
    by_phrase: dict[str, list[City]] = {phrase: [] for phrase in sorted(codes)}
    for city in cities:
        found = by_phrase.get(make_phrase(_BRACKETED.sub("", city.name)))
        if found is not None:
            found.append(city)
    by_region: dict[str, list[str]] = defaultdict(list)
    for code, name in regions:
        by_region[make_phrase(_BRACKETED.sub("", name))].append(f"{code}.")
    namesakes: dict[str, list[str]] = {}
    for phrase, found in by_phrase.items():
        found.sort(key=_by_size)
        divisions = (f"{city.country}.{city.division}" for city in found)
        places = list(dict.fromkeys((*divisions, *by_region.get(phrase, ()))))
        if len(places) > 1 or any(not place.startswith(codes[phrase]) for place in places):
            namesakes[phrase] = places
    return namesakes


def _by_size(city: City) -> tuple[int, str, str]:
    return -city.population, city.country, city.division


def _is_shared(found: list[City]) -> bool:
    """Whether the largest city of a name is rivalled by one in another country."""
    rivals = [city.population for city in found if city.country != found[0].country]
    return bool(rivals) and rivals[0] * DOMINANCE > found[0].population


def _is_telling_city(phrase: str, population: int, lexicon: Lexicon) -> bool:
    """Whether a city of that size is worth the words it could be mistaken for."""
    words = phrase.split()
    if any(character.isdigit() for character in phrase) or len(words[0]) < 3:
        return False
    lowered = [word.lower() for word in words]
    if len(words) == 1:
        word = lowered[0]
        if len(word) < MIN_LETTERS or population < MIN_CITY:
            return False
        if lexicon.commonness(word) >= 0.5:
            return population >= MIN_CITY_LIKE_A_WORD
        return population >= MIN_CITY_LIKE_A_PERSON or not _is_personal(word, lexicon)
    if population < MIN_CITY_LIKE_A_PERSON and _is_named_after_somebody(lowered, lexicon):
        return False
    if words[0] in _PLACE_BEGINNINGS or population >= MIN_CITY_OF_COMMON_WORDS:
        return True
    return not all(word in lexicon.common or word in lexicon.given_names for word in lowered)


def _is_named_after_somebody(words: list[str], lexicon: Lexicon) -> bool:
    """Whether a town bears a person's name, who is meant more often: "Emiliano Zapata"."""
    if len(words) != 2 or words[0] in _TOWN_WORDS or words[0].capitalize() in _PLACE_BEGINNINGS:
        return False
    return words[0] in lexicon.given_names and words[1] in lexicon.family_names


def _is_personal(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.given_names or word in lexicon.family_names


def _grouped(phrases: _Phrases) -> dict[str, dict[str, list[str]]]:
    """Phrases under their kind and codes, all in a fixed order."""
    table: dict[str, dict[str, list[str]]] = {kind.value: {} for kind in Kind}
    for phrase in sorted(phrases.kinds):
        codes = "+".join(phrases.codes[phrase])
        table[phrases.kinds[phrase]].setdefault(codes, []).append(phrase)
    return {kind: dict(sorted(codes.items())) for kind, codes in table.items() if codes}
