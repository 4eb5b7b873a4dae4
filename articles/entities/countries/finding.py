"""The countries of a document, from its words to mentions."""

from dataclasses import dataclass

from articles.entities.countries.context import load_context
from articles.entities.countries.matching import find_matches
from articles.entities.countries.phrases import index_phrases
from articles.entities.countries.records import countries_by_code
from articles.entities.countries.reporting import make_mentions
from articles.entities.countries.rules import judge
from articles.entities.countries.settling import settle
from articles.entities.countries.sighting import Sighting, Surroundings, look_around
from articles.entities.document import Document, Hit
from articles.entities.gazetteer import load_gazetteer
from articles.entities.lexicon import load_lexicon
from articles.entities.mentions import NO_RULES, CountryMention, PhraseRules


@dataclass(frozen=True, slots=True)
class CountryFindings:
    """The countries mentioned, and every phrase the gazetteer knew, counted or not."""

    mentions: list[CountryMention]
    hits: list[Hit]


def find_countries(
    document: Document, *, home_country: str | None = None, rules: PhraseRules = NO_RULES
) -> CountryFindings:
    """The countries that the document names.

    `home_country` is the code of the country the publication writes from: a town that has a
    namesake there is that namesake unless the article names the other country.
    """
    gazetteer = load_gazetteer()
    article = Surroundings(
        document=document,
        gazetteer=gazetteer,
        lexicon=load_lexicon(),
        context=load_context(),
        home=home_country.upper() if home_country else None,
    )
    matches = find_matches(document, gazetteer, index_phrases(rules))
    sightings = list(look_around(document, matches))
    for sighting in sightings:
        sighting.ruling = judge(sighting, article)
        article.named.update(sighting.decision.codes)
    settle(sightings, article)
    return CountryFindings(
        mentions=make_mentions(sightings, document, countries_by_code()),
        hits=[_hit(sighting) for sighting in sightings],
    )


def _hit(sighting: Sighting) -> Hit:
    return Hit(
        first=sighting.match.first,
        end=sighting.match.end,
        place=sighting.match.place,
        verdict=sighting.decision.verdict,
        codes=sighting.decision.codes,
    )
