"""How a query was understood, in one plain sentence of removable parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from articles.search.periods import shorten_period
from articles.search.tree import (
    And,
    Dated,
    Everything,
    Filter,
    Ids,
    Kind,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Undated,
    Word,
    conjuncts,
)

# What stands before a name of each kind, as a statement and as its opposite.
_VERBS = {
    Kind.PERSON: ("mentioning", "not mentioning"),
    Kind.COUNTRY: ("mentioning", "not mentioning"),
    Kind.TAG: ("tagged", "not tagged"),
    Kind.PUBLICATION: ("printed in", "not printed in"),
}
_PLACES = {"headline": "in the headline", "caption": "in a caption", "related": "in a teaser"}

_CONTAINING = "containing "

Names = Mapping[Filter, str]


@dataclass(frozen=True)
class Part:
    """One condition of the query, as words for the reader."""

    node: Node
    text: str


def explain(tree: Node, names: Names) -> tuple[Part, ...]:
    """The conditions that all have to hold; `names` says how the reader knows what was meant."""
    return tuple(Part(node, describe(node, names)) for node in conjuncts(tree))


def join_sentence(parts: tuple[Part, ...]) -> str:
    """ "Articles containing “trade deal”, mentioning North Korea, 2015–2019." """
    if not parts:
        return "All articles."
    said: list[str] = []
    # "containing a, containing b" reads better as "containing a and b".
    for is_words, group in groupby(parts, lambda part: part.text.startswith(_CONTAINING)):
        texts = [part.text for part in group]
        if is_words:
            words = [text.removeprefix(_CONTAINING) for text in texts]
            texts = [f"{_CONTAINING}{_enumerate(words, 'and')}"]
        said.extend(texts)
    return f"Articles {', '.join(said)}."


def describe(node: Node, names: Names) -> str:
    """One condition in words: "not tagged sport", "containing ferry or tram"."""
    match node:
        case Not(child):
            return _describe_negated(child, names)
        case Or(nodes) if all(_is_plain(child) for child in nodes):
            return f"containing {_enumerate([_quote(child) for child in nodes], 'or')}"
        case Or(nodes):
            return f"either {_enumerate([describe(child, names) for child in nodes], 'or')}"
        case And(nodes):
            return f"both {_enumerate([describe(child, names) for child in nodes], 'and')}"
        case Word() | Phrase() | Prefix():
            return f"containing {_quote(node)}"
        case Filter(kind, value):
            return f"{_VERBS[kind][0]} {names.get(node, value)}"
        case Dated():
            return describe_dates(node)
        case Undated():
            return "without a date"
        case Everything() | Ids():
            return "of any kind"


def describe_dates(dated: Dated) -> str:
    """ "2015–2019", "of May 2020", "from 4 May 2020 on"."""
    first, last = dated.first, dated.last
    if first and last:
        whole = shorten_period(first, last)
        if whole:
            return f"of {_say(first, len(whole))}"
        if first.isoformat().endswith("-01-01") and last.isoformat().endswith("-12-31"):
            return f"{first.year}–{last.year}"
        return f"from {_say(first)} to {_say(last)}"
    if first:
        return f"from {_say_first(first)} on"
    if last:
        return f"up to {_say_last(last)}"
    return "with a date"


def _describe_negated(node: Node, names: Names) -> str:
    match node:
        case Filter(kind, value):
            return f"{_VERBS[kind][1]} {names.get(node, value)}"
        case Undated():
            return "with a date"
        case _:
            return f"not {describe(node, names)}"


def _is_plain(node: Node) -> bool:
    return isinstance(node, Word | Phrase | Prefix)


def _quote(node: Node) -> str:
    match node:
        case Word(text, scope):
            words = f"“{text}”"
        case Phrase(parts, scope):
            words = f"“{' '.join(parts)}”"
        case Prefix(text, scope):
            words = f"words that begin with “{text}”"
        case _:
            raise TypeError(f"{type(node).__name__} has no words")
    return f"{words} {_PLACES[scope]}" if scope else words


def _enumerate(items: list[str], last: str) -> str:
    return f"{', '.join(items[:-1])} {last} {items[-1]}" if len(items) > 1 else items[0]


def _say(day: date, length: int = 10) -> str:
    month = day.strftime("%B")
    return {4: str(day.year), 7: f"{month} {day.year}"}.get(length, f"{day.day} {month} {day.year}")


def _say_first(day: date) -> str:
    return _say(day, 10 if day.day > 1 else 7 if day.month > 1 else 4)


def _say_last(day: date) -> str:
    for length in (4, 7):
        period = shorten_period(date(day.year, 1 if length == 4 else day.month, 1), day)
        if period and len(period) == length:
            return _say(day, length)
    return _say(day)
