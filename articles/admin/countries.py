"""Countries: the list comes with the program; the names they are found under are edited."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from articles.admin.base import CountingList, find_history, search_by_name
from articles.admin.people import AliasInline, save_entity, save_spellings
from articles.models import Country


@admin.register(Country)
class CountryAdmin(admin.ModelAdmin):
    list_display = ("name", "code", "former", "articles")
    list_filter = ("former",)
    search_fields = ("name",)
    search_help_text = gettext_lazy("The beginning of a name, old or new")
    ordering = ("sort_name",)
    list_per_page = 100
    show_full_result_count = False
    fields = ("name", "code", "former", "followed_by", "note")
    readonly_fields = ("name", "code", "former", "followed_by")
    inlines = (AliasInline,)
    change_form_template = "admin/articles/country/change_form.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CountingList]:
        return CountingList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return search_by_name(queryset, search_term)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form, with the country's history."""
        context = {**(extra_context or {}), "history": find_history("country", object_id)}
        return super().change_view(request, object_id, form_url, context)

    def save_model(self, request: HttpRequest, obj: Country, form: Any, change: bool) -> None:
        """The note is saved with a record."""
        save_entity(request, obj, form)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Spellings are saved with a record."""
        save_spellings(request, formset)

    @admin.display(description=gettext_lazy("articles"))
    def articles(self, country: Any) -> int:
        return int(country.article_count)

    @admin.display(description=gettext_lazy("successors"))
    def followed_by(self, country: Country) -> str:
        return ", ".join(successor.name for successor in country.successors.all()) or "–"
