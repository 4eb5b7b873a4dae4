"""Counts beside the results: exact, over all matches, with all other filters applied."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from articles.entities import fold
from articles.models import Alias, Entity, Publication, Tag, fold_name, select_rows, shown_name
from articles.search.engines.interface import (
    MAX_COUNTED,
    Answer,
    Column,
    CountBy,
    Question,
    month_of,
)
from articles.search.engines.opening import get_engine
from articles.search.index.rebuilding import catch_up
from articles.search.query.ast import Ids, Kind, Node, all_of
from articles.search.query.plan import DATES, Plan, make_plan
from articles.search.query.request import SearchRequest

# Shown at once; the rest is found by its name.
FACET_SIZE = 15
_ENTITIES = f"SELECT id, kind, slug, code, name FROM {Entity._meta.db_table} WHERE id IN ({{keys}})"


@dataclass(frozen=True)
class FacetValue:
    """One value with its count, and the searches that its links lead to."""

    id: int
    value: str
    name: str
    count: int
    kind: Kind
    request: SearchRequest

    @property
    def is_chosen(self) -> bool:
        """Whether the search is narrowed to it."""
        return self.value in self.request.choices(self.kind)

    @property
    def toggled(self) -> SearchRequest:
        """The search narrowed to it, or freed of it if it is chosen already."""
        if self.is_chosen:
            return self.request.without_choice(self.kind, self.value)
        return self.request.with_choice(self.kind, self.value)

    @property
    def excluding(self) -> SearchRequest:
        """The search for all but its articles."""
        return self.request.with_choice(self.kind, f"-{self.value}")


@dataclass(frozen=True)
class Facet:
    """The most frequent values of one kind."""

    kind: Kind
    values: tuple[FacetValue, ...]
    has_more: bool


@dataclass(frozen=True)
class Timeline:
    """Matches by month (its first day), with only a year, and without a date."""

    months: Mapping[date, int]
    years: Mapping[int, int]
    undated: int

    def by_year(self) -> dict[int, int]:
        """Matches in each year that has any, in order."""
        totals = dict(self.years)
        for month, count in self.months.items():
            totals[month.year] = totals.get(month.year, 0) + count
        return dict(sorted(totals.items()))


def wanted_counts(plan: Plan, size: int) -> tuple[CountBy, ...]:
    """Return what the engine counts; one value more than shown tells whether there are more."""
    kinds = tuple(
        CountBy(Column(kind.value), plan.tree_without(kind.value), size + 1) for kind in Kind
    )
    return (*kinds, wanted_timeline(plan))


def wanted_timeline(plan: Plan) -> CountBy:
    """The counts of the timeline, which shows the other years as well."""
    return CountBy(Column.MONTH, plan.tree_without(DATES))


def read_facets(plan: Plan, answer: Answer, size: int) -> tuple[Facet, ...]:
    """Return the engine's counts with names, by one query per table."""
    counts = {kind: answer.counts.get(Column(kind.value), ()) for kind in Kind}
    # Persons and countries are rows of one table.
    entities = [key for kind in (Kind.PERSON, Kind.COUNTRY) for key, _ in counts[kind][:size]]
    names = dict.fromkeys((Kind.PERSON, Kind.COUNTRY), _load_entity_names(entities))
    for kind in (Kind.TAG, Kind.PUBLICATION):
        names[kind] = load_names(kind, [key for key, _ in counts[kind][:size]])
    return tuple(
        Facet(
            kind,
            tuple(_name(plan.request, kind, counts[kind][:size], names[kind])),
            has_more=len(counts[kind]) > size,
        )
        for kind in Kind
    )


def name_values(
    request: SearchRequest, kind: Kind, counts: Iterable[tuple[int, int]]
) -> tuple[FacetValue, ...]:
    """Values with their names; what the database has dropped since is left out."""
    pairs = list(counts)
    return tuple(_name(request, kind, pairs, load_names(kind, [key for key, _ in pairs])))


def load_names(kind: Kind, ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Value (slug or code) and name by id."""
    keys = list(ids)
    if kind in {Kind.PERSON, Kind.COUNTRY}:
        return _load_entity_names(keys)
    model = Tag if kind is Kind.TAG else Publication
    statement = f"SELECT id, slug, name FROM {model._meta.db_table} WHERE id IN ({{keys}})"
    return {key: (value, name) for key, value, name in select_rows(model, statement, keys)}


def _name(
    request: SearchRequest,
    kind: Kind,
    counts: Iterable[tuple[int, int]],
    names: Mapping[int, tuple[str, str]],
) -> Iterator[FacetValue]:
    for key, count in counts:
        if key in names:
            value, name = names[key]
            yield FacetValue(key, value, name, count, kind, request)


def _load_entity_names(keys: list[int]) -> dict[int, tuple[str, str]]:
    rows = select_rows(Entity, _ENTITIES, keys)
    return {key: name_entity(kind, slug, code, name) for key, kind, slug, code, name in rows}


def name_entity(kind: str, slug: str, code: str, name: str) -> tuple[str, str]:
    """Value and shown name of a person, country or tag with these columns."""
    value = code.lower() if kind == Entity.Kind.COUNTRY and code else slug
    return value, shown_name(code, name)


def read_timeline(answer: Answer) -> Timeline:
    """The engine's month numbers as dates."""
    months: dict[date, int] = {}
    years: dict[int, int] = {}
    undated = 0
    for number, count in sorted(answer.counts.get(Column.MONTH, ())):
        year, month = month_of(number)
        if not year:
            undated = count
        elif not month:
            years[year] = count
        else:
            months[date(year, month, 1)] = count
    return Timeline(months, years, undated)


# One page of a facet's values; more are found by their name.
MAX_VALUES = 500
# So many names that match are counted one by one.
_MAX_NAMED = 200


def find_values(request: SearchRequest, kind: Kind, words: str = "") -> tuple[FacetValue, ...]:
    """Return the values of a facet with their counts; with `words`, those whose name has them."""
    catch_up()
    tree = make_plan(request).tree_without(kind.value)
    if not words.strip():
        return name_values(request, kind, _count_every(tree, kind, MAX_VALUES))
    named = _find_named(kind, words)
    if kind is Kind.PERSON:
        # Too many to be counted for the sake of a few; each is in few articles.
        engine = get_engine()
        counted = [(key, engine.count(all_of([tree, Ids(kind, (key,))]))) for key in named]
    else:
        every = dict(_count_every(tree, kind, MAX_COUNTED))
        counted = [(key, every.get(key, 0)) for key in named]
    counted = sorted((pair for pair in counted if pair[1]), key=lambda pair: (-pair[1], pair[0]))
    return name_values(request, kind, counted)


def _count_every(tree: Node, kind: Kind, limit: int) -> Iterable[tuple[int, int]]:
    count = CountBy(Column(kind.value), tree, limit)
    return get_engine().search(Question(tree, limit=0, counts=(count,))).counts[count.column]


def _find_named(kind: Kind, words: str) -> list[int]:
    match kind:
        case Kind.TAG:
            rows = Tag.objects.filter(key__contains=fold_name(words))
            return list(rows.values_list("pk", flat=True)[:_MAX_NAMED])
        case Kind.PUBLICATION:
            named = Publication.objects.filter(name__icontains=words.strip())
            return list(named.values_list("pk", flat=True)[:_MAX_NAMED])
        case _:
            somewhere = Q(key__contains=fold(words)) | Q(text__icontains=words.strip())
            aliases = Alias.objects.filter(somewhere, entity__kind=kind.value).order_by()
            return list(aliases.values_list("entity_id", flat=True).distinct()[:_MAX_NAMED])
