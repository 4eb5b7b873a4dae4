"""Whether a phrase means a country where it stands: one rule, one function.

The order is that of `RULES`; the first rule with an answer wins, and a sighting without one is
left to the settling. The rules and their order were tuned on 533 labelled articles, each kept
only because it gained more mentions than it lost.
"""

import re
from collections.abc import Callable

from articles.entities.countries.demonyms import judge_demonym
from articles.entities.countries.sighting import Basis, Ruling, Sighting, Surroundings
from articles.entities.document import Verdict
from articles.entities.gazetteer import Kind

IGNORED = Ruling(Verdict.IGNORED)
PERSON = Ruling(Verdict.PERSON)

_CITIES = frozenset({Kind.CITY, Kind.SHARED_CITY, Kind.CAPITAL})
_TOWNS_AND_REGIONS = frozenset({Kind.CITY, Kind.SHARED_CITY, Kind.REGION})
_NAMES_OF_PLACES = _CITIES | {Kind.COUNTRY, Kind.ALIAS, Kind.STAND_IN, Kind.REGION, Kind.STATE}
_BASES = {
    Kind.EDITOR: Basis.EDITOR,
    Kind.ALIAS: Basis.NAME,
    Kind.COUNTRY: Basis.NAME,
    Kind.STAND_IN: Basis.STAND_IN,
    Kind.DEMONYM: Basis.DEMONYM,
    Kind.STATE: Basis.STATE,
    Kind.CAPITAL: Basis.CAPITAL,
}
_STREET_WORDS = frozenset(
    [
        "Apartments",
        "Ave",
        "Avenue",
        "Blvd",
        "Boulevard",
        "Creek",
        "Drive",
        "Elementary",
        "Lane",
        "Parkway",
        "Rd",
        "Road",
        "Street",
        "Township",
    ]
)
_COMPANY_WORDS = frozenset(
    [
        "Ave",
        "Avenue",
        "Bank",
        "Boulevard",
        "Bridge",
        "Capital",
        "Corp",
        "Drive",
        "Group",
        "Hall",
        "Hotel",
        "Inc",
        "Institute",
        "Lane",
        "Ltd",
        "Motors",
        "Partners",
        "Road",
        "Scientific",
        "Square",
        "St",
        "Street",
    ]
)
_NAME_BEGINNINGS = frozenset(["Fort", "Lake", "Mount", "Mt.", "New", "ST.", "Saint", "St", "St."])
_AFTER_A_TOWN = frozenset(
    [
        "boy",
        "couple",
        "elementary",
        "girl",
        "man",
        "motorcyclist",
        "motorist",
        "native",
        "resident",
        "residents",
        "teen",
        "teenager",
        "woman",
        "women",
        "Elementary",
        "High",
        "Independent",
        "Civic",
        "Township",
        "Middle",
    ]
)
_AFTER_A_COUNTY_ELSEWHERE = frozenset(["Council", "Court", "Cricket", "Hall"])
_EDITIONS = frozenset(["Business", "City", "Daily", "Evening", "Morning", "Sunday"])
_TITLES = frozenset(["Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Jr"])
_PARTICLES = frozenset(["al", "da", "de", "la", "van", "von"])
_INITIAL = re.compile(r"[A-Z]\.?")
# Words before a place that are themselves given names somewhere.
_NOT_GIVEN_BEFORE_PLACES = frozenset(
    [
        "And",
        "At",
        "Both",
        "But",
        "Central",
        "East",
        "Eastern",
        "For",
        "From",
        "Greater",
        "Imperial",
        "In",
        "Lower",
        "Modern",
        "Near",
        "New",
        "North",
        "Northern",
        "Since",
        "South",
        "Southern",
        "The",
        "Upper",
        "West",
        "Western",
        "When",
        "While",
        "After",
    ]
)
_BEFORE_A_REMEMBERED_PLACE = frozenset(["in", "at", "from", "near", "to"])
_BEFORE_A_PLACE = _BEFORE_A_REMEMBERED_PLACE | {
    *["of", "outside", "around", "across", "between", "and", ",", "for", "over", "into"],
    *["visit", "visited", "leave", "left"],
}
_NOT_FAMILY_NAMES = frozenset(["River", "City", "County", "University", "State", "Street", "Post"])
# "Polish the glasses", "Turkey breast": a sentence may begin with the plain word.
_PLAIN_AT_THE_START = {
    "Polish": frozenset(["the", "your", "it", "off", "up"]),
    "Turkey": frozenset(["the", "your", "it", "sandwich", "breast", "off", "up"]),
}
_MAX_COUNTRY_WORDS = 3  # "New South Wales": what a comma after a town is followed by


