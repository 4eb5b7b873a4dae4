"""How a query was understood, in one plain sentence of removable parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext, gettext_lazy, pgettext

from articles.search.query.ast import (
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
    shorten_period,
)

# What is said with a name of each kind, as a statement and as its opposite.
_VERBS = {
    Kind.PERSON: (gettext_lazy("mentioning %(name)s"), gettext_lazy("not mentioning %(name)s")),
    Kind.COUNTRY: (gettext_lazy("mentioning %(name)s"), gettext_lazy("not mentioning %(name)s")),
    Kind.TAG: (gettext_lazy("tagged %(name)s"), gettext_lazy("not tagged %(name)s")),
    Kind.PUBLICATION: (
        gettext_lazy("published in %(name)s"),
        gettext_lazy("not published in %(name)s"),
    ),
}
_PLACES = {
    "headline": gettext_lazy("%(words)s in the headline"),
    "caption": gettext_lazy("%(words)s in a caption"),
    "related": gettext_lazy("%(words)s in a teaser"),
}

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
        return gettext("All articles.")
    said: list[str] = []
    # "containing a, containing b" reads better as "containing a and b"; beside an "or" it would
    # no longer say what belongs together.
    for is_plain, group in groupby(parts, lambda part: _is_plain(part.node)):
        texts = [part.text for part in group]
        if is_plain:
            before = _contain("")
            texts = [_contain(_join_all([text.removeprefix(before) for text in texts]))]
        said.extend(texts)
    return gettext("Articles %(parts)s.") % {"parts": ", ".join(said)}


def describe(node: Node, names: Names) -> str:
    """One condition in words: "not tagged sport", "containing ferry or tram"."""
    match node:
        case Not(child):
            return _describe_negated(child, names)
        case Or(nodes) if _is_words(node):
            return _contain(join_any([_quote(child) for child in nodes]))
        case Or(nodes):
            parts = join_any([describe(child, names) for child in nodes])
            return gettext("either %(parts)s") % {"parts": parts}
        case And(nodes):
            parts = _join_all([describe(child, names) for child in nodes])
            return gettext("both %(parts)s") % {"parts": parts}
        case Word() | Phrase() | Prefix():
            return _contain(_quote(node))
        case Filter(kind, value):
            return say_filter(kind, names.get(node, value))
        case Dated():
            return describe_dates(node)
        case Undated():
            return gettext("without a date")
        case Everything() | Ids():
            return gettext("of any kind")


def say_filter(kind: Kind, name: str) -> str:
    """ "mentioning Norway"."""
    return _VERBS[kind][0] % {"name": name}


def join_any(items: list[str]) -> str:
    """ "a, b or c"."""
    return _enumerate(items, gettext("%(items)s or %(last)s"))


def describe_dates(dated: Dated) -> str:
    """ "2015–2019", "of May 2020", "from 4 May 2020 on"."""
    first, last = dated.first, dated.last
    if first and last:
        whole = shorten_period(first, last)
        if whole:
            return gettext("of %(date)s") % {"date": _say(first, len(whole))}
        if first.isoformat().endswith("-01-01") and last.isoformat().endswith("-12-31"):
            return f"{first.year}–{last.year}"
        dates = {"first": _say(first), "last": _say(last)}
        return gettext("from %(first)s to %(last)s") % dates
    if first:
        return gettext("from %(date)s on") % {"date": _say_first(first)}
    if last:
        return gettext("up to %(date)s") % {"date": _say_last(last)}
    return gettext("with a date")


def _describe_negated(node: Node, names: Names) -> str:
    match node:
        case Filter(kind, value):
            return _VERBS[kind][1] % {"name": names.get(node, value)}
        case Undated():
            return gettext("with a date")
        case _:
            return gettext("not %(part)s") % {"part": describe(node, names)}


def _is_plain(node: Node) -> bool:
    return isinstance(node, Word | Phrase | Prefix)


def _is_words(node: Node) -> bool:
    """Whether it is said as "containing ..."."""
    return _is_plain(node) or (isinstance(node, Or) and all(map(_is_plain, node.nodes)))


def _contain(words: str) -> str:
    return gettext("containing %(words)s") % {"words": words}


def _quote(node: Node) -> str:
    quoted = gettext("“%(words)s”")
    match node:
        case Word(text, scope):
            words = quoted % {"words": text}
        case Phrase(parts, scope):
            words = quoted % {"words": " ".join(parts)}
        case Prefix(text, scope):
            words = gettext("words that begin with “%(words)s”") % {"words": text}
        case _:
            raise TypeError(f"{type(node).__name__} has no words")
    return _PLACES[scope] % {"words": words} if scope else words


def _join_all(items: list[str]) -> str:
    return _enumerate(items, gettext("%(items)s and %(last)s"))


def _enumerate(items: list[str], pattern: str) -> str:
    if len(items) == 1:
        return items[0]
    return pattern % {"items": ", ".join(items[:-1]), "last": items[-1]}


def _say(day: date, length: int = 10) -> str:
    if length == 4:
        return format_date(day, "Y")
    if length == 7:
        return format_date(day, pgettext("format of a month", "F Y"))
    return format_date(day, pgettext("format of a full date", "j F Y"))


def _say_first(day: date) -> str:
    return _say(day, 10 if day.day > 1 else 7 if day.month > 1 else 4)


def _say_last(day: date) -> str:
    for length in (4, 7):
        period = shorten_period(date(day.year, 1 if length == 4 else day.month, 1), day)
        if period and len(period) == length:
            return _say(day, length)
    return _say(day)
