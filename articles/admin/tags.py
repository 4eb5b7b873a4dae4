"""The vocabulary: tags with their use; rename, other names, merge, delete."""

import hashlib
from collections.abc import Sequence
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from taggit.models import Tag as PlainTag

from articles import tagging
from articles.admin import merge
from articles.admin.base import editor, list_history, notify_done, require, show
from articles.errors import OperationRefused
from articles.forms import read_numbers
from articles.journal import TAG
from articles.models import OldSlug, Tag, TagAlias, TaggedArticle, TagQuerySet, TagRule, tag_key

# Fields of which the history says only that they were changed.
_PLAIN = ("kind", "description")


class TagForm(forms.ModelForm):
    """Other names are ticked boxes: unticking takes one away, a line adds some."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy(
            "If you change it, the old name is kept as another name and the old address "
            "redirects here."
        ),
    )
    aliases = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Other names"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "desk-chips"}),
        help_text=gettext_lazy("Untick to remove one."),
    )
    more_names = forms.CharField(
        label=gettext_lazy("Add other names"),
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy(
            "The tag is also found, entered and suggested under these names. Separate "
            "them with commas."
        ),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Tag
        fields = ("name", "kind", "description")
        widgets = {"description": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = TagAlias.objects.filter(tag=self.instance.pk).values_list("pk", "text")
        # Number -> name, as they are now.
        self.own: dict[int, str] = dict(own.order_by("text"))
        self.initial["aliases"] = list(self.own)
        self.initial["opened"] = _stamp(self.instance, self.own)
        aliases = self.fields["aliases"]
        aliases.choices = list(self.own.items())  # type: ignore[attr-defined]  # of this class
        if not self.own:
            aliases.help_text = _("None yet.")

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.instance.pk and name == self.instance.name:
            return name
        return _check(name, self.instance)

    def clean_more_names(self) -> list[str]:
        names = tagging.split_names(self.cleaned_data["more_names"])
        return [_check(name, self.instance) for name in names]

    def clean(self) -> dict[str, Any]:
        super().clean()
        before = Tag.objects.filter(pk=self.instance.pk).first()
        if before and self.cleaned_data.get("opened") != _stamp(before, self.own):
            raise ValidationError(
                _(
                    "Someone else changed this tag after you opened it. Your changes were not "
                    "saved: open it again to see the current version."
                )
            )
        return self.cleaned_data

    @cached_property
    def dropped(self) -> dict[int, str]:
        """Other names that were unticked, by number."""
        kept = set(self.cleaned_data["aliases"])
        return {pk: text for pk, text in self.own.items() if pk not in kept}

    @cached_property
    def added(self) -> list[str]:
        """Other names that are new, each once, without those that the tag has anyway."""
        names: dict[str, str] = {}
        for name in self.cleaned_data["more_names"]:
            names.setdefault(tag_key(name), name)
        kept = [text for pk, text in self.own.items() if pk not in self.dropped]
        borne = {tag_key(name) for name in [self.cleaned_data["name"], *kept]}
        return [name for key, name in names.items() if key not in borne]

    def in_words(self) -> str:
        """What the editor changed, for the history."""
        said = []
        if "name" in self.changed_data:
            names = {"old": self.initial["name"], "new": self.cleaned_data["name"]}
            said.append(_("Renamed “%(old)s” to “%(new)s”") % names)
        said += [f"+ “{text}”" for text in self.added]
        said += [f"− “{text}”" for text in self.dropped.values()]
        said += [str(self.fields[name].label) for name in _PLAIN if name in self.changed_data]
        return ", ".join(said)


def _stamp(tag: Tag, names: dict[int, str]) -> str:
    """The state of a tag as its form sends it."""
    if tag.pk is None:
        return ""
    state = repr([tag.name, tag.kind, tag.description, sorted(names.values())])
    return hashlib.sha256(state.encode()).hexdigest()[:16]


def _check(name: str, tag: Tag) -> str:
    try:
        return tagging.check_free(name, tag=tag if tag.pk else None)
    except OperationRefused as refusal:
        raise ValidationError(str(refusal)) from refusal


# django-taggit's own tags are not used: Newsroom has a vocabulary of its own.
admin.site.unregister(PlainTag)

_OF_ONE = TaggedArticle.objects.filter(tag=OuterRef("pk")).order_by().values("tag")
# Only where someone sorts by it: else the rows shown are counted, and not the vocabulary.
ARTICLES = Coalesce(Subquery(_OF_ONE.annotate(number=Count("id")).values("number")), 0)


class UseFilter(admin.SimpleListFilter):
    title = gettext_lazy("use")
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("unused", _("unused")), ("rule", _("has a tag rule"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Tag]) -> QuerySet[Tag]:
        match self.value():
            case "unused":
                return queryset.filter(pk__in=tagging.unused().values("pk"))
            case "rule":
                return queryset.filter(Exists(TagRule.objects.filter(tag=OuterRef("pk"))))
        return queryset


class TagList(ChangeList):
    """Articles, other names and rules are read for the rows shown, in one query each."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = tags = list(self.result_list)
        numbers = [tag.pk for tag in tags]
        counts = tagging.article_counts(numbers)
        names: dict[int, list[str]] = {}
        for tag, text in TagAlias.objects.filter(tag__in=numbers).values_list("tag", "text"):
            names.setdefault(tag, []).append(text)
        ruled = set(TagRule.objects.filter(tag__in=numbers).values_list("tag", flat=True))
        for tag in tags:
            tag.article_count = counts.get(tag.pk, 0)
            tag.other_names = names.get(tag.pk, [])
            tag.is_ruled = tag.pk in ruled


