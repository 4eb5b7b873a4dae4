"""Persons and countries found by the beginning of a name, off the indexes, with their counts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from articles import search
from articles.entities import person_key
from articles.models import Alias, Entity, Mention, Operation, begins_with

MOST_FOUND = 20
# The journal has no index by person or tag; what is older is found in the journal itself.
OPERATIONS_READ = 200


def named_like(words: str) -> Q:
    """Persons or countries with a spelling, or a name as lists sort it, that begins so."""
    key = person_key(words)
    begin = words.strip()
    begin = begin[:1].upper() + begin[1:]
    spelled = Alias.objects.filter(begins_with("key", key)).values("entity")
    sorted_so = begins_with("sort_name", begin)
    return Q(pk__in=spelled) | sorted_so if key else sorted_so


def ask_search(asked: search.SearchRequest) -> search.SearchResult:
    """How a search is understood and how much it finds, without its facets and snippets."""
    options = search.FindOptions(
        per_page=1, with_facets=False, with_snippets=False, with_offers=False
    )
    return search.find(asked, options)


def find_persons(words: str) -> list[Entity]:
    """Up to `MOST_FOUND` standing persons whose names begin with these words, with counts."""
    if not words.strip():
        return []
    found = Entity.objects.persons().standing().filter(named_like(words))
    return with_counts(found.order_by("sort_name")[:MOST_FOUND])


def with_counts(entities: Iterable[Entity]) -> list[Entity]:
    """The entities with `article_count`, in one query for all of them."""
    rows = list(entities)
    mentions = Mention.objects.published().filter(entity__in=[row.pk for row in rows])
    counts = dict(mentions.order_by().values_list("entity").annotate(Count("id")))
    for row in rows:
        row.article_count = counts.get(row.pk, 0)  # type: ignore[attr-defined]  # for templates
    return rows


def operations_about(pk: int, *, names: Collection[str], fact: str) -> list[Operation]:
    """The latest operations of these kinds that name a row among the numbers of a fact."""
    recent = Operation.objects.filter(name__in=names).values_list("pk", f"undo__{fact}")
    own = [number for number, rows in recent[:OPERATIONS_READ] if pk in (rows or ())]
    return list(Operation.objects.filter(pk__in=own).defer("undo").select_related("who"))


class CountingList(ChangeList):
    """A list of entities whose articles are counted for the rows shown, not for the table."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = with_counts(self.result_list)


def name_default(choices: Iterable[Mapping[str, Any]], name: str) -> Iterator[Mapping[str, Any]]:
    """The choices of a list filter whose first one is not "all" and so bears a name."""
    for number, choice in enumerate(choices):
        yield choice if number else {**choice, "display": name}


def search_by_name(queryset: QuerySet[Entity], words: str) -> tuple[QuerySet[Entity], bool]:
    """For `ModelAdmin.get_search_results`: the rows, and that none comes twice."""
    return (queryset.filter(named_like(words)) if words.strip() else queryset), False
