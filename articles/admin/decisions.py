"""Decisions that lost their words when an article's text changed: for an editor to look at."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.doing import put_right
from articles.admin.looking_up import name_default
from articles.models import Decision


class AnchorFilter(admin.SimpleListFilter):
    title = gettext_lazy("words")
    parameter_name = "words"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("all", _("all decisions"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        return name_default(super().choices(changelist), _("no longer in the text"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Decision]) -> QuerySet[Decision]:
        return queryset if self.value() == "all" else queryset.filter(anchored=False)


@admin.register(Decision)
class DecisionAdmin(admin.ModelAdmin):
    """Deleting one gives the word back to the machine; deciding anew happens at the article."""

    list_display = ("words", "what", "decided", "article_link", "who", "when")
    list_filter = (AnchorFilter,)
    list_select_related = ("article", "who")
    ordering = ("-id",)
    list_per_page = 50
    show_full_result_count = False
    fields = ("article_link", "what", "quote", "context", "decided", "anchored", "who", "when")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).defer("article__text")

    def delete_model(self, request: HttpRequest, obj: Decision) -> None:
        article = obj.article_id
        super().delete_model(request, obj)
        put_right(request, [article])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        articles = set(queryset.values_list("article", flat=True))
        super().delete_queryset(request, queryset)
        put_right(request, articles)

    @admin.display(description=gettext_lazy("words"))
    def words(self, decision: Decision) -> str:
        return decision.quote[:120]

    @admin.display(description=gettext_lazy("verdict"))
    def decided(self, decision: Decision) -> str:
        return decision.answer

    @admin.display(description=gettext_lazy("article"))
    def article_link(self, decision: Decision) -> str:
        address = reverse("admin:articles_article_workbench", args=[decision.article_id])
        return format_html('<a href="{}">{}</a>', address, decision.article)
