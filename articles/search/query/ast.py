"""The query as a small tree of dataclasses: what every engine is given."""

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
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
    """One word; without a scope it may be anywhere but in the related teasers."""

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


_PERIOD = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_ONE_DAY = timedelta(days=1)


def find_period(text: str) -> tuple[date, date] | None:
    """The first and last day of "2020", "2020-05" or "2020-05-04"; None for anything else."""
    match = _PERIOD.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:  # the year 0000, a 13th month, a 31 April
        return None


def find_range(text: str) -> Dated | None:
    """ "2015..2019", "2015..", "..2019-05" or one period; both ends are included."""
    start, dots, end = text.partition("..")
    first = find_period(start) if start else None
    last = find_period(end) if end else None
    if (start and first is None) or (end and last is None) or not (start or end):
        return None
    if not dots:
        return Dated(*first) if first else None
    return _in_order(first[0] if first else None, last[1] if last else None)


def find_before(text: str) -> Dated | None:
    """Everything up to the day before the period begins."""
    period = find_period(text)
    if period is None or period[0] == date.min:
        return None
    return Dated(None, period[0] - _ONE_DAY)


def find_after(text: str) -> Dated | None:
    """Everything from the day after the period has ended: after 2019 means from 2020 on."""
    period = find_period(text)
    if period is None or period[1] == date.max:
        return None
    return Dated(period[1] + _ONE_DAY, None)


def print_dated(dated: Dated) -> str:
    """The shortest condition that is read as these very days: `date:2015..2019`, `after:2019`."""
    first, last = dated.first, dated.last
    if first and last:
        whole = shorten_period(first, last)
        return f"date:{whole or f'{_shorten_first(first)}..{_shorten_last(last)}'}"
    if first and first > date.min:
        return f"after:{_shorten_last(first - _ONE_DAY)}"
    if last and last < date.max:
        return f"before:{_shorten_first(last + _ONE_DAY)}"
    return f"date:{_shorten_first(first) if first else ''}..{_shorten_last(last) if last else ''}"


def shorten_period(first: date, last: date) -> str | None:
    """ "2014" or "2014-05" or "2014-05-04" when the days are exactly that period."""
    for length in (4, 7, 10):
        period = first.isoformat()[:length]
        if find_period(period) == (first, last):
            return period
    return None


def _shorten_first(day: date) -> str:
    """The longest period that begins on this day."""
    length = 10 if day.day > 1 else 7 if day.month > 1 else 4
    return day.isoformat()[:length]


def _shorten_last(day: date) -> str:
    """The longest period that ends on this day."""
    if day.day < calendar.monthrange(day.year, day.month)[1]:
        return day.isoformat()
    return day.isoformat()[:7] if day.month < 12 else day.isoformat()[:4]


def _in_order(first: date | None, last: date | None) -> Dated:
    if first and last and first > last:
        return Dated(last, first)
    return Dated(first, last)


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
