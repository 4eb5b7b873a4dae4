"""What the list of articles can be narrowed to. No filter lists a whole table."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.article_names import NAMED, Offer
from articles.admin.removing import StateFilter
from articles.models import Article, Decision, Mention, TaggedArticle, TagSuggestion


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
            ("names", _("names that wait")),
            ("decisions", _("decisions without their words")),
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


def show_names(desk: admin.ModelAdmin, request: HttpRequest) -> JsonResponse:
    """What a filter's field offers while it is being typed into, as JSON."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    typed = " ".join(request.GET.get("q", "")[:100].replace("\0", " ").split())
    named = NAMED.get(request.GET.get("kind", ""))
    found = named.offer(typed) if named and typed else []
    names = [{"value": one.value, "name": one.name, "note": one.note} for one in found]
    return JsonResponse({"names": names})
