"""What the search box offers while a name is being typed: persons, countries and tags."""

import heapq
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language

from articles.entities import find_country, find_translated_country, person_key
from articles.models import Alias, Entity, Tag, TagAlias, begins_with, fold_name
from articles.search.facets import load_names
from articles.search.language import parse_query
from articles.search.lexing import clean_text
from articles.search.opening import get_engine
from articles.search.request import SearchRequest
from articles.search.tree import And, Ids, Kind, Phrase, Word

LIMIT = 8
# So many names are weighed by their articles before the best are offered.
_CANDIDATES = 1_000
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
    typed = clean_text(typed)
    if len(fold_name(typed)) < _MIN_LETTERS:
        return ()
    engine = get_engine()
    found: list[Suggestion] = []
    for kind, ids in (*_find_entities(typed), (Kind.TAG, _find_tags(typed))):
        about = zip(engine.popularity(kind, ids), ids, strict=True)
        best = [key for count, key in heapq.nlargest(limit, about) if count]
        names = load_names(kind, best)
        counts = {key: engine.count(Ids(kind, (key,))) for key in best if key in names}
        found += [Suggestion(kind, *names[key], total) for key, total in counts.items() if total]
    return tuple(sorted(found, key=lambda each: (-each.total, each.name))[:limit])


def suggest_for(request: SearchRequest) -> tuple[Suggestion, ...]:
    """Names that plain words may mean: offered above the results, for readers without script."""
    tree = parse_query(request.text).tree
    if not isinstance(tree, Word | Phrase | And):
        return ()
    if isinstance(tree, And) and not all(isinstance(node, Word) for node in tree.nodes):
        return ()
    return suggest(request.text.strip(' "“”'), limit=_ABOVE_RESULTS)


def _find_entities(typed: str) -> list[tuple[Kind, list[int]]]:
    key = person_key(typed)
    if not key:
        return []
    aliases = Alias.objects.filter(begins_with("key", key)).order_by("key")
    ids = set(aliases.values_list("entity_id", flat=True)[:_CANDIDATES])
    # Filed under the family name, which is written with a capital.
    family = typed.strip()[:1].upper() + typed.strip()[1:]
    persons = Entity.objects.persons().filter(begins_with("sort_name", family))
    ids.update(persons.values_list("pk", flat=True)[:_CANDIDATES])
    language = (get_language() or "").partition("-")[0]
    code = find_country(typed) or find_translated_country(typed, language)
    meant = Q(kind=Entity.Kind.COUNTRY, code=code) if code else Q(pk__in=[])
    rows = Entity.objects.filter(Q(pk__in=ids) | meant).standing().order_by()
    pairs = list(rows.values_list("kind", "pk"))
    return [
        (kind, [key for entity_kind, key in pairs if entity_kind == kind])
        for kind in (Kind.PERSON, Kind.COUNTRY)
    ]


def _find_tags(typed: str) -> list[int]:
    key = fold_name(typed)
    by_alias = TagAlias.objects.filter(begins_with("key", key)).values_list("tag", flat=True)
    by_name = (
        Tag.objects.filter(begins_with("key", key)).order_by("key").values_list("pk", flat=True)
    )
    return list({*by_alias[:_CANDIDATES], *by_name[:_CANDIDATES]})
