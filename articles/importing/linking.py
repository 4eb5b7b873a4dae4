"""Names in articles -> mentions of the archive's persons and countries.

A full name that is the key of exactly one person is that person; a key that several persons
share waits for an editor; a new full name with enough evidence makes a new person. Nothing is
ever linked by likeness.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.correcting import NameVerdict
from articles.entities import CountryMention, PersonMention
from articles.importing.people import (
    Bearer,
    Directory,
    Named,
    create_persons,
    display_name,
    look_up_names,
)
from articles.models import Entity, Mention

NAME_LENGTH = 200
# What an editor says is sure; above every score of the recogniser.
BY_HAND = 10.0


@dataclass(slots=True)
class Linked:
    """A mention as it goes into the table; `entity` is None while it waits for an editor."""

    article: int
    entity: int | None
    name: str
    count: int
    in_headline: bool
    spans: list[tuple[int, int]]
    evidence: list[str]
    score: float
    state: str
    decided_by: str


def link(articles: Sequence[Named]) -> list[Linked]:
    """The mentions of all these articles; persons met for the first time are created."""
    directory = look_up_names(articles)
    create_persons(articles, directory)
    mentions: list[Linked] = []
    for article in articles:
        mentions.extend(_merge_doubles(_mentions(article, directory)))
    return mentions


def _mentions(article: Named, directory: Directory) -> list[Linked]:
    verdicts = {(verdict.kind, verdict.key): verdict for verdict in article.verdicts}
    mentions: list[Linked] = []
    for person in article.names.persons:
        verdict = verdicts.pop(("person", person.key), None)
        mentions.append(_person(article, person, verdict, directory))
    for country in article.names.countries:
        verdict = verdicts.pop(("country", country.code), None)
        bearer = directory.countries.get(country.code)
        if bearer:
            mentions.append(_linked(article, country, country.name, bearer, "recognised", verdict))
    for verdict in verdicts.values():
        added = _added(article, verdict, directory)
        if added:
            mentions.append(added)
    return mentions


def _person(
    article: Named, person: PersonMention, verdict: NameVerdict | None, directory: Directory
) -> Linked:
    bearer = directory.bearer(person.key)
    if verdict and verdict.entity:
        bearer = directory.by_number.get(verdict.entity, bearer)
    elif verdict and bearer is None:
        bearer = _only(directory.persons.get(person.key, []))
    if verdict and verdict.state == Mention.State.REJECTED:
        bearer = None
    is_sure = person.published or person.key in directory.given
    state = "recognised" if is_sure and bearer else "queued"
    if verdict and bearer is None and verdict.state == Mention.State.CONFIRMED:
        verdict = None  # confirmed, but of several bearers: it waits until one is chosen
    return _linked(article, person, display_name(person), bearer, state, verdict)


def _linked(
    article: Named,
    found: PersonMention | CountryMention,
    name: str,
    bearer: Bearer | None,
    state: str,
    verdict: NameVerdict | None,
) -> Linked:
    return Linked(
        article=article.article,
        entity=bearer.number if bearer else None,
        name=name[:NAME_LENGTH],
        count=found.count,
        in_headline=found.in_headline,
        spans=[(span.start, span.end) for span in found.spans],
        evidence=list(found.evidence),
        score=round(found.score, 2),
        state=verdict.state if verdict else state,
        decided_by="person" if verdict else "machine",
    )


def _added(article: Named, verdict: NameVerdict, directory: Directory) -> Linked | None:
    """A name that an editor added and the machine does not see."""
    if verdict.state != Mention.State.CONFIRMED:
        return None
    if verdict.kind == Entity.Kind.COUNTRY:
        bearer = directory.countries.get(verdict.key)
    else:
        bearer = directory.by_number.get(verdict.entity or 0) or _only(
            directory.persons.get(verdict.key, [])
        )
    spans = _places(article, verdict.quote)
    if bearer is None or not spans:
        return None
    return Linked(
        article=article.article,
        entity=bearer.number,
        name=verdict.quote[:NAME_LENGTH],
        count=len(spans),
        in_headline=False,
        spans=spans,
        evidence=["added by an editor"],
        score=BY_HAND,
        state=Mention.State.CONFIRMED,
        decided_by="person",
    )


def _only(bearers: Sequence[Bearer]) -> Bearer | None:
    return bearers[0] if len(bearers) == 1 else None


def _places(article: Named, quote: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in article.stretches:
        at = article.text.find(quote, start, end)
        while at >= 0:
            spans.append((at, at + len(quote)))
            at = article.text.find(quote, at + len(quote), end)
    return spans


def _merge_doubles(mentions: list[Linked]) -> list[Linked]:
    """Two names of one person in one article become one mention."""
    merged: dict[int, Linked] = {}
    result: list[Linked] = []
    for mention in mentions:
        first = merged.get(mention.entity) if mention.entity else None
        if first is None:
            if mention.entity:
                merged[mention.entity] = mention
            result.append(mention)
            continue
        first.spans = sorted(first.spans + mention.spans)
        first.count += mention.count
        first.in_headline |= mention.in_headline
        first.evidence += mention.evidence
        first.score = max(first.score, mention.score)
        if mention.decided_by == "person":
            first.state, first.decided_by = mention.state, "person"
    return result
