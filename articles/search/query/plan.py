"""A request -> one tree for the engine, and parts that a reader can remove one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language, gettext, gettext_lazy

from articles.entities import find_country, find_translated_country, person_key
from articles.models import Alias, Entity, Mention, OldSlug, Publication, Tag
from articles.search.engines.interface import Sort
from articles.search.query.ast import (
    Dated,
    Filter,
    Ids,
    Kind,
    Node,
    Text,
    all_of,
    any_of,
    conjuncts,
    none_of,
    print_query,
    replace_leaves,
    walk,
    wanted_text,
)
from articles.search.query.explain import Part as Notice
from articles.search.query.explain import (
    describe,
    describe_dates,
    join_any,
    join_sentence,
    say_filter,
)
from articles.search.query.parser import parse_query
from articles.search.query.request import SearchRequest, is_excluded

# `person:john` of a large archive: the persons after these are left out, and that is said.
MAX_MATCHES = 500
# A person merged into one who was merged into another: editors rarely go further.
_MAX_MERGES = 5
_UNKNOWN = {
    Kind.PERSON: gettext_lazy("There is no person called “%(name)s” in the archive."),
    Kind.COUNTRY: gettext_lazy("There is no country called “%(name)s” in the archive."),
    Kind.TAG: gettext_lazy("There is no tag called “%(name)s” in the archive."),
    Kind.PUBLICATION: gettext_lazy("There is no publication called “%(name)s” in the archive."),
}


@dataclass(frozen=True)
class Choice:
    """One of several that a name may mean."""

    id: int
    value: str
    name: str


@dataclass(frozen=True)
class Resolved:
    """What a filter means: these ids, called so; several choices when the name is ambiguous."""

    ids: tuple[int, ...]
    name: str
    choices: tuple[Choice, ...] = ()
    warning: str = ""


Resolutions = dict[Filter, Resolved]


def resolve_typed(tree: Node, *, for_readers: bool) -> Resolutions:
    """What the filters of a typed query mean; a part of a name means everyone who has it."""
    filters = {node for node in walk(tree) if isinstance(node, Filter)}
    return {each: _resolve(each, is_typed=True, for_readers=for_readers) for each in filters}


def resolve_chosen(filters: Iterable[Filter], *, for_readers: bool) -> Resolutions:
    """What filters with a slug or code mean."""
    return {each: _resolve(each, is_typed=False, for_readers=for_readers) for each in filters}


def with_ids(tree: Node, resolutions: Resolutions) -> Node:
    """The tree as engines take it: ids in the place of names."""

    def look_up(leaf: Node) -> Node:
        return Ids(leaf.kind, resolutions[leaf].ids) if isinstance(leaf, Filter) else leaf

    return replace_leaves(tree, look_up)


def _resolve(wanted: Filter, *, is_typed: bool, for_readers: bool) -> Resolved:
    """Whom or what readers meet in no article they do not learn the name of here either."""
    match wanted.kind:
        case Kind.PERSON:
            found = _find_persons(wanted.value, is_typed=is_typed)
            return _one_or_more(found, wanted.value, for_readers=for_readers)
        case Kind.COUNTRY:
            return _resolve_country(wanted.value)
        case Kind.TAG:
            return _resolve_tag(wanted.value, for_readers=for_readers)
        case Kind.PUBLICATION:
            return _resolve_publication(wanted.value, for_readers=for_readers)


class _Person(Protocol):
    """A row of `_persons`."""

    pk: int
    name: str
    slug: str
    merged_into_id: int | None
    # Whether readers meet the person in an article.
    is_met: bool


def _persons() -> "QuerySet[Any]":
    mentions = Mention.objects.for_readers().filter(entity=OuterRef("pk"))
    return Entity.objects.persons().annotate(is_met=Exists(mentions))


def _find_persons(value: str, *, is_typed: bool) -> list[_Person]:
    persons = _persons()
    by_slug = persons.filter(slug=value.lower()).first()
    if by_slug is None:
        by_slug = persons.filter(slug=_current_slug("person", value)).first()
    if by_slug is not None and (not is_typed or "-" in value):
        return [by_slug]
    if not is_typed:
        return []
    key = person_key(value)
    found = list(persons.filter(aliases__key=key).distinct()[: MAX_MATCHES + 1]) if key else []
    if not found or " " not in key:
        # A single word is a part of a name, even where someone is called so and nothing else.
        found = _find_bearers(key)
    if not found and by_slug is not None:
        found = [by_slug]
    return found


def _find_bearers(key: str) -> list[_Person]:
    """Everyone with the words somewhere in one of the names."""
    if not key:
        return []
    somewhere = (
        Q(key=key)
        | Q(key__startswith=f"{key} ")
        | Q(key__endswith=f" {key}")
        | Q(key__contains=f" {key} ")
    )
    aliases = Alias.objects.filter(somewhere, entity__kind=Entity.Kind.PERSON).order_by()
    ids = aliases.values_list("entity_id", flat=True).distinct()[: MAX_MATCHES + 1]
    return list(_persons().filter(pk__in=list(ids)).order_by("sort_name"))


def _one_or_more(found: list[_Person], value: str, *, for_readers: bool) -> Resolved:
    persons = _follow_merges(found[:MAX_MATCHES], _persons())
    if for_readers:
        # Mentions move when persons are merged; until then one is met by the former name.
        is_met = any(person.is_met for person in found)
        persons = [person for person in persons if person.is_met] or (persons if is_met else [])
    if not persons:
        return _unknown(value, Kind.PERSON)
    # Mentions move when persons are merged; those of a merge under way are still found.
    merged = Entity.objects.filter(merged_into__in=[person.pk for person in persons])
    ids = {person.pk for person in persons} | set(merged.values_list("pk", flat=True))
    choices = tuple(Choice(person.pk, person.slug, person.name) for person in persons)
    warning = ""
    if len(found) > MAX_MATCHES:
        warning = gettext("Only %(number)d of the people called “%(name)s” were searched for.")
        warning %= {"number": MAX_MATCHES, "name": value}
    if len(choices) == 1:
        return Resolved(tuple(sorted(ids)), choices[0].name, warning=warning)
    name = gettext("any of %(number)d people called “%(name)s”")
    name %= {"number": len(choices), "name": value}
    return Resolved(tuple(sorted(ids)), name, choices, warning)


def _follow_merges(found: list[Any], rows: "QuerySet[Any]") -> list[Any]:
    for _ in range(_MAX_MERGES):
        targets = {each.merged_into_id for each in found if each.merged_into_id is not None}
        if not targets:
            break
        standing = [each for each in found if each.merged_into_id is None]
        found = [*standing, *rows.filter(pk__in=targets)]
    return list({each.pk: each for each in found}.values())


def _resolve_country(value: str) -> Resolved:
    countries = Entity.objects.countries()
    found = countries.filter(Q(code=value.upper()) | Q(slug=value.lower())).first()
    if found is None:
        code = _find_code(value)
        found = countries.filter(code=code).first() if code else None
    if found is None:
        found = countries.filter(aliases__key=person_key(value)).first()
    if found is None:
        return _unknown(value, Kind.COUNTRY)
    standing = _follow_merges([found], countries)[0]
    return Resolved(tuple({standing.pk, found.pk}), standing.shown_name)


def _find_code(value: str) -> str | None:
    """By the English name, or by the one on the page."""
    plain = value.replace("-", " ")
    language = (get_language() or "").partition("-")[0]
    return find_country(plain) or find_country(value) or find_translated_country(plain, language)


def _resolve_tag(value: str, *, for_readers: bool) -> Resolved:
    slug = _current_slug("tag", value)
    tags = Tag.objects.for_readers() if for_readers else Tag.objects.all()
    tag = tags.filter(slug=slug).first() or next(iter(tags.called([value]).values()), None)
    return Resolved((tag.pk,), tag.name) if tag else _unknown(value, Kind.TAG)


def _resolve_publication(value: str, *, for_readers: bool) -> Resolved:
    slug = _current_slug("publication", value)
    publications = Publication.objects.for_readers() if for_readers else Publication.objects.all()
    rows = publications.filter(Q(slug=slug) | Q(name__iexact=value))
    publication = rows.first()
    if publication is None:
        return _unknown(value, Kind.PUBLICATION)
    return Resolved((publication.pk,), publication.name)


def _current_slug(kind: str, value: str) -> str:
    """The slug today of a page that was renamed or merged."""
    slug = value.lower()
    moved = OldSlug.objects.filter(kind=kind, slug=slug).values_list("target", flat=True).first()
    return moved or slug


def _unknown(value: str, kind: Kind) -> Resolved:
    warning = _UNKNOWN[kind] % {"name": value}
    return Resolved((), gettext("“%(words)s”") % {"words": value}, warning=warning)


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


def make_plan(request: SearchRequest, *, for_readers: bool = True) -> Plan:
    """Read, look up and explain a request.

    For editors names have a meaning that readers meet in no article.
    """
    parsed = parse_query(request.text)
    typed = resolve_typed(parsed.tree, for_readers=for_readers)
    chosen = resolve_chosen(_chosen_filters(request), for_readers=for_readers)
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
        sentence=join_sentence(tuple(Notice(part.node, part.chip.text) for part in parts)),
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
