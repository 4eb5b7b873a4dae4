"""Background jobs: waiting, running with progress, finished; and the state of the archive."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import jobs, maintenance
from articles.admin.base import editor, find, require, show
from articles.models import Job, Upkeep

# Seconds after which a page that shows unfinished work comes again by itself.
REFRESH = 5
# Asks for the page as it is, to read it in peace.
STILL = "still"


class UnfinishedFilter(admin.SimpleListFilter):
    title = gettext_lazy("progress")
    parameter_name = "progress"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("open", _("waiting or running")), ("failed", _("failed or stopped"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "open":
                return queryset.unfinished()
            case "failed":
                return queryset.filter(state__in=[Job.State.FAILED, Job.State.CANCELLED])
        return queryset


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    list_display = ("about", "progress", "standing", "who", "created")
    list_filter = (UnfinishedFilter, "kind")
    list_select_related = ("who",)
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:
        # What is to be done may be a hundred thousand numbers.
        return super().get_queryset(request).defer("payload", "memory")

    def get_urls(self) -> list[URLPattern]:
        pages: dict[str, Callable[[Job], object]] = {"cancel": jobs.cancel, "retry": jobs.retry}
        own = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(partial(_change_job, self, act=act)),
                name=f"articles_job_{name}",
            )
            for name, act in pages.items()
        ]
        return [*own, *super().get_urls()]

    @admin.display(description=gettext_lazy("done"))
    def progress(self, job: Job) -> str:
        return render_to_string("admin/articles/job/_progress.html", {"job": job})

    @admin.display(description=gettext_lazy("state"))
    def standing(self, job: Job) -> str:
        return jobs.describe(job).sentence

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, which comes again by itself while something is unfinished."""
        is_still = is_refresh_off(request)
        is_busy = Job.objects.unfinished().exists()
        context = {
            "title": _("Jobs"),
            "is_busy": is_busy,
            "is_still": is_still,
            "is_alive": jobs.is_worker_alive(),
        }
        response = super().changelist_view(request, {**(extra_context or {}), **context})
        return refresh(response, wanted=is_busy and not is_still)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """One job: nothing to fill in, but to stop it or to try again."""
        require(request, "view_job")
        job = find(self, int(object_id) if object_id.isdecimal() else 0)
        is_still, is_alive = is_refresh_off(request), jobs.is_worker_alive()
        is_busy = job.state in (Job.State.WAITING, Job.State.RUNNING)
        ahead = jobs.count_ahead(job) if job.state == Job.State.WAITING else None
        response = show(
            self,
            request,
            "job/job.html",
            title=job.about,
            job=job,
            standing=jobs.describe(job, is_alive=is_alive, ahead=ahead),
            is_alive=is_alive,
            is_busy=is_busy,
            is_still=is_still,
            operation=job.memory.get("operation"),
            may_steer=self.has_change_permission(request),
        )
        return refresh(response, wanted=is_busy and not is_still)


def redirect_to_job(request: HttpRequest, job: Job) -> HttpResponse:
    """After work was asked for: to the page that shows how far it is."""
    messages.success(
        request, _("The worker does this in the background; this page shows its progress.")
    )
    return redirect("admin:articles_job_change", job.pk)


def _change_job(
    model_admin: JobAdmin, request: HttpRequest, pk: int, *, act: Callable[[Job], object]
) -> HttpResponse:
    require(request, "change_job")
    job: Job = find(model_admin, pk)
    if request.method == "POST":
        act(job)
        is_stop = act is jobs.cancel
        about = _("Stop requested") if is_stop else _("Retry requested")
        model_admin.log_change(request, job, about)
    return redirect("admin:articles_job_change", pk)


def is_refresh_off(request: HttpRequest) -> bool:
    """Whether the page is wanted without coming again; the list knows no such filter."""
    data = request.GET.copy()
    is_still = STILL in data
    data.pop(STILL, None)
    request.GET = data  # type: ignore[assignment]  # a copy that can be changed
    return is_still


def refresh(response: HttpResponse, *, wanted: bool) -> HttpResponse:
    if wanted and response.status_code == 200:
        response["Refresh"] = str(REFRESH)
    return response


@admin.register(Upkeep)
class UpkeepAdmin(admin.ModelAdmin):
    """One page in place of a list of rows."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("", view(self.changelist_view), name="articles_upkeep_changelist"),
            path("check/", view(self.ask_check), name="articles_upkeep_check"),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What was found, the worst first."""
        require(request, "view_upkeep")
        checkup = maintenance.find_last_checkup()
        found = [(f, maintenance.put_into_words(f)) for f in checkup.findings] if checkup else []
        worst_first = sorted(found, key=lambda pair: maintenance.STATES.index(pair[0].state))
        states = [finding.state for finding, _words in found]
        return show(
            self,
            request,
            "upkeep/state.html",
            title=_("State of the archive"),
            checkup=checkup,
            found=worst_first,
            wrong=states.count("bad"),
            doubtful=states.count("look"),
            job=Job.objects.unfinished().filter(kind=Job.Kind.CHECK).first(),
            may_ask=self.has_change_permission(request),
        )

    def ask_check(self, request: HttpRequest) -> HttpResponse:
        """Have the worker check everything."""
        require(request, "change_upkeep")
        if request.method != "POST":
            return redirect("admin:articles_upkeep_changelist")
        return redirect_to_job(request, maintenance.ask_check(who=editor(request)))