def judge(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """The first rule's answer; None for a place that only the whole article can settle."""
    for rule in RULES:
        ruling = rule(sighting, article)
        if ruling is not None:
            return ruling
    return None


def is_blocked(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """Fixed phrases mean nothing; those that are a person's name say whose it is from here on."""
    if sighting.kind is not Kind.BLOCK:
        return None
    first, *rest = sighting.phrase.split()
    if rest and first.lower() in article.lexicon.given_names:
        article.persons.add(rest[-1])
    return Ruling(Verdict.BLOCKED)


def is_sign(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """Offices and customs are kept in mind for an article that names no country."""
    if sighting.kind is not Kind.SIGN:
        return None
    article.signs.update(sighting.codes)
    return IGNORED


def is_state(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """Notes states and provinces for the towns they are told apart by; abbreviations count."""
    if sighting.kind is Kind.ABBREVIATION:
        if sighting.before != ",":
            return IGNORED
        article.divisions.add(article.context.divisions[sighting.phrase])
        return Ruling(Verdict.COUNTED, ("US",), Basis.STATE)
    if sighting.phrase in article.context.divisions and sighting.kind is not Kind.CAPITAL:
        article.divisions.add(article.context.divisions[sighting.phrase])
    return None


def is_part_of_a_longer_name(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """ "New London", "St. Paris": another place; "100 B.C.": a date."""
    if sighting.kind in _CITIES and sighting.before in _NAME_BEGINNINGS and sighting.before_that:
        return IGNORED
    return IGNORED if sighting.phrase == "B.C." and sighting.before.isdigit() else None


def is_town_of_that_name(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """ "a Lebanon woman", "Jordan Elementary", "Ann Lee, 60, Lebanon, was": a town's manner."""
    if sighting.kind not in (Kind.COUNTRY, Kind.ALIAS) or not sighting.is_single:
        return None
    follows_age = sighting.before == sighting.after == "," and sighting.before_that.isdigit()
    if sighting.after not in _AFTER_A_TOWN and not follows_age:
        return None
    context = article.context
    places = [
        *context.namesakes.get(sighting.phrase, []),
        *context.towns.get(sighting.phrase, []),
    ]
    countries = [country for country, _ in places if country not in sighting.codes]
    if not countries:
        return None
    country = article.home if article.home in countries else countries[0]
    return Ruling(Verdict.COUNTED, (country,), Basis.NAMESAKE)


def is_money(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """ "US$5 million" is a currency."""
    return IGNORED if sighting.phrase == "US" and sighting.after == "$" else None


def is_remembered_person(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """After "Michael Jordan" a lone "Jordan" is he, unless "in" or "to" stands before it."""
    if sighting.phrase not in article.persons:
        return None
    return None if sighting.before.lower() in _BEFORE_A_REMEMBERED_PLACE else PERSON


def is_plain_word(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """A sentence that begins with a verb or a dish spelt like a country."""
    followers = _PLAIN_AT_THE_START.get(sighting.phrase, ())
    return IGNORED if not sighting.before and sighting.after in followers else None


def is_street(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """ "Moscow Road" is in no country."""
    if sighting.kind is Kind.DEMONYM:
        return None
    return IGNORED if sighting.after in _STREET_WORDS else None


def is_county(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """ "Fulton County" is in the United States; "Kent County Council" is not."""
    if sighting.kind is Kind.COUNTY:
        if sighting.after in _AFTER_A_COUNTY_ELSEWHERE:
            return IGNORED
        article.signs["US"] += 1
        return Ruling(Verdict.COUNTED, ("US",), Basis.COUNTY)
    return IGNORED if sighting.after == "County" and sighting.kind is not Kind.DEMONYM else None


def is_publication(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """ "The Moscow Times", "the London Evening Standard"."""
    if not sighting.capital_after:
        return None
    publications = article.context.publications
    if sighting.after in publications and sighting.kind is not Kind.DEMONYM:
        return IGNORED
    if sighting.after in _EDITIONS and sighting.after_that in publications:
        return IGNORED
    return None


def is_city_with_country(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """ "Paris, Texas", "London, Ontario": what stands after the comma decides."""
    if sighting.after != "," or not sighting.after_that:
        return None
    if sighting.kind not in _CITIES and sighting.kind is not Kind.STAND_IN:
        return None
    begin = sighting.match.end + 1
    for end in range(begin + _MAX_COUNTRY_WORDS, begin, -1):
        words = article.document.plain[begin:end]
        phrase = " ".join(words)
        division = article.context.divisions.get(phrase)
        if division and phrase not in ("Georgia", "Washington"):
            return Ruling(Verdict.COUNTED, (division[0],), Basis.WITH_STATE)
        place = article.gazetteer.find(words)
        if place is None:
            continue
        if sighting.kind is Kind.STAND_IN or place.kind not in (
            *(Kind.COUNTRY, Kind.ALIAS, Kind.STAND_IN, Kind.REGION),
        ):
            return None
        if phrase == "Georgia":
            return None
        return Ruling(Verdict.COUNTED, place.codes, Basis.WITH_COUNTRY)
    return None


def is_person(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """A given name, an initial or a title before; a family name after."""
    if not sighting.is_single or sighting.kind not in _NAMES_OF_PLACES:
        return None
    before = sighting.before
    if sighting.capital_before:
        if _is_given_name(before, article):
            article.persons.add(sighting.phrase)
            return PERSON
        if _INITIAL.fullmatch(before) or before.rstrip(".") in _TITLES:
            return PERSON
    if before in _PARTICLES and _is_given_name(sighting.before_that, article):
        return PERSON
    if sighting.phrase not in article.context.also_personal_names:
        return None
    if sighting.capital_after and _may_be_family_name(sighting.after, article):
        return PERSON
    is_small = sighting.kind in _TOWNS_AND_REGIONS or sighting.kind is Kind.STATE
    return IGNORED if is_small and before.lower() not in _BEFORE_A_PLACE else None


def is_company_or_building(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """ "Boston Scientific", "Brooklyn Bridge"."""
    if sighting.is_single and sighting.kind in _TOWNS_AND_REGIONS:
        return IGNORED if sighting.after in _COMPANY_WORDS else None
    return None


def is_washington(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """City, state and government alike mean the United States."""
    if sighting.phrase != "Washington":
        return None
    if sighting.capital_after and _is_family_name(sighting.after, article):
        return PERSON
    return Ruling(Verdict.COUNTED, ("US",), Basis.CAPITAL)


def counts_outright(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """What needs no support: names, demonyms, US states, what stands for a country."""
    basis = _BASES.get(sighting.kind)
    if basis is None or sighting.kind is Kind.CAPITAL or sighting.phrase == "Georgia":
        return None
    return Ruling(Verdict.COUNTED, sighting.codes, basis)


def _is_given_name(word: str, article: Surroundings) -> bool:
    if word in _NOT_GIVEN_BEFORE_PLACES or word in article.gazetteer.places:
        return False
    return word[:1].isupper() and word.lower() in article.lexicon.given_names


def _may_be_family_name(word: str, article: Surroundings) -> bool:
    """A known family name, or a word that is never written small ("Chad LaBumbard")."""
    if _is_family_name(word, article):
        return True
    is_word = word.lower() in article.lexicon.common or word in article.gazetteer.places
    return (
        not is_word and word not in _NOT_FAMILY_NAMES and word[1:].isalpha() and not word.isupper()
    )


def _is_family_name(word: str, article: Surroundings) -> bool:
    if word in _NOT_FAMILY_NAMES or word in article.gazetteer.places:
        return False
    return word.lower() in article.lexicon.family_names


RULES: tuple[Callable[[Sighting, Surroundings], Ruling | None], ...] = (
    is_blocked,
    is_sign,
    is_state,
    is_money,
    is_part_of_a_longer_name,
    is_town_of_that_name,
    is_remembered_person,
    is_plain_word,
    is_street,
    is_county,
    is_publication,
    is_city_with_country,
    is_person,
    is_company_or_building,
    is_washington,
    judge_demonym,
    counts_outright,
)
