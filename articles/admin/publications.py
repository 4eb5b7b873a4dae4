"""Publications: their names and home countries."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from articles.admin.base import editor, find_history, notify_done
from articles.decisions import (
    add_publication,
    check_publication_slug,
    delete_publication,
    edit_publication,
)
from articles.errors import OperationRefused
from articles.journal import PUBLICATION
from articles.models import Publication


class PublicationForm(forms.ModelForm):
    class Meta:
        model = Publication
        fields = ("name", "slug", "home_country")

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        # The instance has the new slug already.
        stored = Publication.objects.filter(pk=self.instance.pk).first()
        try:
            check_publication_slug(slug, stored)
        except OperationRefused as refusal:
            raise ValidationError(str(refusal)) from refusal
        return slug


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):
    list_display = ("name", "home_country")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ["name"]}
    form = PublicationForm
    change_form_template = "admin/articles/publication/change_form.html"

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form, with the publication's history."""
        context = {**(extra_context or {}), "history": find_history(PUBLICATION, object_id)}
        return super().change_view(request, object_id, form_url, context)

    def save_model(self, request: HttpRequest, obj: Publication, form: Any, change: bool) -> None:
        """Save it with a record."""
        if not change:
            add_publication(obj, who=editor(request))
        elif form.changed_data:
            values = {name: form.cleaned_data[name] for name in form.changed_data}
            notify_done(request, edit_publication(obj, values, who=editor(request)))

    def delete_model(self, request: HttpRequest, obj: Publication) -> None:
        """Delete it with a record; one that has articles is kept by the admin."""
        notify_done(request, delete_publication(obj, who=editor(request)))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Publication]) -> None:
        """As `delete_model`, one by one."""
        for publication in queryset:
            self.delete_model(request, publication)
