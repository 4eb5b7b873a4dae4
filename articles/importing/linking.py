"""Names in articles -> persons and countries of the archive.

A full name that is the key of exactly one person is that person; a key that several persons
share waits for an editor; a new full name with enough evidence makes a new person. Nothing is
ever linked by likeness.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from articles.correcting import NameVerdict
from articles.entities import CountryMention, Names, PersonMention, all_countries, person_key
from articles.importing.slugs import free_slugs
from articles.models import Alias, Entity, Mention, OldSlug

NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Named:
    """An article with what was recognised in it and what people said of that."""

    article: int
    text: str
    # Where names count: offsets of the sections that are the article itself.
    stretches: tuple[tuple[int, int], ...]
    names: Names
    verdicts: Sequence[NameVerdict] = ()


@dataclass(slots=True)
class Directory:
    """Whose key is whose: the archive's persons and countries that this batch asks for."""

    persons: dict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    countries: dict[str, Entity] = field(default_factory=dict)
    by_id: dict[int, Entity] = field(default_factory=dict)


def link(articles: Sequence[Named]) -> list[Mention]:
    """Unsaved mentions of all these articles; persons met for the first time are created."""
    directory = _look_up(articles)
    _create_persons(articles, directory)
    mentions: list[Mention] = []
    for article in articles:
        mentions.extend(_merge_doubles(_mentions(article, directory)))
    return mentions


def seed_countries() -> None:
    """Make a row of every country and former state that the recogniser knows, once."""
    records = all_countries()
    known = set(Entity.objects.countries().values_list("code", flat=True))
    missing = [record for record in records if record.code not in known]
    if not missing:
        return
    Entity.objects.bulk_create(
        Entity(
            kind=Entity.Kind.COUNTRY,
            name=record.name,
            sort_name=record.name,
            slug=record.code.lower(),
            code=record.code,
            former=record.former,
        )
        for record in missing
    )
    rows = {entity.code: entity for entity in Entity.objects.countries()}
    aliases: dict[tuple[int, str], Alias] = {}
    for record in missing:
        entity = rows[record.code]
        if record.successors:
            entity.successors.set([rows[code] for code in record.successors if code in rows])
        for text in (record.name, *record.aliases):
            alias = Alias(entity=entity, text=text[:NAME_LENGTH], key=person_key(text))
            aliases.setdefault((entity.pk, alias.key), alias)
    Alias.objects.bulk_create(aliases.values())


def _look_up(articles: Iterable[Named]) -> Directory:
    directory = Directory()
    keys: set[str] = set()
    codes: set[str] = set()
    chosen: set[int] = set()
    for article in articles:
        keys.update(person.key for person in article.names.persons)
        codes.update(country.code for country in article.names.countries)
        for verdict in article.verdicts:
            (keys if verdict.kind == Entity.Kind.PERSON else codes).add(verdict.key)
            chosen.update({verdict.entity} - {None})  # type: ignore[arg-type]  # None is taken out
    aliases = Alias.objects.filter(key__in=keys, entity__kind=Entity.Kind.PERSON)
    for alias in aliases.select_related("entity__merged_into"):
        entity = alias.entity.merged_into or alias.entity
        if entity not in directory.persons[alias.key]:
            directory.persons[alias.key].append(entity)
    directory.countries = {
        entity.code: entity for entity in Entity.objects.countries().filter(code__in=codes)
    }
    for entity in Entity.objects.filter(pk__in=chosen).select_related("merged_into"):
        directory.by_id[entity.pk] = entity.merged_into or entity
    return directory


