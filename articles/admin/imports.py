"""Import runs and every file of them: view, retry, undo the whole run."""

from functools import partial

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import importing
from articles.admin.base import editor, find, require, show
from articles.admin.jobs import redirect_to_job
from articles.models import ImportRun, SourceFile


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that the importer writes and no one edits."""

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
        "report_link",
        "paths",
        "standing",
        "new",
        "unchanged",
        "changed",
        "failed",
        "ignored",
        "trashed",
        "files_link",
    )
    list_filter = ("state",)
    fields = (
        ("standing", "message"),
        ("started", "heartbeat", "finished"),
        ("who", "publication"),
        "paths",
        ("new", "unchanged", "changed", "failed", "ignored", "trashed"),
        ("report_link", "files_link"),
    )
    readonly_fields = ("report_link", "files_link", "standing")
    list_select_related = ("removal",)
    show_full_result_count = False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(partial(show_undo_run, self))
        own = path("<int:pk>/take-back/", view, name="articles_importrun_take_back")
        return [own, *super().get_urls()]

    @admin.display(description=_("state"), ordering="state")
    def standing(self, run: ImportRun) -> str:
        return str(run.standing.label)

    @admin.display(description=_("report"))
    def report_link(self, run: ImportRun) -> str:
        return format_html('<a href="{}">{}</a>', reverse("import", args=[run.pk]), _("report"))

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

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(partial(try_again, self))
        own = path("<int:pk>/retry/", view, name="articles_sourcefile_retry")
        view = self.admin_site.admin_view(partial(restore, self))
        other = path("<int:pk>/restore/", view, name="articles_sourcefile_restore")
        return [own, other, *super().get_urls()]

    @admin.display(description=_("article"))
    def article_link(self, file: SourceFile) -> str:
        if file.article is None:
            return "–"
        address = reverse("admin:articles_article_change", args=[file.article_id])
        return format_html('<a href="{}">{}</a>', address, file.article)


def show_undo_run(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """What taking a run back would do; by POST the worker does it."""
    require(request, "change_importrun", "delete_article")
    run: ImportRun = find(model_admin, pk)
    if request.method == "POST":
        job = importing.enqueue_undo_run(run, who=editor(request))
        model_admin.log_change(request, run, gettext("Undone"))
        return redirect_to_job(request, job)
    return show(
        model_admin,
        request,
        "importrun/take_back.html",
        row=run,
        title=gettext("Undo this import?"),
        effect=importing.count_undo_run(run),
    )


def try_again(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """By POST: import one failed file again."""
    require(request, "change_sourcefile")
    file: SourceFile = find(model_admin, pk)
    if request.method == "POST" and file.outcome == SourceFile.Outcome.FAILED:
        again = importing.retry_file(file)
        if again is None:
            said = gettext("“%s” has been moved or deleted: upload it again.") % file.path
            messages.warning(request, said)
        else:
            said = gettext("“%(path)s”: %(outcome)s. %(message)s") % {
                "path": file.path,
                "outcome": again.get_outcome_display(),
                "message": again.message,
            }
            model_admin.log_change(request, again, gettext("Retried"))
            messages.info(request, said)
    return redirect("import", file.run_id)


def restore(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """By POST: take the article of a file out of the trash, with the text that came since."""
    require(request, "change_sourcefile", "change_article")
    file: SourceFile = find(model_admin, pk)
    if request.method == "POST":
        article = importing.restore_from_trash(file, who=editor(request))
        if article is None:
            messages.warning(request, gettext("There is nothing here to restore."))
        else:
            model_admin.log_change(request, file, gettext("Restored"))
            messages.success(request, gettext("“%s” is out of the trash again.") % article)
    return redirect("import", file.run_id)
