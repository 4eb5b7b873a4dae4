"""Names, slugs and codes as they were typed, looked up in the archive."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language, gettext, gettext_lazy

from articles.entities import find_country, find_translated_country, person_key
from articles.models import Alias, Entity, OldSlug, Publication, Tag
from articles.search.tree import Filter, Ids, Kind, Node, replace_leaves, walk

# `person:john` of a large archive: the persons after these are left out, and that is said.
MAX_MATCHES = 500
# A person merged into one who was merged into another: editors rarely go further.
_MAX_MERGES = 5
_UNKNOWN = {
    Kind.PERSON: gettext_lazy("The archive knows no person called “%(name)s”."),
    Kind.COUNTRY: gettext_lazy("The archive knows no country called “%(name)s”."),
    Kind.TAG: gettext_lazy("The archive knows no tag called “%(name)s”."),
    Kind.PUBLICATION: gettext_lazy("The archive knows no publication called “%(name)s”."),
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


def resolve_typed(tree: Node) -> Resolutions:
    """What the filters of a typed query mean; a part of a name means everyone who bears it."""
    filters = {node for node in walk(tree) if isinstance(node, Filter)}
    return {each: _resolve(each, is_typed=True) for each in filters}


def resolve_chosen(filters: Iterable[Filter]) -> Resolutions:
    """What filters with a slug or code mean."""
    return {each: _resolve(each, is_typed=False) for each in filters}


def with_ids(tree: Node, resolutions: Resolutions) -> Node:
    """The tree as engines take it: ids in the place of names."""

    def look_up(leaf: Node) -> Node:
        return Ids(leaf.kind, resolutions[leaf].ids) if isinstance(leaf, Filter) else leaf

    return replace_leaves(tree, look_up)


def _resolve(wanted: Filter, *, is_typed: bool) -> Resolved:
    match wanted.kind:
        case Kind.PERSON:
            return _resolve_person(wanted.value, is_typed=is_typed)
        case Kind.COUNTRY:
            return _resolve_country(wanted.value)
        case Kind.TAG:
            return _resolve_tag(wanted.value)
        case Kind.PUBLICATION:
            return _resolve_publication(wanted.value)


def _resolve_person(value: str, *, is_typed: bool) -> Resolved:
    persons = Entity.objects.persons()
    by_slug = persons.filter(slug=value.lower()).first()
    if by_slug is None:
        by_slug = persons.filter(slug=_current_slug("person", value)).first()
    if by_slug is not None and (not is_typed or "-" in value):
        return _one_or_more([by_slug], value)
    if not is_typed:
        return _unknown(value, Kind.PERSON)
    key = person_key(value)
    found = list(persons.filter(aliases__key=key).distinct()[: MAX_MATCHES + 1]) if key else []
    if not found or " " not in key:
        # A single word is a part of a name, even where someone is called so and nothing else.
        found = _find_bearers(key)
    if not found and by_slug is not None:
        found = [by_slug]
    return _one_or_more(found, value) if found else _unknown(value, Kind.PERSON)


def _find_bearers(key: str) -> list[Entity]:
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
    return list(Entity.objects.filter(pk__in=list(ids)).order_by("sort_name"))


def _one_or_more(found: list[Entity], value: str) -> Resolved:
    persons = _follow_merges(found[:MAX_MATCHES])
    # Mentions move when persons are merged; those of a merge under way are still found.
    merged = Entity.objects.filter(merged_into__in=[person.pk for person in persons])
    ids = {person.pk for person in persons} | set(merged.values_list("pk", flat=True))
    choices = tuple(Choice(person.pk, person.slug, person.name) for person in persons)
    warning = ""
    if len(found) > MAX_MATCHES:
        warning = gettext("Only %(number)d of the people called “%(name)s” were looked for.")
        warning %= {"number": MAX_MATCHES, "name": value}
    if len(choices) == 1:
        return Resolved(tuple(sorted(ids)), choices[0].name, warning=warning)
    name = gettext("any of %(number)d people called “%(name)s”")
    name %= {"number": len(choices), "name": value}
    return Resolved(tuple(sorted(ids)), name, choices, warning)


def _follow_merges(found: list[Entity]) -> list[Entity]:
    for _ in range(_MAX_MERGES):
        targets = {each.merged_into_id for each in found if each.merged_into_id is not None}
        if not targets:
            break
        standing = [each for each in found if each.merged_into_id is None]
        found = [*standing, *Entity.objects.filter(pk__in=targets)]
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
    standing = _follow_merges([found])[0]
    return Resolved(tuple({standing.pk, found.pk}), standing.shown_name)


def _find_code(value: str) -> str | None:
    """By the English name, or by the one on the page."""
    plain = value.replace("-", " ")
    language = (get_language() or "").partition("-")[0]
    return find_country(plain) or find_country(value) or find_translated_country(plain, language)


def _resolve_tag(value: str) -> Resolved:
    slug = _current_slug("tag", value)
    tag = Tag.objects.filter(slug=slug).first() or next(
        iter(Tag.objects.all().called([value]).values()), None
    )
    return Resolved((tag.pk,), tag.name) if tag else _unknown(value, Kind.TAG)


def _resolve_publication(value: str) -> Resolved:
    slug = _current_slug("publication", value)
    rows = Publication.objects.filter(Q(slug=slug) | Q(name__iexact=value))
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
