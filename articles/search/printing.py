"""A tree back into a query that is read as the same tree."""

import re

from articles.search.periods import print_dated
from articles.search.tree import (
    And,
    Dated,
    Everything,
    Filter,
    Ids,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Undated,
    Word,
)

_NEEDS_NO_QUOTES = re.compile(r"\w[\w.'’-]*")
OPERATORS = frozenset({"AND", "OR", "NOT"})


def print_query(node: Node) -> str:
    """The canonical query: `parse_query(print_query(tree)).tree == tree` for every parsed tree."""
    match node:
        case Everything() | Ids():
            return ""
        case And(nodes):
            return " ".join(_print_part(child, inside=And) for child in nodes)
        case Or(nodes):
            return " OR ".join(_print_part(child, inside=Or) for child in nodes)
        case Not(child):
            return f"-{_print_part(child, inside=Not)}"
        case _:
            return _print_leaf(node)


def _print_part(node: Node, *, inside: type[Node]) -> str:
    text = print_query(node)
    # OR binds tighter than the blank between two words, so an Or inside an And stands bare.
    needs_brackets = isinstance(node, And) or (isinstance(node, Or) and inside is Not)
    return f"({text})" if needs_brackets else text


def _print_leaf(node: Node) -> str:
    match node:
        case Word(text, scope):
            return _scoped(scope, f'"{text}"' if text in OPERATORS else text)
        case Phrase(words, scope):
            return _scoped(scope, f'"{" ".join(words)}"')
        case Prefix(text, scope):
            return _scoped(scope, f"{text}*")
        case Filter(kind, value):
            plain = _NEEDS_NO_QUOTES.fullmatch(value) and value not in OPERATORS
            return f"{kind}:{value}" if plain else f'{kind}:"{value}"'
        case Dated():
            return print_dated(node)
        case Undated():
            return "is:undated"
    raise TypeError(f"{type(node).__name__} is not a leaf of a query")


def _scoped(scope: str | None, text: str) -> str:
    return f"{scope}:{text}" if scope else text