def _create_persons(articles: Iterable[Named], directory: Directory) -> None:
    """One new person for every full name that nobody bears yet and that is sure enough."""
    wanted: dict[str, PersonMention] = {}
    sure: set[str] = set()
    for article in articles:
        verdicts = {v.key: v for v in article.verdicts if v.kind == Entity.Kind.PERSON}
        for person in article.names.persons:
            verdict = verdicts.get(person.key)
            if verdict is not None and verdict.entity in directory.by_id:
                continue  # an editor said who it is
            rejected = verdict is not None and verdict.state == Mention.State.REJECTED
            confirmed = verdict is not None and verdict.state == Mention.State.CONFIRMED
            if directory.persons.get(person.key) or rejected or not (person.published or confirmed):
                continue
            if person.key in wanted or not person.unchecked or confirmed:
                sure.add(person.key)  # met twice, or surely once
            wanted.setdefault(person.key, person)
        for key, verdict in verdicts.items():
            added = verdict.state == Mention.State.CONFIRMED and verdict.entity is None
            if added and not directory.persons.get(key) and key not in wanted:
                wanted[key] = _by_hand(verdict)
                sure.add(key)
    _save_persons(wanted, sure, directory)
    _settle(articles, directory)


def _by_hand(verdict: NameVerdict) -> PersonMention:
    return PersonMention(
        name=verdict.quote,
        key=verdict.key,
        sort_name=verdict.quote,
        spans=(),
        count=0,
        in_headline=False,
        score=10.0,
        evidence=(),
        published=True,
        unchecked=False,
        surfaces=(verdict.quote,),
    )


def _save_persons(wanted: dict[str, PersonMention], sure: set[str], directory: Directory) -> None:
    names = {key: person.name for key, person in wanted.items()}
    slugs = free_slugs(names, stand_in="person", taken=_taken)
    entities = Entity.objects.bulk_create(
        Entity(
            kind=Entity.Kind.PERSON,
            name=person.name[:NAME_LENGTH],
            sort_name=person.sort_name[:NAME_LENGTH],
            slug=slugs[key],
            unchecked=key not in sure,
        )
        for key, person in wanted.items()
    )
    Alias.objects.bulk_create(
        Alias(entity=entity, text=entity.name, key=key[:NAME_LENGTH])
        for key, entity in zip(wanted, entities, strict=True)
    )
    for key, entity in zip(wanted, entities, strict=True):
        directory.persons[key].append(entity)


def _taken(slugs: Iterable[str]) -> set[str]:
    """Which of these slugs a person has or once had."""
    now = Entity.objects.persons().filter(slug__in=slugs).values_list("slug", flat=True)
    before = OldSlug.objects.filter(kind="person", slug__in=slugs).values_list("slug", flat=True)
    return {*now, *before}


def _settle(articles: Iterable[Named], directory: Directory) -> None:
    """A person met again, or surely this time, loses the unchecked mark."""
    settled: set[int] = set()
    for article in articles:
        for person in article.names.persons:
            bearers = directory.persons.get(person.key, [])
            if len(bearers) == 1 and bearers[0].unchecked and person.published:
                met_before = bearers[0].mentions.exclude(article=article.article).exists()
                if met_before or not person.unchecked:
                    bearers[0].unchecked = False
                    settled.add(bearers[0].pk)
    Entity.objects.filter(pk__in=settled).update(unchecked=False)


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
            mentions.append(_row(article, country, entity, "recognised", verdict))
    for verdict in verdicts.values():
        added = _added(article, verdict, directory)
        if added:
            mentions.append(added)
    return mentions


def _person(
    article: Named, person: PersonMention, verdict: NameVerdict | None, directory: Directory
) -> Mention:
    bearers = directory.persons.get(person.key, [])
    entity = bearers[0] if len(bearers) == 1 else None
    if verdict and verdict.entity:
        entity = directory.by_id.get(verdict.entity, entity)
    if verdict and verdict.state == Mention.State.REJECTED:
        entity = None
    state = "recognised" if person.published and entity else "queued"
    if verdict and entity is None and verdict.state == Mention.State.CONFIRMED:
        verdict = None  # confirmed, but of several bearers: it waits until one is chosen
    return _row(article, person, entity, state, verdict)


def _row(
    article: Named,
    found: PersonMention | CountryMention,
    entity: Entity | None,
    state: str,
    verdict: NameVerdict | None,
) -> Mention:
    return Mention(
        article_id=article.article,
        entity=entity,
        name=found.name[:NAME_LENGTH],
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
        bearers = directory.persons.get(verdict.key, [])
        entity = directory.by_id.get(verdict.entity or 0) or (bearers[0] if bearers else None)
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
        score=10.0,
        state=Mention.State.CONFIRMED,
        decided_by="person",
    )


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
