"""Persons, countries and tags offered in the search box while a name is typed."""

from dataclasses import dataclass
from heapq import nlargest

from django.db import connections, router
from django.utils.translation import get_language

from articles.entities import find_country, find_translated_country, person_key
from articles.models import Alias, Entity, Tag, TagAlias, fold_name, range_of
from articles.search.engines.opening import get_engine
from articles.search.facets import name_entity
from articles.search.query.ast import And, Ids, Kind, Phrase, Word
from articles.search.query.parser import clean_text, parse_query
from articles.search.query.request import SearchRequest

LIMIT = 8
# So many names are weighed by their articles before the best are offered.
_CANDIDATES = 1_000
_MIN_LETTERS = 2
_ABOVE_RESULTS = 5
_KINDS = (Kind.PERSON, Kind.COUNTRY, Kind.TAG)
# Every name begins in an index. Django would need six statements, and longer to build them than
# the database to answer them.
_NAMED = f"""
    WITH entities AS (
        SELECT entity_id AS id FROM (
            SELECT entity_id FROM {Alias._meta.db_table}
            WHERE key >= %s AND key < %s ORDER BY key LIMIT {_CANDIDATES}
        ) AS called
        UNION SELECT id FROM (
            SELECT id FROM {Entity._meta.db_table}
            WHERE kind = 'person' AND sort_name >= %s AND sort_name < %s LIMIT {_CANDIDATES}
        ) AS filed
        UNION SELECT id FROM {Entity._meta.db_table} WHERE kind = 'country' AND code = %s
    ), tags AS (
        SELECT tag_id AS id FROM {TagAlias._meta.db_table} WHERE key >= %s AND key < %s
        UNION SELECT id FROM (
            SELECT id FROM {Tag._meta.db_table}
            WHERE key >= %s AND key < %s ORDER BY key LIMIT {_CANDIDATES}
        ) AS called
    )
    SELECT kind, entity.id, slug, code, name FROM entities
    JOIN {Entity._meta.db_table} AS entity ON entity.id = entities.id WHERE merged_into_id IS NULL
    UNION ALL
    SELECT 'tag', tag.id, slug, '', name FROM tags
    JOIN {Tag._meta.db_table} AS tag ON tag.id = tags.id
"""


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
    named = _find_named(typed)
    found: list[Suggestion] = []
    for kind, names in named.items():
        about = zip(engine.popularity(kind, list(names)), names, strict=True)
        for likely, key in nlargest(limit, about):
            # What is popular may have been taken down: the exact number is looked up.
            if likely and (total := engine.count(Ids(kind, (key,)))):
                found.append(Suggestion(kind, *name_entity(kind, *names[key]), total))
    return tuple(sorted(found, key=lambda each: (-each.total, each.name))[:limit])


def suggest_for(request: SearchRequest) -> tuple[Suggestion, ...]:
    """Names that plain words may mean: offered above the results, for readers without script."""
    tree = parse_query(request.text).tree
    if not isinstance(tree, Word | Phrase | And):
        return ()
    if isinstance(tree, And) and not all(isinstance(node, Word) for node in tree.nodes):
        return ()
    return suggest(request.text.strip(' "“”'), limit=_ABOVE_RESULTS)


def _find_named(typed: str) -> dict[Kind, dict[int, tuple[str, str, str]]]:
    """Slug, code and name by id of all that begins like what was typed, in one query."""
    language = (get_language() or "").partition("-")[0]
    key, code = person_key(typed), find_country(typed) or find_translated_country(typed, language)
    # Filed under the family name, which is written with a capital.
    family = typed.strip()[:1].upper() + typed.strip()[1:]
    person = (*range_of(key), *range_of(family)) if key else ("",) * 4
    tag = range_of(fold_name(typed))
    found: dict[Kind, dict[int, tuple[str, str, str]]] = {kind: {} for kind in _KINDS}
    with connections[router.db_for_read(Entity)].cursor() as cursor:
        cursor.execute(_NAMED, [*person, code, *tag, *tag])
        for kind, number, slug, code, name in cursor.fetchall():
            found[kind][number] = (slug, code, name)
    return found
