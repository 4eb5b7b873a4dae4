"""Every name of a place, people or fixed phrase that the country tables know."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

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
    REGION = "region"
    CITY = "city"
    SHARED_CITY = "shared city"  # as large in another country


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of phrase and the countries it may mean."""

    kind: Kind
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Phrases by their words joined with single spaces, accents off, case kept.

    `longest` gives, for a first word, the number of words in the longest phrase it begins.
    """

    places: dict[str, Place]
    longest: dict[str, int]

    def find(self, words: list[str]) -> Place | None:
        """The place these words are, as a whole; give them without accents."""
        return self.places.get(" ".join(words))


@cache
def load_gazetteer() -> Gazetteer:
    """The committed gazetteer; read once."""
    return read_gazetteer(load_table("places"))


def read_gazetteer(table: dict[str, dict[str, list[str]]]) -> Gazetteer:
    """A gazetteer from kind -> codes joined by "+" -> phrases."""
    places: dict[str, Place] = {}
    longest: dict[str, int] = {}
    for kind, by_codes in table.items():
        for codes, phrases in by_codes.items():
            place = Place(Kind(kind), tuple(codes.split("+")) if codes else ())
            for phrase in phrases:
                places[phrase] = place
                first, count = phrase.partition(" ")[0], phrase.count(" ") + 1
                if count > longest.get(first, 0):
                    longest[first] = count
    return Gazetteer(places, longest)
