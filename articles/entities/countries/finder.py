"""The countries of a document, from its words to mentions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from articles.entities.countries.conflicts import settle
from articles.entities.countries.matching import Match, find_matches, index_phrases
from articles.entities.countries.other_languages import EVERYWHERE, find_matches_in, is_known
from articles.entities.countries.records import CountryRecord, countries_by_code
from articles.entities.countries.rules import judge
from articles.entities.countries.sightings import (
    Basis,
    Ruling,
    Sighting,
    Surroundings,
    load_context,
    look_around,
)
from articles.entities.document import Document, Hit, Verdict
from articles.entities.gazetteer import Kind, load_gazetteer, load_lexicon
from articles.entities.mentions import NO_RULES, CountryMention, PersonMention, PhraseRules, Span


@dataclass(frozen=True, slots=True)
class CountryFindings:
    """The countries mentioned, and every phrase the gazetteer knew, counted or not."""

    mentions: list[CountryMention]
    hits: list[Hit]


def find_countries(
    document: Document,
    *,
    home_country: str | None = None,
    rules: PhraseRules = NO_RULES,
    language: str = "en",
) -> CountryFindings:
    """The countries that the document names.

    `home_country` is the code of the country the publication writes from: a town that has a
    namesake there is that namesake unless the article names the other country. In another
    language than English its own names are looked for, and cities that are called alike.
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
    translated = find_matches_in(document, language) if is_known(language) else []
    if is_known(language):
        matches = _merge(matches, translated)
    sightings = list(look_around(document, matches))
    own = set(map(id, translated))
    for sighting in sightings:
        if id(sighting.match) in own:
            basis = _BASES_OF_TRANSLATED[sighting.kind]
            sighting.ruling = Ruling(Verdict.COUNTED, sighting.codes, basis)
        else:
            sighting.ruling = judge(sighting, article)
        article.named.update(sighting.decision.codes)
    settle(sightings, article)
    return CountryFindings(
        mentions=make_mentions(sightings, document, countries_by_code()),
        hits=[_hit(sighting) for sighting in sightings],
    )


_BASES_OF_TRANSLATED = {
    Kind.COUNTRY: Basis.NAME,
    Kind.DEMONYM: Basis.DEMONYM,
    Kind.CAPITAL: Basis.CAPITAL,
}


def _merge(english: Iterable[Match], translated: list[Match]) -> list[Match]:
    """The language's own matches, and of the English ones what is called alike everywhere."""
    taken = {position for match in translated for position in range(match.first, match.end)}
    kept = [
        match
        for match in english
        if match.place.kind in EVERYWHERE and taken.isdisjoint(range(match.first, match.end))
    ]
    return sorted([*kept, *translated], key=lambda match: (match.first, match.start))


def _hit(sighting: Sighting) -> Hit:
    return Hit(
        first=sighting.match.first,
        end=sighting.match.end,
        place=sighting.match.place,
        verdict=sighting.decision.verdict,
        codes=sighting.decision.codes,
    )


# By best evidence, on the scale of the persons' scores, in the order of the precision measured:
# names .99, states .96, demonyms .91, capitals .88, cities .81.
_SCORES = {
    Basis.EDITOR: 5.0,
    Basis.NAME: 4.0,
    Basis.WITH_STATE: 3.5,
    Basis.WITH_COUNTRY: 3.5,
    Basis.STAND_IN: 3.5,
    Basis.STATE: 3.5,
    Basis.EITHER: 3.0,
    Basis.DEMONYM: 3.0,
    Basis.CAPITAL: 2.6,
    Basis.COUNTY: 2.6,
    Basis.REGION: 2.2,
    Basis.NAMESAKE: 2.2,
    Basis.HOME: 2.2,
    Basis.CITY: 2.0,
    Basis.SIGN: 1.6,
    # Under 250,000 people, named once and not "in" it: right in 13 of 23 articles of sources not
    # seen before. A second mention publishes.
    Basis.SMALL_CITY: 1.2,
}
PUBLISHED_FROM = 1.5
# One mention was right in 94 %, two in 97 %, three and more in 99.8 %.
_REPEATED = 0.5
_MAX_REPEATED = 2


def make_mentions(
    sightings: list[Sighting], document: Document, records: dict[str, CountryRecord]
) -> list[CountryMention]:
    """The countries of the article: those in a headline first, then by count and place."""
    by_code: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        for code in sighting.decision.codes:
            if code in records:
                by_code[code].append(sighting)
    headline = document.headline_positions()
    mentions = [
        _mention(records[code], found, document, headline) for code, found in by_code.items()
    ]
    if not any(mention.published for mention in mentions):
        # A local paper names its town and no country: nothing speaks against the town.
        mentions = [replace(mention, published=True) for mention in mentions]
    return sorted(
        mentions,
        key=lambda mention: (not mention.in_headline, -mention.count, mention.spans[0]),
    )


def _mention(
    record: CountryRecord, found: list[Sighting], document: Document, headline: frozenset[int]
) -> CountryMention:
    spans = tuple(Span(sighting.match.start, sighting.match.stop) for sighting in found)
    bases = [sighting.decision.basis for sighting in found]
    best = max(_SCORES[basis] for basis in bases)
    score = best + _REPEATED * min(len(spans) - 1, _MAX_REPEATED)
    return CountryMention(
        code=record.code,
        name=record.name,
        former=record.former,
        successors=record.successors,
        spans=spans,
        count=len(spans),
        in_headline=any(sighting.match.first in headline for sighting in found),
        score=round(score, 2),
        evidence=tuple(
            dict.fromkeys(
                _explain(basis, sighting, document)
                for basis, sighting in zip(bases, found, strict=True)
            )
        ),
        published=score >= PUBLISHED_FROM,
    )


def drop_within_persons(
    countries: Iterable[CountryMention], persons: Iterable[PersonMention]
) -> list[CountryMention]:
    """The countries without what is part of a published person's name: "Victoria French"."""
    covered = {
        position
        for person in persons
        if person.published
        for span in person.spans
        for position in range(span.start, span.end)
    }
    kept: list[CountryMention] = []
    for country in countries:
        spans = tuple(span for span in country.spans if span.start not in covered)
        if len(spans) == len(country.spans):
            kept.append(country)
        elif spans:
            kept.append(replace(country, spans=spans, count=len(spans)))
    return kept


def _explain(basis: Basis, sighting: Sighting, document: Document) -> str:
    """ "its capital “Pyongyang”"."""
    match = sighting.match
    is_whole = (
        match.start == document.starts[match.first] and match.stop == document.ends[match.end - 1]
    )
    surface = document.surface(match.first, match.end) if is_whole else match.phrase
    return f"{basis.value}{': ' if basis is Basis.NAME else ' '}“{surface}”"
