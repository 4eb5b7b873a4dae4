"""The end of a standing tag: its tags stay as an editor's, or are taken off with it."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from articles import tagging
from articles.admin.doing import editor, find, require, show, tell_done
from articles.admin.jobs import tell_asked
from articles.models import TagRule


def show_end(desk: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """How many tags it has put on and what may become of them; by POST it ends."""
    require(request, "delete_tagrule")
    rule: TagRule = find(desk, pk)
    own = tagging.own_rows(rule).count()
    tags = request.POST.get("tags")
    if request.method == "POST" and tags in {"keep", "remove"}:
        return _end(desk, request, rule, with_tags=tags == "remove", is_long=own > tagging.LARGE)
    return show(
        desk,
        request,
        "tagrule/end.html",
        row=rule,
        title=_("End the standing tag “%s”?") % rule.tag.name,
        rule=rule,
        own=own,
    )


def _end(
    desk: admin.ModelAdmin, request: HttpRequest, rule: TagRule, *, with_tags: bool, is_long: bool
) -> HttpResponse:
    who = editor(request)
    about = _("Ended, its tags taken off") if with_tags else _("Ended, its tags kept")
    desk.log_change(request, rule, about)
    if is_long:
        return tell_asked(request, tagging.enqueue_rule_end(rule, with_tags=with_tags, who=who))
    done = tagging.delete_rule(rule, who=who, with_tags=with_tags)
    if done.operation:
        tell_done(request, done.operation)
    return redirect("admin:articles_tagrule_changelist")
