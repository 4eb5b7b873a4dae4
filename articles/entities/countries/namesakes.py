"""Which of the places of one name is meant: the whole article is asked."""

from articles.entities.countries.sighting import IGNORED, Basis, Ruling, Sighting, Surroundings
from articles.entities.document import Verdict
from articles.entities.gazetteer import Kind
from articles.entities.wordsets import word_set

_BASES = {Kind.CAPITAL: Basis.CAPITAL, Kind.REGION: Basis.REGION}
_SAINTS = ("San ", "Santa ", "Santo ")
_COUNTRIES_OF_SAINTS = word_set(
    "AR BO BR CL CO CR CU DO EC ES GT HN MX NI PA PE PH PR PT PY SV UY VE"
)


def settle_city(sighting: Sighting, article: Surroundings) -> Ruling:
    """A city is the usual one unless its country is not named and the article points elsewhere."""
    usual = sighting.codes[0]
    as_usual = Ruling(Verdict.COUNTED, (usual,), _BASES.get(sighting.kind, Basis.CITY))
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
