"""All values of one facet, for those that are too long to stand beside the results."""

from collections.abc import Iterable

from django.db.models import Q

from articles.entities import fold
from articles.models import Alias, Publication, Tag, fold_name
from articles.search.engines.interface import MAX_COUNTED, Column, CountBy, Question
from articles.search.facets import FacetValue, name_values
from articles.search.freshness import catch_up
from articles.search.opening import get_engine
from articles.search.planning import make_plan
from articles.search.request import SearchRequest
from articles.search.tree import Ids, Kind, Node, all_of

# One page of a facet's values; more are found by their name.
MAX_VALUES = 500
# So many names that match are counted one by one.
_MAX_NAMED = 200


def find_values(request: SearchRequest, kind: Kind, words: str = "") -> tuple[FacetValue, ...]:
    """The values of a facet with their counts; with `words`, those whose name has them."""
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
