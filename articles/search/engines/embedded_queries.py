"""A tree in the embedded engine's terms. Its own query parser is never used."""

from collections.abc import Iterable
from datetime import date

import tantivy
from tantivy import Occur

from articles.search.analysing import Language, analyze_word
from articles.search.engines.embedded_schema import SCOPED, TEXT
from articles.search.engines.interface import UNDATED_MONTH
from articles.search.prefixes import expand_prefix
from articles.search.tree import (
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
)

Query = tantivy.Query
# Typed letters need no escaping: a prefix is letters and digits only.
_REST = ".*"


def compile_query(node: Node, schema: tantivy.Schema) -> tantivy.Query:
    """The engine's query. The mark, which is a row as well, never matches."""
    match node:
        case Word(text, scope):
            return _compile_words((text,), scope, schema)
        case Phrase(words, scope):
            return _compile_words(words, scope, schema)
        case Prefix(text, scope):
            return _compile_prefix(text, scope, schema)
        case Ids(kind, ids):
            if not ids:
                return Query.empty_query()
            if len(ids) == 1:
                return _unscored(Query.term_query(schema, kind, ids[0]))
            return _unscored(Query.term_set_query(schema, kind, list(ids)))
        case And(nodes):
            return _compile_all(nodes, schema)
        case Or(nodes):
            return _any([compile_query(child, schema) for child in nodes])
        case Not():
            return _compile_all((node,), schema)
        case _:
            return _compile_condition(node, schema)


def _compile_condition(node: Node, schema: tantivy.Schema) -> tantivy.Query:
    match node:
        case Dated(first, last):
            return _compile_dates(first, last, schema)
        case Undated():
            return _unscored(Query.term_query(schema, "month", UNDATED_MONTH))
        case Everything():
            return _compile_all((), schema)
    raise TypeError(f"{type(node).__name__} has to be looked up before an engine is asked")


def _compile_dates(first: date | None, last: date | None, schema: tantivy.Schema) -> tantivy.Query:
    """Surely printed then: of a date known to the year, the whole year has to lie inside."""
    earliest = _range("day", schema, lower_bound=first.toordinal() if first else 0)
    if last is None:
        return _unscored(earliest)
    latest = _range("until", schema, upper_bound=last.toordinal())
    if first is None:
        return _unscored(latest)
    return _unscored(Query.boolean_query([(Occur.Must, earliest), (Occur.Must, latest)]))


def _range(
    column: str,
    schema: tantivy.Schema,
    *,
    lower_bound: int | None = None,
    upper_bound: int | None = None,
) -> tantivy.Query:
    return Query.range_query(schema, column, tantivy.FieldType.Integer, lower_bound, upper_bound)


def _compile_all(nodes: Iterable[Node], schema: tantivy.Schema) -> tantivy.Query:
    clauses: list[tuple[Occur, tantivy.Query]] = []
    for node in nodes:
        if isinstance(node, Not):
            clauses.append((Occur.MustNot, compile_query(node.node, schema)))
        else:
            clauses.append((Occur.Must, compile_query(node, schema)))
    if all(occur == Occur.MustNot for occur, _ in clauses):
        # The engine finds nothing where only exclusions are asked for.
        clauses.append((Occur.Must, _unscored(Query.all_query())))
        clauses.append((Occur.MustNot, Query.term_query(schema, "mark", 1)))
    return Query.boolean_query(clauses)


def _compile_words(
    words: tuple[str, ...], scope: Scope | None, schema: tantivy.Schema
) -> tantivy.Query:
    """The words in each language; its columns do not analyse, so the terms are made here."""
    queries = []
    for language in Language:
        terms = [term for word in words for term in analyze_word(word, language)]
        for column in _columns(scope, language):
            if len(terms) == 1:
                queries.append(Query.term_query(schema, column, terms[0]))
            elif terms:
                queries.append(Query.phrase_query(schema, column, list(terms)))
    return _any(queries)


def _compile_prefix(text: str, scope: Scope | None, schema: tantivy.Schema) -> tantivy.Query:
    queries = []
    for language in Language:
        terms = expand_prefix(text, language)
        if terms is None:
            continue
        column = SCOPED[scope, language] if scope else TEXT[language]
        # The engine's own prefix query stops after 50 terms; the automaton does not.
        queries.append(Query.regex_query(schema, column, terms.start + _REST))
        queries.extend(Query.term_query(schema, column, term) for term in terms.others)
    return _any(queries)


def _columns(scope: Scope | None, language: Language) -> tuple[str, ...]:
    if scope is not None:
        return (SCOPED[scope, language],)
    # Every headline is in the text as well. Asked for a second time, its words weigh more: they
    # are rare there and the column is short.
    return TEXT[language], SCOPED[Scope.HEADLINE, language]


def _any(queries: list[tantivy.Query]) -> tantivy.Query:
    if not queries:
        return Query.empty_query()
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return Query.const_score_query(query, 0.0)
