"""A match with the words around it, and what the rules decide about it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from articles.entities.countries.matching import Match
from articles.entities.document import Document, Verdict
from articles.entities.gazetteer import DATELINE_MARKS, Gazetteer, Kind, Lexicon
from articles.entities.tables import load_table


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules know beside the gazetteer; the editorial file says what each list is for.

    Divisions are (country, number or postal code), such as ("US", "TX"); `namesakes` lists those
    that have a city of that name, `towns` those that have a small one, the most populous first.
    """

    divisions: dict[str, tuple[str, str]]
    namesakes: dict[str, list[tuple[str, str]]]
    towns: dict[str, list[tuple[str, str]]]
    also_personal_names: frozenset[str]
    publications: frozenset[str]
    weak: frozenset[str]

    def places_called(self, phrase: str) -> list[tuple[str, str]]:
        """The divisions that have a place of that name, those with a city first."""
        return [*self.namesakes.get(phrase, ()), *self.towns.get(phrase, ())]


@cache
def load_context() -> Context:
    """The committed lists; read once."""
    return read_context(load_table("context"), load_table("namesakes"), load_table("towns"))


def read_context(
    context: dict[str, Any], namesakes: dict[str, list[str]], towns: dict[str, list[str]]
) -> Context:
    """The lists from the tables' JSON."""
    return Context(
        divisions={name: _division(place) for name, place in context["divisions"].items()},
        namesakes={name: list(map(_division, places)) for name, places in namesakes.items()},
        towns={name: list(map(_division, places)) for name, places in towns.items()},
        also_personal_names=frozenset(context["also_personal_names"]),
        publications=frozenset(context["publications"]),
        weak=frozenset(context["weak"]),
    )


def _division(place: str) -> tuple[str, str]:
    country, _, number = place.partition(".")
    return country, number


class Basis(StrEnum):
    """Why a phrase counts for a country, in words for readers."""

    EDITOR = "an editor’s rule"
    NAME = "named outright"
    STAND_IN = "a place or institution in it"
    DEMONYM = "demonym"
    EITHER = "means the country named elsewhere"
    CAPITAL = "its capital"
    STATE = "a US state"
    COUNTY = "a US county"
    WITH_STATE = "a city and its state"
    WITH_COUNTRY = "a city and its country"
    REGION = "a region of it"
    CITY = "a city in it"
    SMALL_CITY = "a small city in it"
    NAMESAKE = "has a place of that name, and the article points there:"
    SIGN = "an office or custom of it in an article that names no country:"
    HOME = "the publication’s country has a place of that name:"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a rule decides; the basis says why codes count."""

    verdict: Verdict
    codes: tuple[str, ...] = ()
    basis: Basis = Basis.NAME


IGNORED = Ruling(Verdict.IGNORED)
PERSON = Ruling(Verdict.PERSON)


@dataclass(slots=True)
class Sighting:
    """A match and its neighbours: accents off, empty at the sentence's edge.

    `ruling` stays None until a rule or, for places that depend on the article, the settling.
    """

    match: Match
    phrase: str
    kind: Kind
    codes: tuple[str, ...]
    before: str
    before_that: str
    after: str
    after_that: str
    is_shouted: bool = False
    ruling: Ruling | None = None

    @property
    def decision(self) -> Ruling:
        """The ruling; IGNORED as long as there is none."""
        return self.ruling or IGNORED

    @property
    def is_single(self) -> bool:
        """Whether the phrase is one word."""
        return " " not in self.phrase

    @property
    def is_dateline(self) -> bool:
        """Whether the phrase stands in capitals at the head of a report: "DALLAS (AP) —"."""
        return self.is_shouted and not self.before and self.after in DATELINE_MARKS

    @property
    def capital_before(self) -> bool:
        """Whether a capitalised word of the same sentence stands right before."""
        return self.before[:1].isupper()

    @property
    def capital_after(self) -> bool:
        """Whether a capitalised word of the same sentence stands right after."""
        return self.after[:1].isupper()


@dataclass(slots=True)
class Surroundings:
    """The article as the rules know it so far.

    `persons` are words that turned out to be names of persons, `divisions` the states and
    provinces named, `named` how often each country was named by something that needs no support,
    `signs` how often an office or custom of a country occurs, `language_end` the position after
    the last word that meant a language.
    """

    document: Document
    gazetteer: Gazetteer
    lexicon: Lexicon
    context: Context
    home: str | None
    persons: set[str] = field(default_factory=set)
    divisions: set[tuple[str, str]] = field(default_factory=set)
    named: Counter[str] = field(default_factory=Counter)
    signs: Counter[str] = field(default_factory=Counter)
    language_end: int = -1


# A word of thousands of letters may hold thousands of matches: each looks at its beginning only.
_LONGEST_LOOKED_AT = 40


def look_around(document: Document, matches: list[Match]) -> Iterator[Sighting]:
    """The matches with their neighbours."""
    firsts = {sentence.first for sentence in document.sentences}
    plain, count = document.plain, len(document.plain)
    for match in matches:
        first, end = match.first, match.end
        before = before_that = after = after_that = ""
        if first and first not in firsts:
            before = plain[first - 1]
            if first > 1 and first - 1 not in firsts:
                before_that = plain[first - 2]
        if end < count and end not in firsts:
            after = plain[end]
            if end + 1 < count and end + 1 not in firsts:
                after_that = plain[end + 1]
        yield Sighting(
            match=match,
            phrase=match.phrase,
            kind=match.place.kind,
            codes=match.place.codes,
            before=before,
            before_that=before_that,
            after=after,
            after_that=after_that,
            is_shouted=len(plain[first]) > 1 and plain[first][:_LONGEST_LOOKED_AT].isupper(),
        )
