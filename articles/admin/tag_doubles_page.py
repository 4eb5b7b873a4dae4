"""Tags of like names, side by side: merged, or known to be two from now on."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from articles import tagging
from articles.admin.doing import editor, require, show
from articles.forms import read_numbers
from articles.models import Tag


def show_doubles(desk: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The pairs, the strongest likeness first; by POST two tags are noted as two."""
    require(request, "view_tag")
    if request.method == "POST":
        return _keep_apart(desk, request)
    return show(
        desk,
        request,
        "tag/doubles.html",
        title=_("Near-duplicates"),
        proposals=tagging.propose(),
        may_change=desk.has_change_permission(request),
    )


def _keep_apart(desk: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    require(request, "change_tag")
    numbers = read_numbers(request.POST, "tag", most=2)
    tags = list(Tag.objects.filter(pk__in=numbers).order_by("pk"))
    if len(tags) == 2:
        one, other = tags
        tagging.mark_not_same(one, other, who=editor(request))
        about = _("Not the same as “%s”: not proposed again.")
        desk.log_change(request, one, about % other.name)
        said = _("“%(one)s” and “%(other)s” are two: not proposed again.")
        messages.success(request, said % {"one": one.name, "other": other.name})
    else:
        messages.error(request, _("One of these tags was merged or deleted a moment ago."))
    return redirect("admin:articles_tag_doubles")
