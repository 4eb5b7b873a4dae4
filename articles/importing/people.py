"""Full names -> persons: who is known under a key, and new persons for new names.

A key of one word ("Kim", "Pelé") neither makes nor picks a person by itself: only an editor's
decision does, or an alias that an editor vouched for.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from articles.correcting import NameVerdict
from articles.entities import Names, PersonMention, person_key, sort_name
from articles.importing.slugs import free_slugs
from articles.models import Alias, Entity, Mention, OldSlug, insert_new

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

    def person_verdicts(self) -> dict[str, NameVerdict]:
        """Key -> what an editor said of that name here."""
        return {
            verdict.key: verdict for verdict in self.verdicts if verdict.kind == Entity.Kind.PERSON
        }


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person or a country by its number; a person may be unchecked yet."""

    number: int
    unchecked: bool = False


@dataclass(slots=True)
class Directory:
    """Whose key is whose, as far as a batch of articles asks."""

    persons: dict[str, list[Bearer]] = field(default_factory=lambda: defaultdict(list))
    # Persons whom a short name means by an editor's word.
    vouched: dict[str, list[Bearer]] = field(default_factory=lambda: defaultdict(list))
    # Keys of spellings that an editor gave: such a name needs no more evidence.
    given: set[str] = field(default_factory=set)
    countries: dict[str, Bearer] = field(default_factory=dict)
    by_number: dict[int, Bearer] = field(default_factory=dict)

    def bearer(self, key: str) -> Bearer | None:
        """The one person whom the key means, if there is exactly one."""
        bearers = (self.persons if is_full_name(key) else self.vouched).get(key, [])
        return bearers[0] if len(bearers) == 1 else None

    def add(self, key: str, person: Bearer) -> None:
        """Note a bearer of a key, once."""
        if person not in self.persons[key]:
            self.persons[key].append(person)


@dataclass(slots=True)
class _Wish:
    """A person to be made."""

    name: str
    sort_name: str
    sure: bool


def is_full_name(key: str) -> bool:
    """Two words and more: only such a key may make or pick a person."""
    return " " in key


def display_name(person: PersonMention) -> str:
    """The name as pages show it: a lone name keeps its title, as in "Pope Francis"."""
    titled = person.key != person_key(person.name) and person.surfaces
    return (person.surfaces[0] if titled else person.name)[:NAME_LENGTH]


def look_up_names(articles: Iterable[Named]) -> Directory:
    """The persons and countries that these articles name, in three queries."""
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
    _look_up_persons(keys, directory)
    countries = Entity.objects.countries().filter(code__in=codes)
    directory.countries = {
        code: Bearer(number) for code, number in countries.values_list("code", "pk")
    }
    for entity in Entity.objects.filter(pk__in=chosen).select_related("merged_into"):
        meant = entity.merged_into or entity
        directory.by_number[entity.pk] = Bearer(meant.pk, meant.unchecked)
    return directory


def _look_up_persons(keys: Iterable[str], directory: Directory) -> None:
    aliases = Alias.objects.filter(key__in=keys).values_list(
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
        person = Bearer(merged_into, is_unchecked) if merged_into else Bearer(number, unchecked)
        directory.add(key, person)
        if source == Alias.Source.EDITOR:
            directory.given.add(key)
        if unambiguous and person not in directory.vouched[key]:
            directory.vouched[key].append(person)


def create_persons(articles: Sequence[Named], directory: Directory) -> None:
    """A new person for every full name that nobody bears yet and that is sure enough."""
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
    slugs = free_slugs(names, stand_in="person", taken=_taken)
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


def _taken(slugs: Iterable[str]) -> set[str]:
    """Which of these slugs a person has or once had."""
    now = Entity.objects.persons().filter(slug__in=slugs).values_list("slug", flat=True)
    before = OldSlug.objects.filter(kind="person", slug__in=slugs).values_list("slug", flat=True)
    return {*now, *before}


def _settle(articles: Iterable[Named], directory: Directory) -> None:
    """A person met in a second article, or surely this time, loses the unchecked mark."""
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
