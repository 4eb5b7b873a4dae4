"""One article in the admin: tags, address, language, taking down; the workbench has its text."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import importing
from articles.admin import base
from articles.admin.article_filters import FILTERS, show_names
from articles.admin.article_list import COLUMNS, ArticleList, printed
from articles.admin.base import editor, require
from articles.admin.bulk_edit import BULK, BulkForm
from articles.admin.removal import (
    decide_shown,
    put_back_chosen,
    show_trash,
    take_down_chosen,
    throw_away_chosen,
)
from articles.admin.workbench import HEADLINE, workbench_urls
from articles.decisions import FIELDS, begin_decisions, decide_field
from articles.forms import Saved, build_box, may_tag, read_numbers, save_box
from articles.journal import ARTICLE
from articles.models import Article

# Of the tag box: each saves the whole form, and the editor goes on with it.
TAG_BUTTONS = frozenset({"tag_save", "tag_accept", "tag_dismiss"})


class ArticleForm(forms.ModelForm):
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)
    url = forms.URLField(
        label=_("Address"),
        required=False,
        max_length=2000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "vURLField"}),
    )

    class Meta:
        model = Article
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["stamp"] = base.stamp_of(self.instance)


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    form = ArticleForm
    list_display = ("headline", *COLUMNS)
    list_filter = FILTERS
    list_select_related = ("publication",)
    # Looked up by `ArticleList`; the admin shows a search box only if something is named.
    search_fields = ("headline",)
    sortable_by = (printed,)  # type: ignore[assignment]  # columns may be functions
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 50
    action_form = BulkForm
    actions = (*BULK, take_down_chosen, throw_away_chosen, put_back_chosen)
    save_on_top = True
    show_full_result_count = False
    change_form_template = "admin/articles/article/change_form.html"
    fieldsets = (
        (
            None,
            {
                "fields": ("url", ("language", "hidden"), "stamp"),
            },
        ),
        (
            _("From the file"),
            {"classes": ("collapse",), "fields": ("slug", "original_link", "created", "updated")},
        ),
    )
    readonly_fields = ("slug", "original_link", "created", "updated")

    def has_add_permission(self, request: HttpRequest) -> bool:
        # Articles come from files: only the importer makes them.
        return False

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        # Articles go through the trash.
        actions.pop("delete_selected", None)
        return actions

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return show_trash(self, request, object_id)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return super().get_queryset(request).defer("text")

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        is_queue = request.GET.get("split") == "unsure"
        return ("-unsure", "id") if is_queue else ("-id",)

    def get_urls(self) -> list[URLPattern]:
        names = self.admin_site.admin_view(partial(show_names, self))
        return [
            path("names/", names, name="articles_article_names"),
            *workbench_urls(self),
            *super().get_urls(),
        ]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ArticleList]:
        return ArticleList

    def has_tag_permission(self, request: HttpRequest) -> bool:
        """For the actions, which name it."""
        return may_tag(request.user)

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Do what is asked of the ticked articles, or of all; anything but numbers is left out."""
        sent = request.POST.copy()
        # With one that stands for none: see the template of the actions.
        ticked = read_numbers(sent, ACTION_CHECKBOX_NAME, most=self.list_per_page + 1)
        sent.setlist(ACTION_CHECKBOX_NAME, [str(number) for number in ticked])
        request.POST = sent  # type: ignore[assignment]  # a copy that can be changed
        return super().response_action(request, queryset)

    @admin.display(description=_("original file"))
    def original_link(self, article: Article) -> str:
        return format_html(
            '<a href="{}">{}</a> · <a href="{}">{}</a>',
            reverse("article_original", args=[article.slug]),
            _("the text as imported"),
            reverse("article_file", args=[article.slug]),
            _("the file, byte for byte"),
        )

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; saving it is refused if the article was changed meanwhile."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        require(request, "change_article")
        pk = object_id or ""
        with transaction.atomic():
            if base.is_stale(request, pk):
                base.warn_if_stale(request, pk)
                return redirect(request.get_full_path())
            return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form with what is beside its fields."""
        context.update(_beside(request, context["original"]))
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Write down what the editor decided; reprocessing the article applies it."""
        fields = [name for name in form.changed_data if name in FIELDS]
        if fields:
            who = editor(request)
            recorder = begin_decisions([obj.pk], who=who)
            for name in fields:
                decide_field(obj, name, form.cleaned_data[name], who=who, recorder=recorder)
            labels = ", ".join(str(form.fields[name].label) for name in fields)
            recorder.write(f"“{obj.headline[:HEADLINE]}”: {labels}")
        if "hidden" in form.changed_data:
            decide_shown(request, obj, hidden=form.cleaned_data["hidden"])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.instance.saved_tags = _save_tags(request, form.instance)
        if form.has_changed():
            importing.rebuild([form.instance])

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> list[Any]:
        """The history says which tags were changed too."""
        message: Any = super().construct_change_message(request, form, formsets, add)
        if about := form.instance.saved_tags.about:
            message.append({"changed": {"fields": [_("Tags: %s") % about]}})
        return list(message)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """After a button of the tag box, or a name that is no tag yet, the form comes again."""
        proposed = obj.saved_tags.proposed  # type: ignore[attr-defined]  # set by `save_related`
        if not proposed and TAG_BUTTONS.isdisjoint(request.POST):
            return super().response_change(request, obj)
        address = request.GET.copy()
        address.setlist("new", proposed)
        return redirect(f"{request.path}?{address.urlencode()}")


def _save_tags(request: HttpRequest, article: Article) -> Saved:
    """Carry out the tag box, if it was there, and tell what became of it."""
    if "tag_box" not in request.POST or not may_tag(request.user):
        return Saved(about="", said=(), proposed=())
    saved = save_box(article, request.POST, editor(request))
    for said in saved.said:
        # That nothing was changed is news only to who has pressed a button of the box.
        if said.level != messages.INFO or not TAG_BUTTONS.isdisjoint(request.POST):
            messages.add_message(request, said.level, said.text)
    return saved


def _beside(request: HttpRequest, article: Article) -> dict[str, Any]:
    data = request.POST if request.method == "POST" else None
    proposed = request.GET.getlist("new")
    return {
        "tag_box": build_box(article, editor(request), data=data, proposed=proposed),
        "may_tag": may_tag(request.user),
        "history": base.list_history(ARTICLE, article.pk),
    }