@admin.action(description=gettext_lazy("Merge…"), permissions=["change"])
def merge_chosen(
    model_admin: Any, request: HttpRequest, chosen: QuerySet[Tag]
) -> HttpResponse | None:
    """The action of the list: to the page that counts what merging these would do."""
    numbers = list(chosen.order_by("pk").values_list("pk", flat=True)[: merge.MOST + 1])
    if not 2 <= len(numbers) <= merge.MOST:
        said = _("Choose between two tags and %d to merge.") % merge.MOST
        messages.error(request, said)
        return None
    address = reverse("admin:articles_tag_merge", args=[numbers[0]])
    others = "&".join(f"with={number}" for number in numbers[1:])
    return redirect(f"{address}?{others}")


@admin.action(description=gettext_lazy("Delete unused…"), permissions=["delete"])
def delete_chosen(
    model_admin: Any, request: HttpRequest, chosen: QuerySet[Tag]
) -> HttpResponse | None:
    """The action of the list: to the page that says which of these are unused."""
    numbers = list(chosen.values_list("pk", flat=True)[: MOST + 1])
    if len(numbers) > MOST:
        said = _("Choose at most %d tags at a time, or delete all that are unused.")
        messages.error(request, said % MOST)
        return None
    return ask(model_admin, request, numbers)


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    form = TagForm
    list_display = ("name", "kind", "articles", "names", "standing")
    list_filter = ("kind", UseFilter)
    # Looked up by `get_search_results`; the admin shows a search box only if something is named.
    search_fields = ("name",)
    search_help_text = gettext_lazy("The beginning of a word of a name, or of another name")
    ordering = ("key",)
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = (merge_chosen, delete_chosen)
    change_form_template = "admin/articles/tag/change_form.html"
    change_list_template = "admin/articles/tag/change_list.html"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if obj and not self.has_change_permission(request, obj):
            return ("name", "kind", "description")
        aliases = ("aliases",) if obj else ()
        return ("name", "kind", "description", *aliases, "more_names", "opened")

    def get_actions(self, request: HttpRequest) -> Any:
        actions = super().get_actions(request)
        # Django's own would take the tags off their articles without a word in the journal.
        actions.pop("delete_selected", None)
        return actions

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[TagList]:
        return TagList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        words = " ".join(search_term.replace("\0", " ").split())
        return (queryset.filter(tagging.named_like(words)) if words else queryset), False

    def get_urls(self) -> list[URLPattern]:
        pages: dict[str, Any] = {
            "<int:pk>/merge/": ("merge", merge.show_tag_merge),
            "doubles/": ("doubles", merge.show_doubles),
            "unused/": ("unused", show_delete),
        }
        own = [
            path(
                route, self.admin_site.admin_view(partial(page, self)), name=f"articles_tag_{name}"
            )
            for route, (name, page) in pages.items()
        ]
        return [*own, *super().get_urls()]

    @admin.display(description=gettext_lazy("articles"), ordering=ARTICLES)
    def articles(self, tag: Any) -> int:
        return int(tag.article_count)

    @admin.display(description=gettext_lazy("other names"))
    def names(self, tag: Any) -> str:
        return ", ".join(tag.other_names) or "–"

    @admin.display(description=gettext_lazy("tag rule"))
    def standing(self, tag: Any) -> str:
        return _("yes") if tag.is_ruled else "–"

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; a change made by someone else in between is reported."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (OperationRefused, IntegrityError) as refusal:
            said = (
                str(refusal)
                if isinstance(refusal, OperationRefused)
                else _("Someone else has already done this.")
            )
            messages.error(request, said)
            return redirect(request.path)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form with what an editor needs to judge the tag."""
        tag = context["original"]
        if tag is not None:
            context.update(_describe(tag))
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Only unused tags are deleted, on a page of our own."""
        require(request, "delete_tag")
        return redirect(f"{reverse('admin:articles_tag_unused')}?tag={object_id}")

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        """Each change goes its way through the vocabulary, so that the journal can undo it."""
        who = editor(request)
        dropped, added = form.dropped, form.added
        if not change:
            super().save_model(request, obj, form, change)
        elif {"kind", "description"} & set(form.changed_data):
            tagging.describe_tag(obj, kind=obj.kind, description=obj.description, who=who)
        if change and "name" in form.changed_data:
            tagging.rename_tag(obj, form.cleaned_data["name"], who=who)
        # A name that the tag itself has now is no other name any more.
        for alias in TagAlias.objects.filter(pk__in=dropped).select_related("tag"):
            tagging.remove_alias(alias, who=who)
        for text in added:
            tagging.add_alias(obj, text, who=who)

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """The history in words: what was renamed, and which names came and went."""
        said = "" if add else form.in_words()
        return said or super().construct_change_message(request, form, formsets, add)


