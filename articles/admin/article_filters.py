"""Filters of the list of articles. No filter lists a whole table."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import tagging
from articles.admin.base import MOST_FOUND, find_persons, with_counts
from articles.admin.removal import StateFilter
from articles.decisions import find_country_entity
from articles.models import (
    Article,
    Decision,
    Entity,
    ImportRun,
    Mention,
    OldSlug,
    Publication,
    SourceFile,
    Tag,
    TaggedArticle,
    TagSuggestion,
)


class UnsureFilter(admin.SimpleListFilter):
    title = gettext_lazy("certainty of the split")
    parameter_name = "split"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("unsure", _("least certain first")), ("sure", _("no guesses"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        match self.value():
            case "unsure":
                return queryset.filter(unsure__gt=0)
            case "sure":
                return queryset.filter(unsure=0)
        return queryset


class UntaggedFilter(admin.SimpleListFilter):
    title = gettext_lazy("tags")
    parameter_name = "untagged"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("yes", _("untagged")), ("no", _("tagged"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        carried = Exists(TaggedArticle.objects.filter(content_object=OuterRef("pk")))
        match self.value():
            case "yes":
                return queryset.filter(~carried)
            case "no":
                return queryset.filter(carried)
        return queryset


class SuggestedFilter(admin.SimpleListFilter):
    title = gettext_lazy("suggested tags")
    parameter_name = "suggested"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("yes", _("waiting"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if self.value() != "yes":
            return queryset
        waiting = TagSuggestion.objects.filter(state=TagSuggestion.State.OPEN)
        return queryset.filter(pk__in=waiting.values("article"))


class ReviewFilter(admin.SimpleListFilter):
    title = gettext_lazy("what needs review")
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [
            ("any", _("anything")),
            ("names", _("names to review")),
            ("decisions", _("lost decisions")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        names = Q(pk__in=Mention.objects.filter(state=Mention.State.QUEUED).values("article"))
        decisions = Q(pk__in=Decision.objects.filter(anchored=False).values("article"))
        match self.value():
            case "any":
                return queryset.filter(Q(unsure__gt=0) | names | decisions)
            case "names":
                return queryset.filter(names)
            case "decisions":
                return queryset.filter(decisions)
        return queryset


class NameFilter(admin.SimpleListFilter):
    """A field for a name instead of a list of all: one row is meant, or some are offered."""

    template = "admin/articles/article/filter_by_name.html"

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.named = NAMED[self.parameter_name or ""]
        self.typed = " ".join((self.value() or "").replace("\0", " ").split())
        self.row = self.named.find(self.typed) if self.typed else None
        self.offers: Sequence[Offer] = () if self.row else self.named.offer(self.typed)
        if self.typed and len(self.offers) == 1:
            self.row = self.named.find(self.offers[0].value)

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("", "")]  # none: the field stands instead

    def choices(self, changelist: Any) -> Iterator[Any]:
        """The rows offered, as links; notes for the template what the form has to keep."""
        name = self.parameter_name or ""
        self.without = changelist.get_query_string({}, [name])
        self.kept = [
            (key, value)
            for key, values in changelist.filter_params.items()
            if key != name
            for value in values
        ]
        for each in self.offers:
            yield {
                "selected": False,
                "query_string": changelist.get_query_string({name: each.value}),
                "display": each.name,
                "note": each.note,
            }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if not self.typed:
            return queryset
        return queryset.filter(self.named.articles(self.row)) if self.row else queryset.none()


class PersonFilter(NameFilter):
    title = gettext_lazy("person")
    parameter_name = "person"


class CountryFilter(NameFilter):
    title = gettext_lazy("country")
    parameter_name = "country"


class PublicationFilter(NameFilter):
    title = gettext_lazy("publication")
    parameter_name = "publication"


class TagFilter(NameFilter):
    title = gettext_lazy("tag")
    parameter_name = "tag"


class RunFilter(NameFilter):
    title = gettext_lazy("import run")
    parameter_name = "run"


FILTERS = (
    UntaggedFilter,
    SuggestedFilter,
    ReviewFilter,
    UnsureFilter,
    StateFilter,
    PersonFilter,
    CountryFilter,
    PublicationFilter,
    TagFilter,
    RunFilter,
)


def show_names(model_admin: admin.ModelAdmin, request: HttpRequest) -> JsonResponse:
    """What a filter's field offers while it is being typed into, as JSON."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    typed = " ".join(request.GET.get("q", "")[:100].replace("\0", " ").split())
    named = NAMED.get(request.GET.get("kind", ""))
    found = named.offer(typed) if named and typed else []
    names = [{"value": one.value, "name": one.name, "note": one.note} for one in found]
    return JsonResponse({"names": names})


