"""A tree as a query of tantivy, whose own query parser is never used."""

from collections.abc import Iterable
from datetime import date

import tantivy
from tantivy import Occur

from articles.search.analysis import Language, analyze_word, expand_prefix
from articles.search.engines.embedded.folder import Snapshot
from articles.search.engines.embedded.schema import SCOPED, TEXT
from articles.search.engines.interface import Sort, places_of_days
from articles.search.query.ast import (
    And,
    Dated,
    Everything,
    Ids,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Scope,
    Undated,
    Word,
    wanted_text,
)

Query = tantivy.Query
# Typed letters need no escaping: a prefix is letters and digits only.
_REST = ".*"


def compile_ranked(node: Node, index: Snapshot) -> tantivy.Query:
    """As `compile_query`; articles that have the words in their headline come first.

    Every headline is in the text as well, so asking for it adds to scores and finds nothing else.
    It is asked for at the top and not beside each word, which costs half as much.
    """
    headlines = [
        (Occur.Should, query)
        for each in wanted_text(node)
        if isinstance(each, Word | Phrase) and not each.scope
        for query in _find_words(each, Scope.HEADLINE, index)
    ]
    if not headlines:
        return compile_query(node, index)
    if isinstance(node, And):
        return Query.boolean_query([*_clauses(node.nodes, index), *headlines])
    alternatives = node.nodes if isinstance(node, Or) else (node,)
    found = [(Occur.Should, compile_query(child, index)) for child in alternatives]
    return Query.boolean_query([*found, *headlines])


def compile_query(node: Node, index: Snapshot) -> tantivy.Query:
    """The engine's query. The mark, which is a row as well, never matches."""
    match node:
        case Word() | Phrase():
            return _any(_find_words(node, node.scope, index))
        case Prefix(text, scope):
            return _compile_prefix(text, scope, index)
        case Ids(kind, ids):
            if not ids:
                return Query.empty_query()
            if len(ids) == 1:
                return _unscored(Query.term_query(index.schema, kind, ids[0]))
            return _unscored(Query.term_set_query(index.schema, kind, list(ids)))
        case And(nodes):
            return _compile_all(nodes, index)
        case Or(nodes):
            return _any([compile_query(child, index) for child in nodes])
        case Not():
            return _compile_all((node,), index)
        case _:
            return _compile_condition(node, index)


def _compile_condition(node: Node, index: Snapshot) -> tantivy.Query:
    match node:
        case Dated(first, last):
            return _compile_dates(first, last, index)
        case Undated():
            return _unscored(_compile_all((Not(Dated()),), index))
        case Everything():
            return _compile_all((), index)
    raise TypeError(f"{type(node).__name__} has to be looked up before an engine is asked")


def _compile_dates(first: date | None, last: date | None, index: Snapshot) -> tantivy.Query:
    """Surely printed then: of a date known to the year, the whole year has to lie inside."""
    begin, end = places_of_days(
        (first or date.min).toordinal(), (last or date.max).toordinal(), Sort.NEWEST
    )
    clauses = [(Occur.Must, _range("newest", index, lower_bound=begin, upper_bound=end))]
    if last:
        later = _range("until", index, lower_bound=last.toordinal() + 1)
        clauses.append((Occur.MustNot, later))
    return _unscored(Query.boolean_query(clauses))


def _range(
    column: str,
    index: Snapshot,
    *,
    lower_bound: int | None = None,
    upper_bound: int | None = None,
) -> tantivy.Query:
    return Query.range_query(
        index.schema, column, tantivy.FieldType.Integer, lower_bound, upper_bound
    )


def _compile_all(nodes: Iterable[Node], index: Snapshot) -> tantivy.Query:
    return Query.boolean_query(_clauses(nodes, index))


def _clauses(nodes: Iterable[Node], index: Snapshot) -> list[tuple[Occur, tantivy.Query]]:
    clauses: list[tuple[Occur, tantivy.Query]] = []
    for node in nodes:
        if isinstance(node, Not):
            clauses.append((Occur.MustNot, compile_query(node.node, index)))
        else:
            clauses.append((Occur.Must, compile_query(node, index)))
    if all(occur == Occur.MustNot for occur, _ in clauses):
        # The engine finds nothing where only exclusions are asked for.
        clauses.append((Occur.Must, _unscored(Query.all_query())))
        clauses.append((Occur.MustNot, Query.term_query(index.schema, "mark", 1)))
    return clauses


def _find_words(node: Word | Phrase, scope: Scope | None, index: Snapshot) -> list[tantivy.Query]:
    """A query for each language; its columns do not analyse, so the terms are made here."""
    words = node.words if isinstance(node, Phrase) else (node.text,)
    queries = []
    for language in index.languages:
        column = _column(scope, language)
        terms = [term for word in words for term in analyze_word(word, language)]
        if len(terms) == 1:
            queries.append(Query.term_query(index.schema, column, terms[0]))
        elif terms:
            queries.append(Query.phrase_query(index.schema, column, list(terms)))
    return queries


def _compile_prefix(text: str, scope: Scope | None, index: Snapshot) -> tantivy.Query:
    queries = []
    for language in index.languages:
        terms = expand_prefix(text, language)
        if terms is None:
            continue
        column = _column(scope, language)
        # The engine's own prefix query stops after 50 terms; the automaton does not.
        queries.append(Query.regex_query(index.schema, column, terms.start + _REST))
        queries.extend(Query.term_query(index.schema, column, term) for term in terms.others)
    return _any(queries)


def _column(scope: Scope | None, language: Language) -> str:
    return SCOPED[scope, language] if scope else TEXT[language]


def _any(queries: list[tantivy.Query]) -> tantivy.Query:
    if not queries:
        return Query.empty_query()
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return Query.const_score_query(query, 0.0)