def _describe(tag: Tag) -> dict[str, Any]:
    former = OldSlug.objects.filter(kind="tag", target=tag.slug).order_by("slug")
    return {
        "article_count": tagging.article_counts([tag.pk]).get(tag.pk, 0),
        "former": list(former.values_list("slug", flat=True)),
        "rules": list(TagRule.objects.filter(tag=tag)),
        "history": list_history(TAG, tag.pk),
    }


# Chosen one by one; whoever has more to delete deletes all that are unused.
MOST = 200
# Of all that are unused, the first ones by name.
SHOWN = 100


def show_delete(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Which tags would be deleted, all unused ones if none are named; by POST they are."""
    require(request, "delete_tag")
    data = request.POST if request.method == "POST" else request.GET
    numbers = read_numbers(data, "tag", most=MOST)
    if request.method != "POST":
        return ask(model_admin, request, numbers)
    unused = list(_unused(numbers))
    if str(len(unused)) != data.get("count"):
        messages.warning(request, _("The number has changed: check it and confirm again."))
        return ask(model_admin, request, numbers)
    try:
        operation = tagging.delete_unused(unused, who=editor(request))
    except OperationRefused as refusal:
        messages.error(request, str(refusal))
        return ask(model_admin, request, numbers)
    model_admin.log_deletions(request, unused)  # type: ignore[arg-type]  # any rows will do
    notify_done(request, operation)
    return redirect("admin:articles_tag_changelist")


def ask(
    model_admin: admin.ModelAdmin, request: HttpRequest, numbers: Sequence[int]
) -> HttpResponse:
    """The page that says how many of these are unused, and which are not."""
    unused = _unused(numbers)
    count = unused.count()
    used = Tag.objects.filter(pk__in=numbers).exclude(pk__in=unused.values("pk")).order_by("key")
    articles = tagging.article_counts(numbers)
    return show(
        model_admin,
        request,
        "tag/delete.html",
        title=ngettext("Delete %d unused tag?", "Delete %d unused tags?", count) % count,
        count=count,
        tags=list(unused[: MOST if numbers else SHOWN]),
        used=[(tag, articles.get(tag.pk, 0)) for tag in used],
        numbers=numbers,
    )


def _unused(numbers: Sequence[int]) -> TagQuerySet:
    """Those of the numbers that are unused; all that are, if there are no numbers."""
    unused = tagging.unused().order_by("key")
    return unused.filter(pk__in=numbers) if numbers else unused
