"""What the search box offers while a name is being typed: persons, countries and tags."""

from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Q

from articles.entities import find_country, person_key
from articles.models import Alias, Entity, Tag, TagAlias, fold_name
from articles.search.engines.interface import Engine
from articles.search.language import parse_query
from articles.search.opening import get_engine
from articles.search.request import SearchRequest
from articles.search.tree import And, Ids, Kind, Phrase, Word

LIMIT = 8
# So many names are weighed by their articles before the best are offered.
_CANDIDATES = 60
_MIN_LETTERS = 2
_ABOVE_RESULTS = 5


@dataclass(frozen=True)
class Suggestion:
    """A person, country or tag, with the articles that mention or carry it."""

    kind: Kind
    value: str
    name: str
    total: int

    @property
    def request(self) -> SearchRequest:
        """The search for its articles."""
        return SearchRequest().with_choice(self.kind, self.value)


def suggest(typed: str, *, limit: int = LIMIT) -> tuple[Suggestion, ...]:
    """The names that begin like what was typed, those with most articles first."""
    if len(fold_name(typed)) < _MIN_LETTERS:
        return ()
    engine = get_engine()
    found = [*_suggest_entities(typed, engine), *_suggest_tags(typed, engine)]
    found = [each for each in found if each.total]
    return tuple(sorted(found, key=lambda each: (-each.total, each.name))[:limit])


def suggest_for(request: SearchRequest) -> tuple[Suggestion, ...]:
    """Names that plain words may mean: offered above the results, for readers without script."""
    tree = parse_query(request.text).tree
    if not isinstance(tree, Word | Phrase | And):
        return ()
    if isinstance(tree, And) and not all(isinstance(node, Word) for node in tree.nodes):
        return ()
    return suggest(request.text.strip(' "“”'), limit=_ABOVE_RESULTS)


def _suggest_entities(typed: str, engine: Engine) -> list[Suggestion]:
    key = person_key(typed)
    if not key:
        return []
    ids = set(
        Alias.objects.filter(_begins("key", key))
        .order_by("key")
        .values_list("entity_id", flat=True)[:_CANDIDATES]
    )
    # Filed under the family name, which is written with a capital.
    family = typed.strip()[:1].upper() + typed.strip()[1:]
    persons = Entity.objects.persons().filter(_begins("sort_name", family))
    ids.update(persons.values_list("pk", flat=True)[:_CANDIDATES])
    code = find_country(typed)
    meant = Q(kind=Entity.Kind.COUNTRY, code=code) if code else Q(pk__in=[])
    rows = Entity.objects.filter(Q(pk__in=ids) | meant).standing()
    return [
        Suggestion(
            kind=Kind(entity.kind),
            value=entity.code.lower() if entity.kind == Kind.COUNTRY else entity.slug,
            name=entity.name,
            total=engine.count(Ids(Kind(entity.kind), (entity.pk,))),
        )
        for entity in rows
    ]


def _begins(column: str, start: str) -> Q:
    """Rows whose column begins so, found along its index."""
    begins = Q(**{f"{column}__startswith": start})
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        return begins
    # SQLite compares without regard to case there, and so looks at every row.
    return begins & Q(**{f"{column}__gte": start, f"{column}__lt": f"{start}\U0010ffff"})


def _suggest_tags(typed: str, engine: Engine) -> list[Suggestion]:
    key = fold_name(typed)
    by_alias = TagAlias.objects.filter(_begins("key", key)).values_list("tag", flat=True)
    begins = _begins("key", key) | Q(pk__in=list(by_alias[:_CANDIDATES]))
    rows = Tag.objects.filter(begins).order_by("key")[:_CANDIDATES]
    return [
        Suggestion(
            kind=Kind.TAG,
            value=tag.slug,
            name=tag.name,
            total=engine.count(Ids(Kind.TAG, (tag.pk,))),
        )
        for tag in rows
    ]