RUNS_SHOWN = 4
# No number of a run has more digits.
_MOST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Offer:
    """A row that a filter can be set to: its value in the address, its name, a note."""

    value: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A kind of rows with names: one is found by exactly its name, others are offered."""

    find: Callable[[str], Any]
    offer: Callable[[str], Sequence[Offer]]
    # The articles of a row, as a condition.
    articles: Callable[[Any], Q]


def find_person(value: str) -> Entity | None:
    """The person of this address, today's or an old one."""
    persons = Entity.objects.persons().select_related("merged_into")
    person = persons.filter(slug=value).first()
    person = person or persons.filter(slug=_moved("person", value)).first()
    return person.merged_into or person if person else None


def offer_persons(typed: str) -> list[Offer]:
    """Persons whose names begin so, with their articles."""
    return [_offer_entity(person) for person in find_persons(typed)]


def offer_countries(typed: str) -> list[Offer]:
    """Countries whose names begin so, with their articles."""
    if not typed:
        return []
    found = Entity.objects.filter(kind=Entity.Kind.COUNTRY, name__istartswith=typed)
    return [_offer_entity(country) for country in with_counts(found.order_by("name")[:MOST_FOUND])]


def find_publication(value: str) -> Publication | None:
    """The publication of this slug or name."""
    return Publication.objects.filter(Q(slug=value) | Q(name__iexact=value)).first()


def offer_publications(typed: str) -> list[Offer]:
    """Publications with a word that begins so."""
    if not typed:
        return []
    begins = Q(name__istartswith=typed) | Q(name__icontains=f" {typed}")
    rows = Publication.objects.filter(begins).order_by("name")[:MOST_FOUND]
    return [Offer(row.slug, row.name) for row in rows]


def find_tag(value: str) -> Tag | None:
    """The tag of this name, alias or address."""
    by_name = tagging.find_tag(value)
    return by_name or Tag.objects.filter(slug=_moved("tag", value)).first()


def offer_tags(typed: str) -> list[Offer]:
    """Tags with a word that begins so."""
    found = tagging.complete(typed)
    return [Offer(each.tag.slug, each.tag.name, number_format(each.articles)) for each in found]


def find_run(value: str) -> ImportRun | None:
    """The import run of this number."""
    is_number = value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS
    return ImportRun.objects.filter(pk=value).first() if is_number else None


def offer_runs(typed: str) -> list[Offer]:
    """The latest runs that brought something, to choose from; runs have no names to type."""
    if typed:
        return []
    brought = Q(new__gt=0) | Q(changed__gt=0)
    return [
        Offer(
            str(run.pk),
            str(run),
            _("%(new)d new, %(changed)d changed") % {"new": run.new, "changed": run.changed},
        )
        for run in ImportRun.objects.filter(brought).order_by("-pk")[:RUNS_SHOWN]
    ]


def mentioning(entity: Entity) -> Q:
    """Articles that mention a person or country, as readers see it."""
    return Q(pk__in=Mention.objects.published().filter(entity=entity).values("article"))


def imported_by(run: ImportRun) -> Q:
    """Articles that a run brought or gave another text."""
    outcomes = [SourceFile.Outcome.NEW, SourceFile.Outcome.CHANGED]
    files = SourceFile.objects.filter(run=run, outcome__in=outcomes, article__isnull=False)
    return Q(pk__in=files.values("article"))


def carrying(tag: Tag) -> Q:
    """Articles that have a tag."""
    return Q(pk__in=TaggedArticle.objects.filter(tag=tag).values("content_object"))


def published_in(publication: Publication) -> Q:
    """Articles of a publication."""
    return Q(publication=publication)


def _offer_entity(entity: Entity) -> Offer:
    count: int = entity.article_count  # type: ignore[attr-defined]  # set by `with_counts`
    value = entity.code.lower() if entity.kind == Entity.Kind.COUNTRY else entity.slug
    return Offer(value, entity.name, number_format(count))


def _moved(kind: str, slug: str) -> str:
    old = OldSlug.objects.filter(kind=kind, slug=slug)
    return old.values_list("target", flat=True).first() or slug


NAMED = {
    "person": Named(find_person, offer_persons, mentioning),
    "country": Named(find_country_entity, offer_countries, mentioning),
    "publication": Named(find_publication, offer_publications, published_in),
    "tag": Named(find_tag, offer_tags, carrying),
    "run": Named(find_run, offer_runs, imported_by),
}
