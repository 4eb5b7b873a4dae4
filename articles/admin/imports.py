"""Import runs and every file they were offered: to look at, not to change."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.models import ImportRun, SourceFile


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that the importer writes and nobody edits."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = (
        "started",
        "paths",
        "state",
        "new",
        "unchanged",
        "changed",
        "failed",
        "ignored",
        "files_link",
    )
    list_filter = ("state",)
    fields = (
        ("state", "message"),
        ("started", "heartbeat", "finished"),
        ("who", "publication"),
        "paths",
        ("new", "unchanged", "changed", "failed", "ignored"),
        "files_link",
    )
    readonly_fields = ("files_link",)
    show_full_result_count = False

    @admin.display(description=_("files"))
    def files_link(self, run: ImportRun) -> str:
        address = reverse("admin:articles_sourcefile_changelist")
        return format_html(
            '<a href="{}?run__id__exact={}">{}</a>', address, run.pk, _("every file of this run")
        )


@admin.register(SourceFile)
class SourceFileAdmin(ReadOnlyAdmin):
    list_display = ("path", "outcome", "message", "encoding", "article_link", "run")
    list_filter = ("outcome",)
    list_select_related = ("article", "run")
    search_fields = ("path",)
    fields = ("run", "root", "path", "outcome", "message", "encoding", "article_link")
    readonly_fields = ("article_link",)
    show_full_result_count = False

    @admin.display(description=_("article"))
    def article_link(self, file: SourceFile) -> str:
        if file.article is None:
            return "–"
        address = reverse("admin:articles_article_change", args=[file.article_id])
        return format_html('<a href="{}">{}</a>', address, file.article)
