"""Uploads: files are uploaded, checked, and imported when the editor confirms."""

from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import importing, jobs
from articles.admin.base import editor, find, require, show
from articles.admin.jobs import is_refresh_off, refresh
from articles.models import Job, Publication, SourceFile, Upload, UploadFile

ROWS = 100
# A name is completed from so many publications, by the browser's own list.
_OFFERED = 200
_KINDS = ("new", "changed", "unchanged", "trashed", "failed", "ignored")
UNSURE = "unsure"


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files in one field."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files or [None]]


class UploadForm(forms.Form):
    brought = FilesField(
        label=gettext_lazy("Files or zips"),
        allow_empty_file=True,
        widget=ManyFiles(attrs={"accept": ".txt,.md,.zip", "multiple": True}),
    )
    publication = forms.CharField(
        label=gettext_lazy("Publication"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("For files that name no publication; optional."),
        widget=forms.TextInput(attrs={"class": "vTextField", "list": "publications"}),
    )


@admin.register(Upload)
class UploadAdmin(admin.ModelAdmin):
    list_display = ("__str__", "who", "created", "publication", "state")
    list_filter = ("state",)
    list_select_related = ("who",)
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        pages = {"import": start_import, "discard": discard_upload}
        own = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(partial(page, self)),
                name=f"articles_upload_{name}",
            )
            for name, page in pages.items()
        ]
        return [*own, *super().get_urls()]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Bring files; they are looked through, and nothing else."""
        require(request, "add_upload")
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            upload = importing.store_upload(
                form.cleaned_data["brought"],
                publication=form.cleaned_data["publication"].strip(),
                who=editor(request),
            )
            self.log_addition(request, upload, _("Uploaded %s") % upload)
            return redirect("admin:articles_upload_change", upload.pk)
        return show(
            self,
            request,
            "upload/add.html",
            title=_("Import articles"),
            form=form,
            publications=Publication.objects.values_list("name", flat=True)[:_OFFERED],
            most_megabytes=settings.MAX_UPLOAD_BYTES // 1_000_000,
            most_files=settings.DATA_UPLOAD_MAX_NUMBER_FILES,
            is_alive=jobs.is_worker_alive(),
        )

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The upload: how far it is, what would become of each file, and the word to import."""
        require(request, "view_upload")
        upload: Upload = find(self, int(object_id) if object_id.isdecimal() else 0)
        job = upload.job
        is_busy = job is not None and job.state in (Job.State.WAITING, Job.State.RUNNING)
        is_still = is_refresh_off(request)
        response = show(
            self,
            request,
            "upload/upload.html",
            row=upload,
            title=_("Import of %s") % upload,
            upload=upload,
            job=job,
            standing=jobs.describe(job) if job else None,
            is_alive=jobs.is_worker_alive(),
            is_busy=is_busy,
            is_still=is_still,
            table=None if is_busy and upload.run is None else _read_table(request, upload),
            may_import=self.has_change_permission(request) and upload.state == Upload.State.READY,
        )
        return refresh(response, wanted=is_busy and not is_still)


def start_import(model_admin: UploadAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """By POST: have the worker import what was rehearsed."""
    require(request, "change_upload")
    upload: Upload = find(model_admin, pk)
    if request.method == "POST":
        if upload.state == Upload.State.READY and upload.folder.is_dir():
            importing.begin_import(upload, who=editor(request))
            model_admin.log_change(request, upload, _("Imported"))
        else:
            messages.warning(request, _("There is nothing here to import."))
    return redirect("admin:articles_upload_change", pk)


def discard_upload(model_admin: UploadAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """By POST: forget the files; the archive is not touched."""
    require(request, "change_upload")
    upload: Upload = find(model_admin, pk)
    if request.method == "POST" and upload.state in (Upload.State.READY, Upload.State.REHEARSING):
        if upload.job is not None:
            jobs.cancel(upload.job)
        importing.discard(upload)
        model_admin.log_change(request, upload, _("Discarded"))
        messages.success(request, _("The files were discarded. Nothing was imported."))
    return redirect("admin:articles_upload_change", pk)


def _read_table(request: HttpRequest, upload: Upload) -> dict[str, Any]:
    """One page of the rehearsal's table, and how many there are of each kind."""
    counts = UploadFile.objects.filter(upload=upload).aggregate(
        **{kind: Count("pk", filter=Q(outcome=kind)) for kind in _KINDS},
        **{UNSURE: Count("pk", filter=Q(unsure__gt=0))},
    )
    shown = request.GET.get("shown", "")
    rows = upload.files.select_related("article").defer("article__text")
    if shown == UNSURE:
        rows = rows.filter(unsure__gt=0).order_by("-unsure", "pk")
    elif shown in SourceFile.Outcome.values:
        rows = rows.filter(outcome=shown)
    else:
        shown = ""
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    labels = dict(SourceFile.Outcome.choices)
    kinds = [(kind, labels[kind], counts[kind]) for kind in _KINDS]
    return {
        "page": page,
        "shown": shown,
        "total": sum(count for _kind, _label, count in kinds),
        "kinds": [*kinds, (UNSURE, _("unsure split"), counts[UNSURE])],
    }
