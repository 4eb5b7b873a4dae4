"""An article's desk: every section with its kind, certainty and reason; a kind can be changed."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import importing
from articles.correcting import FIELDS, decide_field, decide_kind
from articles.models import Article, Decision, Section, Tag, fold_name

NAME_LENGTH = 100  # of a tag


class ArticleForm(forms.ModelForm):
    """Tags typed in another case than the vocabulary's are the vocabulary's tags."""

    class Meta:
        model = Article
        fields = ()

    def clean_tags(self) -> list[str]:
        names = [name[:NAME_LENGTH] for name in self.cleaned_data["tags"]]
        known = dict(Tag.objects.filter(key__in=map(fold_name, names)).values_list("key", "name"))
        return list({fold_name(name): known.get(fold_name(name), name) for name in names}.values())


class SectionForm(forms.ModelForm):
    class Meta:
        model = Section
        fields = ("kind",)


class SectionInline(admin.TabularInline):
    model = Section
    form = SectionForm
    fields = ("words", "kind", "certainty", "reason")
    readonly_fields = ("words", "certainty", "reason")
    extra = 0
    can_delete = False
    ordering = ("position",)
    verbose_name_plural = _("sections: what each part of the text was taken for, and why")

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    @admin.display(description=_("text"))
    def words(self, section: Section) -> str:
        return section.text

    @admin.display(description=_("certainty"))
    def certainty(self, section: Section) -> str:
        return section.get_sure_display()

    @admin.display(description=_("reason"))
    def reason(self, section: Section) -> str:
        return section.why


class DecisionInline(admin.TabularInline):
    model = Decision
    fields = ("what", "quote", "verdict", "anchored", "who", "when")
    readonly_fields = fields
    extra = 0
    can_delete = True
    verbose_name_plural = _("decisions by editors: they outlive every re-run; delete to undo")

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class UnsureFilter(admin.SimpleListFilter):
    title = _("certainty of the split")
    parameter_name = "split"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("unsure", str(_("has sections that are guesses"))), ("sure", str(_("has none")))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        match self.value():
            case "unsure":
                return queryset.filter(unsure__gt=0)
            case "sure":
                return queryset.filter(unsure=0)
        return queryset


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    form = ArticleForm
    list_display = ("headline", "publication", "published", "unsure", "hidden")
    list_filter = (UnsureFilter, "hidden")
    list_select_related = ("publication",)
    search_fields = ("slug", "headline")
    date_hierarchy = None
    ordering = ("-id",)
    list_per_page = 50
    show_full_result_count = False
    autocomplete_fields = ("publication",)
    fieldsets = (
        (None, {"fields": ("headline", "standfirst", "byline", "published", "publication")}),
        (None, {"fields": ("url", "language", "tags", "hidden")}),
        (_("From the file"), {"fields": ("slug", "original_link", "created", "updated")}),
    )
    readonly_fields = ("slug", "original_link", "created", "updated")
    inlines = (SectionInline, DecisionInline)

    def has_add_permission(self, request: HttpRequest) -> bool:
        # Articles come from files: only the importer makes them.
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return super().get_queryset(request).defer("text")

    @admin.display(description=_("original file"))
    def original_link(self, article: Article) -> str:
        return format_html(
            '<a href="{}">{}</a> · <a href="{}">{}</a>',
            reverse("article_original", args=[article.slug]),
            _("the text as imported"),
            reverse("article_original_file", args=[article.slug]),
            _("the file, byte for byte"),
        )

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Write down what the editor decided; rebuilding the article carries it out."""
        for field in form.changed_data:
            if field in FIELDS:
                value = form.cleaned_data[field]
                stored = value.pk if field == "publication" and value else value
                decide_field(obj, field, stored, who=cast(User, request.user))
        if "hidden" in form.changed_data:
            Article.objects.filter(pk=obj.pk).update(hidden=form.cleaned_data["hidden"])

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """A changed kind is a decision; a deleted decision gives the word back to the machine."""
        if formset.model is Section:
            for section_form in formset.forms:
                if "kind" in section_form.changed_data:
                    kind = section_form.cleaned_data["kind"]
                    decide_kind(section_form.instance, kind, who=cast(User, request.user))
            formset.changed_objects, formset.new_objects = [], []
            formset.deleted_objects = []
            return
        super().save_formset(request, form, formset, change)

    @transaction.atomic
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        importing.rebuild([form.instance])
        lost = Decision.objects.filter(article=form.instance, anchored=False).count()
        if lost:
            messages.warning(
                request, _("%d decisions no longer find their words in the text.") % lost
            )
