"""Names in articles -> mentions of the archive's persons and countries.

A full name that is the key of exactly one person is that person; a key that several persons
share waits for an editor; a new full name with enough evidence makes a new person. Nothing is
ever linked by likeness.
"""

from collections.abc import Sequence

from articles.correcting import NameVerdict
from articles.entities import CountryMention, PersonMention
from articles.importing.people import (
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


def link(articles: Sequence[Named]) -> list[Mention]:
    """Unsaved mentions of all these articles; persons met for the first time are created."""
    directory = look_up_names(articles)
    create_persons(articles, directory)
    mentions: list[Mention] = []
    for article in articles:
        mentions.extend(_merge_doubles(_mentions(article, directory)))
    return mentions


def _mentions(article: Named, directory: Directory) -> list[Mention]:
    verdicts = {(verdict.kind, verdict.key): verdict for verdict in article.verdicts}
    mentions: list[Mention] = []
    for person in article.names.persons:
        verdict = verdicts.pop(("person", person.key), None)
        mentions.append(_person(article, person, verdict, directory))
    for country in article.names.countries:
        verdict = verdicts.pop(("country", country.code), None)
        entity = directory.countries.get(country.code)
        if entity:
            mentions.append(_row(article, country, country.name, entity, "recognised", verdict))
    for verdict in verdicts.values():
        added = _added(article, verdict, directory)
        if added:
            mentions.append(added)
    return mentions


def _person(
    article: Named, person: PersonMention, verdict: NameVerdict | None, directory: Directory
) -> Mention:
    entity = directory.bearer(person.key)
    if verdict and verdict.entity:
        entity = directory.by_id.get(verdict.entity, entity)
    elif verdict and entity is None:
        entity = _only(directory.persons.get(person.key, []))
    if verdict and verdict.state == Mention.State.REJECTED:
        entity = None
    is_sure = person.published or person.key in directory.given
    state = "recognised" if is_sure and entity else "queued"
    if verdict and entity is None and verdict.state == Mention.State.CONFIRMED:
        verdict = None  # confirmed, but of several bearers: it waits until one is chosen
    return _row(article, person, display_name(person), entity, state, verdict)


def _row(
    article: Named,
    found: PersonMention | CountryMention,
    name: str,
    entity: Entity | None,
    state: str,
    verdict: NameVerdict | None,
) -> Mention:
    return Mention(
        article_id=article.article,
        entity=entity,
        name=name[:NAME_LENGTH],
        count=found.count,
        in_headline=found.in_headline,
        spans=[[span.start, span.end] for span in found.spans],
        evidence=list(found.evidence),
        score=round(found.score, 2),
        state=verdict.state if verdict else state,
        decided_by="person" if verdict else "machine",
    )


def _added(article: Named, verdict: NameVerdict, directory: Directory) -> Mention | None:
    """A name that an editor added and the machine does not see."""
    if verdict.state != Mention.State.CONFIRMED:
        return None
    if verdict.kind == Entity.Kind.COUNTRY:
        entity = directory.countries.get(verdict.key)
    else:
        entity = directory.by_id.get(verdict.entity or 0) or _only(
            directory.persons.get(verdict.key, [])
        )
    spans = _places(article, verdict.quote)
    if entity is None or not spans:
        return None
    return Mention(
        article_id=article.article,
        entity=entity,
        name=verdict.quote[:NAME_LENGTH],
        count=len(spans),
        in_headline=False,
        spans=spans,
        evidence=["added by an editor"],
        score=BY_HAND,
        state=Mention.State.CONFIRMED,
        decided_by="person",
    )


def _only(bearers: Sequence[Entity]) -> Entity | None:
    return bearers[0] if len(bearers) == 1 else None


def _places(article: Named, quote: str) -> list[list[int]]:
    spans: list[list[int]] = []
    for start, end in article.stretches:
        at = article.text.find(quote, start, end)
        while at >= 0:
            spans.append([at, at + len(quote)])
            at = article.text.find(quote, at + len(quote), end)
    return spans


def _merge_doubles(mentions: list[Mention]) -> list[Mention]:
    """Two names of one person in one article become one mention."""
    merged: dict[int, Mention] = {}
    result: list[Mention] = []
    for mention in mentions:
        first = merged.get(mention.entity_id) if mention.entity_id else None
        if first is None:
            if mention.entity_id:
                merged[mention.entity_id] = mention
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
