"""Places that only the whole article can decide: cities, Georgia, Korea, offices."""

from collections.abc import Iterable, Set

from articles.entities.countries.sightings import IGNORED, Basis, Ruling, Sighting, Surroundings
from articles.entities.document import Verdict
from articles.entities.folding import word_set
from articles.entities.gazetteer import Kind

# Reports about the country name these and not the United States.
_NEIGHBOURS_OF_GEORGIA = frozenset({"AM", "AZ", "RU"})
_SOVIET_UNION = "SUHH"
_BETWEEN_COUNTRIES = frozenset({",", "and"})


def settle(sightings: list[Sighting], article: Surroundings) -> None:
    """Gives a ruling to every sighting that the rules left open.

    Cities first, by what was named outright; then Georgia and phrases shared by countries, which
    may also follow from a city.
    """
    waiting = [sighting for sighting in sightings if sighting.ruling is None]
    found = set(article.named)
    for sighting in waiting:
        if sighting.phrase == "Indians":
            sighting.ruling = settle_indians(article)
        elif sighting.kind is not Kind.EITHER and sighting.phrase != "Georgia":
            sighting.ruling = settle_city(sighting, article)
            found.update(sighting.ruling.codes)
    georgias = [sighting for sighting in waiting if sighting.phrase == "Georgia"]
    if georgias:
        georgia = settle_georgia(found, georgias, article)
        for sighting in georgias:
            sighting.ruling = georgia
            found.update(georgia.codes)
    named = frozenset(found)
    for sighting in waiting:
        if sighting.kind is Kind.EITHER:
            sighting.ruling = settle_shared_phrase(sighting.codes, named)
            found.update(sighting.ruling.codes)
    if not found:
        settle_signs(sightings, article)


def settle_indians(article: Surroundings) -> Ruling:
    """ "The Indians" are a team or a tribe in an article that does not name India otherwise."""
    if "IN" not in article.named:
        return IGNORED
    return Ruling(Verdict.COUNTED, ("IN",), Basis.DEMONYM)


def settle_signs(sightings: list[Sighting], article: Surroundings) -> None:
    """In an article that names no country, the one whose offices and customs it names most."""
    if not article.signs:
        return
    code = max(article.signs, key=lambda code: (article.signs[code], code))
    for sighting in sightings:
        if sighting.kind is Kind.SIGN and code in sighting.codes:
            sighting.ruling = Ruling(Verdict.COUNTED, (code,), Basis.SIGN)


def settle_georgia(found: Set[str], georgias: Iterable[Sighting], article: Surroundings) -> Ruling:
    """The country if it, a neighbour or its union is named, or in a list of countries.

    Else the US state.
    """
    has_neighbour = not _NEIGHBOURS_OF_GEORGIA.isdisjoint(found) and "US" not in article.named
    is_republic = _SOVIET_UNION in found and all(
        country != "US" or number == "GA" for country, number in article.divisions
    )
    is_listed = any(_stands_among_countries(sighting, article) for sighting in georgias)
    if "GE" in found or has_neighbour or is_republic or is_listed:
        return Ruling(Verdict.COUNTED, ("GE",), Basis.NAME)
    return Ruling(Verdict.COUNTED, ("US",), Basis.STATE)


def _stands_among_countries(sighting: Sighting, article: Surroundings) -> bool:
    """ "Peru, Georgia, Bulgaria", but not "Atlanta, Georgia, and Bulgaria"."""
    if sighting.before != "," or sighting.after not in _BETWEEN_COUNTRIES:
        return False
    neighbours = [
        article.gazetteer.places.get(word) for word in (sighting.before_that, sighting.after_that)
    ]
    return all(place is not None and place.kind is Kind.COUNTRY for place in neighbours)


def settle_shared_phrase(codes: tuple[str, ...], found: Set[str]) -> Ruling:
    """The one of those countries that is named; the first if none is; nothing if several are."""
    named = tuple(code for code in codes if code in found)
    if len(named) > 1:
        return IGNORED
    return Ruling(Verdict.COUNTED, (named or codes)[:1], Basis.EITHER if named else Basis.NAME)


_BASES = {
    Kind.CAPITAL: Basis.CAPITAL,
    Kind.REGION: Basis.REGION,
    Kind.SMALL_CITY: Basis.SMALL_CITY,
}
_IN_A_TOWN = frozenset({"in", "near", "outside", "around", "from"})
_SAINTS = ("San ", "Santa ", "Santo ")
_COUNTRIES_OF_SAINTS = word_set(
    "AR BO BR CL CO CR CU DO EC ES GT HN MX NI PA PE PH PR PT PY SV UY VE"
)


def settle_city(sighting: Sighting, article: Surroundings) -> Ruling:
    """A city is the usual one unless its country is not named and the article points elsewhere."""
    usual = sighting.codes[0]
    basis = _BASES.get(sighting.kind, Basis.CITY)
    if basis is Basis.SMALL_CITY and _is_place_here(sighting):
        basis = Basis.CITY
    as_usual = Ruling(Verdict.COUNTED, (usual,), basis)
    if usual in article.named:
        return as_usual
    cities = [country for country, _ in article.context.namesakes.get(sighting.phrase, [])]
    if article.home != usual and article.home in cities:
        return Ruling(Verdict.COUNTED, (article.home,), Basis.HOME)
    elsewhere = _find_country_of_division(sighting, article)
    if elsewhere is None and _is_saint_elsewhere(sighting, article):
        return IGNORED
    is_weak = sighting.phrase in article.context.weak
    if elsewhere is None and (is_weak or _has_rivals(sighting, cities)):
        elsewhere = next((country for country in cities if country in article.named), None)
    if elsewhere is not None:
        return Ruling(Verdict.COUNTED, (elsewhere,), Basis.NAMESAKE)
    return IGNORED if is_weak else as_usual


def _is_place_here(sighting: Sighting) -> bool:
    """ "DALLAS (AP)", "grew up in Oceanside," but not "at Dartmouth College", "Rio Tinto said"."""
    is_located = sighting.before.lower() in _IN_A_TOWN and not sighting.capital_after
    return sighting.is_dateline or is_located


def _find_country_of_division(sighting: Sighting, article: Surroundings) -> str | None:
    """The country whose state is named and has a city of that name.

    Where no third country is named a small town is enough, and so is an office of the country.
    """
    usual = sighting.codes[0]
    cities = article.context.namesakes.get(sighting.phrase, [])
    for country, number in cities:
        if country != usual and (country, number) in article.divisions:
            return country
    for country, number in article.context.places_called(sighting.phrase):
        is_set_there = (country, number) in article.divisions or country in article.signs
        if is_set_there and country != usual and article.named.keys() <= {country}:
            return country
    return None


def _has_rivals(sighting: Sighting, cities: list[str]) -> bool:
    """Whether another country's city may be meant; of capitals only where that one is larger."""
    return sighting.kind is not Kind.CAPITAL or (bool(cities) and cities[0] != sighting.codes[0])


def _is_saint_elsewhere(sighting: Sighting, article: Surroundings) -> bool:
    """ "Santa Cruz" in an article about Costa Rica: every such country has one."""
    is_saint = sighting.phrase.startswith(_SAINTS) and sighting.kind is not Kind.CAPITAL
    if not is_saint or sighting.codes[0] not in _COUNTRIES_OF_SAINTS:
        return False
    return not _COUNTRIES_OF_SAINTS.isdisjoint(article.named)
