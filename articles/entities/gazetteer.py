"""Every name of a place, people or fixed phrase that the country tables know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from types import MappingProxyType

from articles.entities.tables import load_table


class Kind(StrEnum):
    """What a phrase is; where sources disagree the earlier kind wins."""

    BLOCK = "block"  # means no country whatever it contains: "Dutch oven"
    EITHER = "either"  # one of several countries, whichever is otherwise named: "Korean"
    ALIAS = "alias"  # another name of the country itself: "Burma", "UK"
    STAND_IN = "stand-in"  # a part or an institution that stands for it: "Siberia", "Kremlin"
    DEMONYM = "demonym"
    COUNTRY = "country"
    CAPITAL = "capital"
    STATE = "state"  # of the United States
    COUNTY = "county"  # of the United States
    ABBREVIATION = "abbreviation"  # of a US state; counts after a comma only
    REGION = "region"
    CITY = "city"
    SMALL_CITY = "small city"  # says little if nothing else names its country
    SHARED_CITY = "shared city"  # as large in another country
    SIGN = "sign"  # an office or custom of one country, where the article names none
    EDITOR = "editor"  # a phrase rule; never in the tables


_NEVER_SHOUTED = frozenset(
    {Kind.BLOCK, Kind.COUNTY, Kind.REGION, Kind.SHARED_CITY, Kind.ABBREVIATION, Kind.SIGN}
)


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of phrase and the countries it may mean."""

    kind: Kind
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shouted:
    """Phrases by the same in capitals, and their longest by first word."""

    phrases: dict[str, str]
    longest: dict[str, int]


# Marks that follow the place at the head of a report: "DALLAS (AP) —", "SYDNEY, Nov 4".
DATELINE_MARKS = frozenset({"(", ",", "—", "–", "-", "/"})


@dataclass(frozen=True)
class Gazetteer:
    """Phrases by their words joined with single spaces, accents off, case kept.

    `longest` gives, for a first word, the number of words in the longest phrase it begins;
    `openings` are the first two words of those that have more than one; `acronyms` are words in
    capitals that are no place. `datelines` are cities that are persons' names or words elsewhere
    and places only in capitals at the head of a report.
    """

    places: dict[str, Place]
    longest: dict[str, int]
    openings: frozenset[str]
    acronyms: frozenset[str] = frozenset()
    datelines: dict[str, Place] = field(default_factory=dict)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Every word that a phrase, as it is or shouted, begins with."""
        first_words = (phrase.partition(" ")[0] for phrase in self.datelines)
        return frozenset(self.longest) | frozenset(self.shouted.longest) | frozenset(first_words)

    @cached_property
    def shouted(self) -> Shouted:
        """The phrases of more than three letters as datelines and headlines shout them."""
        phrases = {
            upper: phrase
            for phrase, place in self.places.items()
            if place.kind not in _NEVER_SHOUTED
            and len(phrase) > 3  # "US", "UAE": known as they are
            and (upper := phrase.upper()) not in self.acronyms
            and upper != phrase
        }
        return Shouted(phrases, _longest(phrases))

    def find(self, words: list[str]) -> Place | None:
        """The place these words are, as a whole; give them without accents."""
        return self.places.get(" ".join(words))


@cache
def load_gazetteer() -> Gazetteer:
    """The committed gazetteer; read once."""
    context = load_table("context")
    return read_gazetteer(load_table("places"), context["acronyms"], load_table("datelines"))


def read_gazetteer(
    table: dict[str, dict[str, list[str]]],
    acronyms: Iterable[str] = (),
    datelines: Mapping[str, list[str]] = MappingProxyType({}),
) -> Gazetteer:
    """A gazetteer from kind -> codes joined by "+" -> phrases; `datelines` are code -> phrases."""
    places: dict[str, Place] = {}
    for kind, by_codes in table.items():
        for codes, phrases in by_codes.items():
            place = Place(Kind(kind), tuple(codes.split("+")) if codes else ())
            places.update(dict.fromkeys(phrases, place))
    openings = frozenset(" ".join(phrase.split(" ", 2)[:2]) for phrase in places if " " in phrase)
    return Gazetteer(
        places,
        _longest(places),
        openings,
        frozenset(acronyms),
        {
            phrase.upper(): Place(Kind.CITY, (code,))
            for code, phrases in datelines.items()
            for phrase in phrases
        },
    )


def _longest(phrases: Iterable[str]) -> dict[str, int]:
    """For every first word, how many words the longest phrase has."""
    longest: dict[str, int] = {}
    for phrase in phrases:
        first, _, rest = phrase.partition(" ")
        count = rest.count(" ") + 2 if rest else 1
        if count > longest.get(first, 0):
            longest[first] = count
    return longest


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names and words in lower case without accents.

    `common` says how many times a word is written small for once with a capital inside a
    sentence; words never seen small are absent.
    """

    given_names: frozenset[str]
    family_names: frozenset[str]
    common: dict[str, float]

    def commonness(self, word: str) -> float:
        """How much more often the word (lower case) is written small than with a capital."""
        return self.common.get(word, 0.0)


@cache
def load_lexicon() -> Lexicon:
    """The committed lists; read once."""
    names = load_table("names")
    return read_lexicon(names["given"], names["family"], load_table("common_words"))


def read_lexicon(given: str, family: str, counts: dict[str, list[int]]) -> Lexicon:
    """A lexicon from names set apart by spaces, and word -> times small, times with a capital."""
    return Lexicon(
        given_names=frozenset(given.split()),
        family_names=frozenset(family.split()),
        # One is added so that a word never seen with a capital has a value too.
        common={word: small / (large + 1) for word, (small, large) in counts.items()},
    )
