"""Places that only the whole article can settle: namesakes, weak capitals, Georgia, Korea."""

from articles.entities.countries.sighting import Basis, Ruling, Sighting, Surroundings
from articles.entities.document import Verdict
from articles.entities.gazetteer import Kind

_IGNORED = Ruling(Verdict.IGNORED)
# Reports about the country name these and not the United States.
_NEIGHBOURS_OF_GEORGIA = frozenset({"AM", "AZ", "RU"})
_BASES = {Kind.CAPITAL: Basis.CAPITAL, Kind.REGION: Basis.REGION}


def settle(sightings: list[Sighting], article: Surroundings) -> None:
    """Gives a ruling to every sighting that the rules left open.

    Cities first, by what was named outright; then Georgia and phrases shared by countries, which
    may also follow from a city.
    """
    waiting = [sighting for sighting in sightings if sighting.ruling is None]
    found = dict(article.named)
    for sighting in waiting:
        if sighting.kind is not Kind.EITHER and sighting.phrase != "Georgia":
            sighting.ruling = settle_city(sighting, article)
            for code in sighting.ruling.codes:
                found[code] = found.get(code, 0) + 1
    georgia = settle_georgia(found, article)
    for sighting in waiting:
        if sighting.phrase == "Georgia":
            sighting.ruling = georgia
            found.setdefault(georgia.codes[0], 1)
    named = dict(found)
    for sighting in waiting:
        if sighting.kind is Kind.EITHER:
            sighting.ruling = settle_shared_phrase(sighting.codes, named)
            for code in sighting.ruling.codes:
                found[code] = found.get(code, 0) + 1
    if not found:
        settle_signs(sightings, article)


def settle_city(sighting: Sighting, article: Surroundings) -> Ruling:
    """A city goes to a namesake's state or country if that is named and its own is not."""
    usual = sighting.codes[0]
    basis = _BASES.get(sighting.kind, Basis.CITY)
    if usual in article.named:
        return Ruling(Verdict.COUNTED, (usual,), basis)
    cities = article.context.namesakes.get(sighting.phrase, [])
    towns = article.context.towns.get(sighting.phrase, [])
    countries = [country for country, _ in cities]
    if article.home and article.home != usual and article.home in countries:
        return Ruling(Verdict.COUNTED, (article.home,), Basis.HOME)
    for country, number in cities:
        if country != usual and (country, number) in article.divisions:
            return Ruling(Verdict.COUNTED, (country,), Basis.NAMESAKE)
    for country, number in (*cities, *towns):
        is_set_there = (country, number) in article.divisions or country in article.signs
        if is_set_there and country != usual and article.named.keys() <= {country}:
            return Ruling(Verdict.COUNTED, (country,), Basis.NAMESAKE)
    is_weak = sighting.phrase in article.context.weak
    is_shared = sighting.kind is not Kind.CAPITAL or (countries and countries[0] != usual)
    if is_weak or is_shared:
        for country in countries:
            if country in article.named:
                return Ruling(Verdict.COUNTED, (country,), Basis.NAMESAKE)
    return _IGNORED if is_weak else Ruling(Verdict.COUNTED, (usual,), basis)


def settle_signs(sightings: list[Sighting], article: Surroundings) -> None:
    """In an article that names no country, the one whose offices and customs it names most."""
    if not article.signs:
        return
    code = max(article.signs, key=lambda code: (article.signs[code], code))
    for sighting in sightings:
        if sighting.kind is Kind.SIGN and code in sighting.codes:
            sighting.ruling = Ruling(Verdict.COUNTED, (code,), Basis.SIGN)


def settle_georgia(found: dict[str, int], article: Surroundings) -> Ruling:
    """The country if it or a neighbour is named in other words, else the US state."""
    has_neighbour = not _NEIGHBOURS_OF_GEORGIA.isdisjoint(found) and "US" not in article.named
    if "GE" in found or has_neighbour:
        return Ruling(Verdict.COUNTED, ("GE",), Basis.NAME)
    return Ruling(Verdict.COUNTED, ("US",), Basis.STATE)


def settle_shared_phrase(codes: tuple[str, ...], found: dict[str, int]) -> Ruling:
    """The one of those countries that is named; the first if none is; nothing if several are."""
    named = tuple(code for code in codes if code in found)
    if len(named) > 1:
        return _IGNORED
    return Ruling(Verdict.COUNTED, (named or codes)[:1], Basis.EITHER if named else Basis.NAME)
