"""The state of the archive: what the last check found, in words, and a new one asked for."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles import maintenance
from articles.admin.doing import editor, require, show
from articles.admin.jobs import tell_asked
from articles.models import Job, Upkeep


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
        return tell_asked(request, maintenance.ask_check(who=editor(request)))
