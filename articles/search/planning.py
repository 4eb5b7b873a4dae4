"""A request as one tree for the engine, and as parts that a reader can take away one by one."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.search.engines.interface import Sort
from articles.search.explaining import Part as Said
from articles.search.explaining import describe, describe_dates, join_any, join_sentence, say_filter
from articles.search.language import parse_query
from articles.search.printing import print_query
from articles.search.request import SearchRequest, is_excluded
from articles.search.resolving import Resolutions, Resolved, resolve_chosen, resolve_typed, with_ids
from articles.search.tree import (
    Dated,
    Filter,
    Kind,
    Node,
    Text,
    all_of,
    any_of,
    conjuncts,
    none_of,
    wanted_text,
)


@dataclass(frozen=True)
class Chip:
    """One part of the search in words, the search without it, and the search for it alone."""

    text: str
    without: SearchRequest
    alone: SearchRequest


@dataclass(frozen=True)
class Planned:
    """A condition: what the engine is asked, what the reader is told, where it came from."""

    node: Node
    chip: Chip
    # The facet whose own counts do not obey it: its values can be chosen side by side.
    facet: str = ""


@dataclass(frozen=True)
class Plan:
    """All that is known of a request before an engine is asked."""

    request: SearchRequest
    typed: Node
    parts: tuple[Planned, ...]
    sentence: str
    # Names that mean several persons: the reader may choose one.
    ambiguous: tuple[tuple[Filter, Resolved], ...]
    warnings: tuple[str, ...]

    @property
    def tree(self) -> Node:
        """All conditions."""
        return all_of(part.node for part in self.parts)

    @property
    def wanted(self) -> list[Text]:
        """The words that hits may contain."""
        return list(wanted_text(self.typed))

    @property
    def sort(self) -> Sort:
        """The order asked for; relevance needs words to be relevant to."""
        if not self.wanted:
            chosen = self.request.sort
            return chosen if chosen in {Sort.NEWEST, Sort.OLDEST} else Sort.NEWEST
        return self.request.sort or Sort.RELEVANCE

    def tree_without(self, facet: str) -> Node:
        """All conditions but those chosen in this facet."""
        return all_of(part.node for part in self.parts if part.facet != facet)

    def tree_without_part(self, left_out: Planned) -> Node:
        """All conditions but one."""
        return all_of(part.node for part in self.parts if part is not left_out)


DATES = "dates"


def make_plan(request: SearchRequest) -> Plan:
    """Read, look up and explain a request."""
    parsed = parse_query(request.text)
    typed = resolve_typed(parsed.tree)
    chosen = resolve_chosen(_chosen_filters(request))
    parts = (
        *_plan_text(request, parsed.tree, typed),
        *_plan_choices(request, chosen),
        *_plan_dates(request),
    )
    found = [*typed.values(), *chosen.values()]
    return Plan(
        request=request,
        typed=parsed.tree,
        parts=parts,
        sentence=join_sentence(tuple(Said(part.node, part.chip.text) for part in parts)),
        ambiguous=tuple((name, each) for name, each in typed.items() if len(each.choices) > 1),
        warnings=(
            *request.warnings,
            *parsed.warnings,
            *(resolved.warning for resolved in found if resolved.warning),
        ),
    )


def _plan_text(request: SearchRequest, tree: Node, known: Resolutions) -> Iterable[Planned]:
    names = {name: resolved.name for name, resolved in known.items()}
    nodes = conjuncts(tree)
    for node in nodes:
        rest = print_query(all_of(other for other in nodes if other is not node))
        alone = SearchRequest(text=print_query(node))
        chip = Chip(describe(node, names), request.with_text(rest), alone)
        yield Planned(with_ids(node, known), chip)


def _plan_choices(request: SearchRequest, known: Resolutions) -> Iterable[Planned]:
    for kind in Kind:
        included: list[tuple[str, Filter]] = []
        for value in request.choices(kind):
            name = Filter(kind, value.removeprefix("-"))
            if kind is Kind.PUBLICATION and not is_excluded(value):
                included.append((value, name))
                continue
            yield _plan_choice(request, name, value, known)
        yield from _plan_publications(request, included, known)


def _plan_choice(request: SearchRequest, name: Filter, value: str, known: Resolutions) -> Planned:
    node = none_of(name) if is_excluded(value) else name
    chip = Chip(
        describe(node, {name: known[name].name}),
        request.without_choice(name.kind, value),
        SearchRequest().with_choice(name.kind, value),
    )
    return Planned(with_ids(node, known), chip)


def _plan_publications(
    request: SearchRequest, included: list[tuple[str, Filter]], known: Resolutions
) -> Iterable[Planned]:
    """An article has one publication: several that are chosen mean any of them."""
    if not included:
        return
    filters = [name for _, name in included]
    names = join_any([known[name].name for name in filters])
    without, alone = request, SearchRequest()
    for value, _ in included:
        without = without.without_choice(Kind.PUBLICATION, value)
        alone = alone.with_choice(Kind.PUBLICATION, value)
    node = any_of(with_ids(name, known) for name in filters)
    yield Planned(
        node, Chip(say_filter(Kind.PUBLICATION, names), without, alone), facet=Kind.PUBLICATION
    )


def _plan_dates(request: SearchRequest) -> Iterable[Planned]:
    if request.first or request.last:
        dated = Dated(request.first, request.last)
        alone = SearchRequest().with_dates(request.first, request.last)
        chip = Chip(describe_dates(dated), request.with_dates(None, None), alone)
        yield Planned(dated, chip, facet=DATES)


def _chosen_filters(request: SearchRequest) -> Iterable[Filter]:
    for kind in Kind:
        for value in request.choices(kind):
            yield Filter(kind, value.removeprefix("-"))
