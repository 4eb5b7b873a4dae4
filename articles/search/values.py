"""All values of one facet, for those that are too long to stand beside the results."""

from django.db.models import Q

from articles.entities import fold
from articles.models import Alias, Publication, Tag, fold_name
from articles.search.engines.interface import Column, CountBy, Question
from articles.search.facets import FacetValue, name_values
from articles.search.freshness import catch_up
from articles.search.opening import get_engine
from articles.search.planning import make_plan
from articles.search.request import SearchRequest
from articles.search.tree import Ids, Kind, all_of

# One page of a facet's values; more are found by their name.
MAX_VALUES = 500
# So many names that match are counted one by one.
_MAX_NAMED = 200


def find_values(request: SearchRequest, kind: Kind, words: str = "") -> tuple[FacetValue, ...]:
    """The values of a facet with their counts; with `words`, those whose name has them."""
    catch_up()
    tree = make_plan(request).tree_without(kind.value)
    engine = get_engine()
    if not words.strip():
        count = CountBy(Column(kind.value), tree, MAX_VALUES)
        counts = engine.search(Question(tree, limit=0, counts=(count,))).counts[count.column]
        return name_values(request, kind, counts)
    counted = [
        (key, engine.count(all_of([tree, Ids(kind, (key,))]))) for key in _find_named(kind, words)
    ]
    counted = sorted((pair for pair in counted if pair[1]), key=lambda pair: (-pair[1], pair[0]))
    return name_values(request, kind, counted)


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
