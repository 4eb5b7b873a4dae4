"""The query as a small tree: what every engine is asked, whatever was typed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Scope(StrEnum):
    """A part of the article that a word can be asked of."""

    HEADLINE = "headline"
    CAPTION = "caption"
    RELATED = "related"


class Kind(StrEnum):
    """What articles are filtered and counted by."""

    PERSON = "person"
    COUNTRY = "country"
    TAG = "tag"
    PUBLICATION = "publication"


@dataclass(frozen=True)
class Word:
    """One word; without a scope it may stand anywhere but in the related teasers."""

    text: str
    scope: Scope | None = None


@dataclass(frozen=True)
class Phrase:
    """Words side by side, in this order."""

    words: tuple[str, ...]
    scope: Scope | None = None


@dataclass(frozen=True)
class Prefix:
    """Words that begin like this."""

    text: str
    scope: Scope | None = None


@dataclass(frozen=True)
class Filter:
    """A name, slug or code as it was typed, not yet looked up."""

    kind: Kind
    value: str


@dataclass(frozen=True)
class Ids:
    """Articles with at least one of these entities, tags or publications; none: no article."""

    kind: Kind
    ids: tuple[int, ...]


@dataclass(frozen=True)
class Dated:
    """Printed from `first` to `last`, both included; None leaves that side open."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Undated:
    """Articles without a date."""


@dataclass(frozen=True)
class Everything:
    """All articles."""


@dataclass(frozen=True)
class Not:
    """Articles that do not match `node`."""

    node: "Node"


@dataclass(frozen=True)
class And:
    """Articles that match all of these; at least two, none of them an And."""

    nodes: "tuple[Node, ...]"


@dataclass(frozen=True)
class Or:
    """Articles that match any of these; at least two, none of them an Or."""

    nodes: "tuple[Node, ...]"


Text: TypeAlias = Word | Phrase | Prefix
Node: TypeAlias = (
    Word | Phrase | Prefix | Filter | Ids | Dated | Undated | Everything | Not | And | Or
)


def all_of(nodes: Iterable[Node]) -> Node:
    """The nodes joined by And in the one canonical form: flat, no twins, no wrapper around one."""
    parts: list[Node] = []
    for node in nodes:
        parts.extend(node.nodes if isinstance(node, And) else [node])
    kept = [node for node in dict.fromkeys(parts) if not isinstance(node, Everything)]
    if not kept:
        return Everything()
    return kept[0] if len(kept) == 1 else And(tuple(kept))


def any_of(nodes: Iterable[Node]) -> Node:
    """The nodes joined by Or in the one canonical form; of no nodes, all articles."""
    parts: list[Node] = []
    for node in nodes:
        parts.extend(node.nodes if isinstance(node, Or) else [node])
    kept = list(dict.fromkeys(parts))
    if not kept or any(isinstance(node, Everything) for node in kept):
        return Everything()
    return kept[0] if len(kept) == 1 else Or(tuple(kept))


def none_of(node: Node) -> Node:
    """The opposite of `node`, without two Nots on each other."""
    return node.node if isinstance(node, Not) else Not(node)


def conjuncts(node: Node) -> tuple[Node, ...]:
    """The parts that all have to match: what chips stand for."""
    if isinstance(node, Everything):
        return ()
    return node.nodes if isinstance(node, And) else (node,)


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, from left to right."""
    yield node
    if isinstance(node, Not):
        yield from walk(node.node)
    elif isinstance(node, And | Or):
        for child in node.nodes:
            yield from walk(child)


def wanted_text(node: Node) -> Iterator[Text]:
    """The words, phrases and prefixes that a match may contain: nothing below a Not."""
    if isinstance(node, Word | Phrase | Prefix):
        yield node
    elif isinstance(node, And | Or):
        for child in node.nodes:
            yield from wanted_text(child)


def replace_leaves(node: Node, replace: Callable[[Node], Node]) -> Node:
    """The same tree with every leaf put through `replace`."""
    if isinstance(node, Not):
        return none_of(replace_leaves(node.node, replace))
    if isinstance(node, And):
        return all_of(replace_leaves(child, replace) for child in node.nodes)
    if isinstance(node, Or):
        return any_of(replace_leaves(child, replace) for child in node.nodes)
    return replace(node)
