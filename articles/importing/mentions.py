"""Names in articles -> mentions of the archive's persons and countries.

A full name that is the key of exactly one person is that person; a key that several persons
share waits for an editor; a new full name with enough evidence makes a new person. Nothing is
ever linked by likeness.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from articles.decisions import NameVerdict
from articles.entities import (
    CountryMention,
    Names,
    PersonMention,
    all_countries,
    person_key,
    plain_key,
    sort_name,
    titled_keys,
)
from articles.models import Alias, Entity, Mention, free_slugs, insert_new

NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Named:
    """An article with the names recognised in it and the editors' decisions about them."""

    article: int
    text: str
    # Where names count: offsets of the sections that are the article itself.
    stretches: tuple[tuple[int, int], ...]
    names: Names
    verdicts: Sequence[NameVerdict] = ()

    def person_verdicts(self) -> dict[str, NameVerdict]:
        """Return name key -> what an editor decided about that name here."""
        return {
            plain_key(verdict.key): verdict
            for verdict in self.verdicts
            if verdict.kind == Entity.Kind.PERSON
        }


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person or country by its id; a person may be unchecked yet."""

    number: int
    unchecked: bool = False


@dataclass(slots=True)
class Directory:
    """Which key belongs to whom, as far as a batch of articles needs."""

    persons: dict[str, list[Bearer]] = field(default_factory=lambda: defaultdict(list))
    # Persons whom a short name means by an editor's word.
    vouched: dict[str, list[Bearer]] = field(default_factory=lambda: defaultdict(list))
    # Keys of spellings that an editor gave: such a name needs no more evidence.
    given: set[str] = field(default_factory=set)
    countries: dict[str, Bearer] = field(default_factory=dict)
    by_number: dict[int, Bearer] = field(default_factory=dict)

    def bearer(self, key: str) -> Bearer | None:
        """Return the one person with this key, if there is exactly one."""
        bearers = (self.persons if is_full_name(key) else self.vouched).get(key, [])
        return bearers[0] if len(bearers) == 1 else None

    def add(self, key: str, person: Bearer) -> None:
        """Add a person with a key, once."""
        if person not in self.persons[key]:
            self.persons[key].append(person)


@dataclass(slots=True)
class _Wish:
    """A person to be created."""

    name: str
    sort_name: str
    sure: bool


def is_full_name(key: str) -> bool:
    """Return whether the key has two words or more: only such a key may create or pick a person."""
    return " " in key


def display_name(person: PersonMention) -> str:
    """Return the name as pages show it: a single name keeps its title, as in "Pope Francis"."""
    titled = person.key != person_key(person.name) and person.surfaces
    return (person.surfaces[0] if titled else person.name)[:NAME_LENGTH]


def look_up_names(articles: Iterable[Named]) -> Directory:
    """Find the persons and countries that these articles name, in three queries."""
    directory = Directory()
    keys: set[str] = set()
    codes: set[str] = set()
    chosen: set[int] = set()
    for article in articles:
        keys.update(person.key for person in article.names.persons)
        codes.update(country.code for country in article.names.countries)
        for verdict in article.verdicts:
            (keys if verdict.kind == Entity.Kind.PERSON else codes).add(verdict.key)
            if verdict.entity:
                chosen.add(verdict.entity)
    _look_up_persons({plain_key(key) for key in keys}, directory)
    countries = Entity.objects.countries().filter(code__in=codes)
    directory.countries = {
        code: Bearer(number) for code, number in countries.values_list("code", "pk")
    }
    for entity in Entity.objects.filter(pk__in=chosen).select_related("merged_into"):
        meant = entity.merged_into or entity
        directory.by_number[entity.pk] = Bearer(meant.pk, meant.unchecked)
    return directory


def _look_up_persons(keys: Iterable[str], directory: Directory) -> None:
    # Rulers met by an earlier version stand under their title: "queen elizabeth ii".
    known_as = {titled: key for key in keys for titled in titled_keys(key)}
    aliases = Alias.objects.filter(key__in=[*keys, *known_as]).values_list(
        "key",
        "source",
        "unambiguous",
        "entity__kind",
        "entity",
        "entity__unchecked",
        "entity__merged_into",
        "entity__merged_into__unchecked",
    )
    for key, source, unambiguous, kind, number, unchecked, merged_into, is_unchecked in aliases:
        # Looked at here: asked for in the query, SQLite may walk every person instead.
        if kind != Entity.Kind.PERSON:
            continue
        key = known_as.get(key, key)
        person = Bearer(merged_into, is_unchecked) if merged_into else Bearer(number, unchecked)
        directory.add(key, person)
        if source == Alias.Source.EDITOR:
            directory.given.add(key)
        if unambiguous and person not in directory.vouched[key]:
            directory.vouched[key].append(person)


def create_persons(articles: Sequence[Named], directory: Directory) -> None:
    """Create a person for every full name that has none yet and is certain enough."""
    wishes: dict[str, _Wish] = {}
    for article in articles:
        verdicts = article.person_verdicts()
        for person in article.names.persons:
            if _deserves_person(person, verdicts.get(person.key), directory):
                wish = _Wish(display_name(person), person.sort_name, not person.unchecked)
                if person.key in wishes:
                    wish.sure = True  # met twice
                wishes[person.key] = wish
        for key, verdict in verdicts.items():
            if _is_confirmed(verdict) and not verdict.entity and not directory.persons.get(key):
                name = wishes[key].name if key in wishes else verdict.quote
                wishes[key] = _Wish(name, sort_name(name), sure=True)
    _save(wishes, directory)
    _settle(articles, directory)


def _deserves_person(
    person: PersonMention, verdict: NameVerdict | None, directory: Directory
) -> bool:
    if directory.persons.get(person.key) or not is_full_name(person.key):
        return False
    if verdict is None:
        return person.published
    return _is_confirmed(verdict) and verdict.entity not in directory.by_number


def _is_confirmed(verdict: NameVerdict) -> bool:
    return verdict.state == Mention.State.CONFIRMED


def _save(wishes: dict[str, _Wish], directory: Directory) -> None:
    names = {key: wish.name for key, wish in wishes.items()}
    slugs = free_slugs("person", names)
    entities = [
        Entity(
            kind=Entity.Kind.PERSON,
            name=wish.name,
            sort_name=wish.sort_name[:NAME_LENGTH],
            slug=slugs[key],
            unchecked=not wish.sure,
        )
        for key, wish in wishes.items()
    ]
    insert_new(entities)
    insert_new(
        [
            Alias(entity=entity, text=entity.name, key=key[:NAME_LENGTH])
            for key, entity in zip(wishes, entities, strict=True)
        ]
    )
    for key, entity in zip(wishes, entities, strict=True):
        directory.add(key, Bearer(entity.pk, entity.unchecked))


def _settle(articles: Iterable[Named], directory: Directory) -> None:
    """Clear the unchecked mark of persons found again, or found with certainty."""
    settled: set[int] = set()
    met: dict[int, set[int]] = defaultdict(set)
    for article in articles:
        for person in article.names.persons:
            bearer = directory.bearer(person.key)
            if bearer is not None and bearer.unchecked and person.published:
                met[bearer.number].add(article.article)
                if not person.unchecked or len(met[bearer.number]) > 1:
                    settled.add(bearer.number)
    earlier = Mention.objects.published().filter(entity__in=met.keys() - settled)
    for entity, article_number in earlier.values_list("entity_id", "article_id"):
        if article_number not in met[entity]:
            settled.add(entity)
    Entity.objects.filter(pk__in=settled).update(unchecked=False)


# What an editor says is sure; above every score of the recogniser.
BY_HAND = 10.0


@dataclass(slots=True)
class Linked:
    """A mention as it is stored; `entity` is None while it waits for an editor."""

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
    """Return the mentions of all these articles, creating persons named for the first time."""
    directory = look_up_names(articles)
    create_persons(articles, directory)
    mentions: list[Linked] = []
    for article in articles:
        mentions.extend(_merge_doubles(_mentions(article, directory)))
    return mentions


def _mentions(article: Named, directory: Directory) -> list[Linked]:
    verdicts = {(verdict.kind, plain_key(verdict.key)): verdict for verdict in article.verdicts}
    mentions: list[Linked] = []
    for person in article.names.persons:
        verdict = verdicts.pop(("person", person.key), None)
        mentions.append(_person(article, person, verdict, directory))
    for country in article.names.countries:
        verdict = verdicts.pop(("country", country.code), None)
        bearer = directory.countries.get(country.code)
        if bearer:
            state = "recognised" if country.published else "queued"
            mentions.append(_linked(article, country, country.name, bearer, state, verdict))
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
    """A name that an editor added and the program does not see."""
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
    """Merge two names of one person in one article into one mention."""
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


def refresh_sort_names() -> int:
    """Sort every person as this version does; how many changed. No one edits these by hand."""
    changed = 0
    found = Entity.objects.persons().values_list("pk", "name", "sort_name")
    moved: list[Entity] = []
    for number, name, sorted_so in found.iterator(chunk_size=2000):
        if (sorting := sort_name(name)[:NAME_LENGTH]) != sorted_so:
            moved.append(Entity(pk=number, sort_name=sorting))
    for start in range(0, len(moved), _SORTED_AT_ONCE):
        batch = moved[start : start + _SORTED_AT_ONCE]
        changed += Entity.objects.bulk_update(batch, ["sort_name"])
    return changed


_SORTED_AT_ONCE = 500


def seed_countries() -> None:
    """Create a row for every country and former state that has none, with its other names."""
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
        for text in (record.name, *record.aliases, *record.demonyms):
            alias = Alias(entity=entity, text=text[:NAME_LENGTH], key=person_key(text))
            aliases.setdefault((entity.pk, alias.key), alias)
    Alias.objects.bulk_create(aliases.values())
