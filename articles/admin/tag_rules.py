"""Tag rules: what they search for, how many articles they tagged; pause, apply, delete."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import tagging
from articles.admin import tag_rule_page
from articles.admin.base import editor, find, notify_done, require, show
from articles.admin.jobs import redirect_to_job
from articles.models import Job, Tag, TaggedArticle, TagRule


class PausedFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("standing", _("active")), ("paused", _("paused"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[TagRule]) -> QuerySet[TagRule]:
        match self.value():
            case "standing":
                return queryset.filter(paused=False)
            case "paused":
                return queryset.filter(paused=True)
        return queryset


class RuleList(ChangeList):
    """What each rule has added, and whether it is being applied, for the rows shown."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = rules = list(self.result_list)
        by_rules = TaggedArticle.objects.filter(
            source=TaggedArticle.Source.RULE, rule__in=[rule.pk for rule in rules]
        )
        counts = dict(by_rules.order_by().values_list("rule").annotate(Count("id")))
        at_work = rules_at_work()
        for rule in rules:
            rule.put_on = counts.get(rule.pk, 0)
            rule.is_at_work = rule.pk in at_work


def rules_at_work() -> set[int]:
    """The rules that a job applies or will apply."""
    unfinished = Job.objects.unfinished().filter(kind=Job.Kind.APPLY_RULE)
    return set(unfinished.values_list("payload__rule", flat=True))


@admin.action(description=gettext_lazy("Pause"), permissions=["change"])
def pause_chosen(model_admin: Any, request: HttpRequest, chosen: QuerySet[TagRule]) -> None:
    """The action of the list: imports are no longer looked at."""
    _pause(model_admin, request, list(chosen), paused=True)


@admin.action(description=gettext_lazy("Resume"), permissions=["change"])
def resume_chosen(model_admin: Any, request: HttpRequest, chosen: QuerySet[TagRule]) -> None:
    """The action of the list: the next import is looked at again."""
    _pause(model_admin, request, list(chosen), paused=False)


@admin.register(TagRule)
class TagRuleAdmin(admin.ModelAdmin):
    list_display = ("tag", "query", "state", "put_on", "last_applied", "who")
    list_filter = (PausedFilter,)
    list_select_related = ("tag", "who")
    # Looked up by `get_search_results`; the admin shows a search box only if something is named.
    search_fields = ("query",)
    search_help_text = gettext_lazy("The beginning of a word of a tag's name")
    ordering = ("tag__key", "id")
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = (pause_chosen, resume_chosen)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[RuleList]:
        return RuleList

    def get_actions(self, request: HttpRequest) -> Any:
        actions = super().get_actions(request)
        # Django's own would leave tags on the articles of unknown origin.
        actions.pop("delete_selected", None)
        return actions

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        words = " ".join(search_term.replace("\0", " ").split())
        if not words:
            return queryset, False
        return queryset.filter(tag__in=Tag.objects.filter(tagging.named_like(words))), False

    def get_urls(self) -> list[URLPattern]:
        pages: dict[str, Any] = {
            "now/": ("now", tag_rule_page.show_result),
            "<int:pk>/apply/": ("apply", _apply),
            "<int:pk>/pause/": ("pause", _toggle),
            "<int:pk>/end/": ("end", show_end),
        }
        guard = self.admin_site.admin_view
        own = [
            path(route, guard(partial(page, self)), name=f"articles_tagrule_{name}")
            for route, (name, page) in pages.items()
        ]
        return [*own, *super().get_urls()]

    @admin.display(description=gettext_lazy("state"))
    def state(self, rule: Any) -> str:
        if rule.is_at_work:
            return _("being applied")
        return _("paused") if rule.paused else _("active")

    @admin.display(description=gettext_lazy("articles"))
    def put_on(self, rule: Any) -> int:
        return int(rule.put_on)

    @admin.display(description=gettext_lazy("last applied"), ordering="applied")
    def last_applied(self, rule: TagRule) -> Any:
        return rule.applied

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list, under its own name."""
        context = {"title": _("Tag rules"), **(extra_context or {})}
        return super().changelist_view(request, context)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A rule is made on a page that shows first what it would do."""
        require(request, "add_tagrule")
        return tag_rule_page.show_new(self, request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A rule is changed on a page that shows first what that would do."""
        require(request, "view_tagrule")
        rule = find(self, int(object_id) if object_id.isdecimal() else 0)
        is_at_work = rule.pk in rules_at_work()
        return tag_rule_page.show_rule(self, request, rule, is_at_work=is_at_work)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """A rule ends on a page that asks what becomes of its tags."""
        require(request, "delete_tagrule")
        return redirect("admin:articles_tagrule_end", object_id)


def _apply(model_admin: TagRuleAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Have a rule applied to the whole archive, by POST."""
    require(request, "change_tagrule")
    rule: TagRule = find(model_admin, pk)
    if request.method != "POST":
        return redirect("admin:articles_tagrule_change", pk)
    job = tagging.enqueue_rule(rule, who=editor(request))
    model_admin.log_change(request, rule, _("Applied to the whole archive"))
    return redirect_to_job(request, job)


def _toggle(model_admin: TagRuleAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Pause a rule or let it go on, by POST."""
    require(request, "change_tagrule")
    rule: TagRule = find(model_admin, pk)
    if request.method == "POST":
        _pause(model_admin, request, [rule], paused=not rule.paused)
    return redirect("admin:articles_tagrule_change", pk)


def _pause(model_admin: Any, request: HttpRequest, rules: list[TagRule], *, paused: bool) -> None:
    changed = [rule for rule in rules if rule.paused != paused]
    tagging.set_paused(changed, paused=paused)
    about = _("Paused") if paused else _("Resumed")
    for rule in changed:
        model_admin.log_change(request, rule, about)
    if paused:
        said = ngettext("%d tag rule is paused.", "%d tag rules are paused.", len(changed))
    else:
        said = ngettext("%d tag rule is resumed.", "%d tag rules are resumed.", len(changed))
    messages.success(request, said % len(changed))


def show_end(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """How many tags it has added and what may become of them; by POST it ends."""
    require(request, "delete_tagrule")
    rule: TagRule = find(model_admin, pk)
    own = tagging.own_rows(rule).count()
    tags = request.POST.get("tags")
    if request.method == "POST" and tags in {"keep", "remove"}:
        return _end(
            model_admin, request, rule, with_tags=tags == "remove", is_long=own > tagging.LARGE
        )
    return show(
        model_admin,
        request,
        "tagrule/end.html",
        row=rule,
        title=_("Delete the tag rule “%s”?") % rule.tag.name,
        rule=rule,
        own=own,
    )


def _end(
    model_admin: admin.ModelAdmin,
    request: HttpRequest,
    rule: TagRule,
    *,
    with_tags: bool,
    is_long: bool,
) -> HttpResponse:
    who = editor(request)
    about = _("Deleted, its tags removed") if with_tags else _("Deleted, its tags kept")
    model_admin.log_change(request, rule, about)
    if is_long:
        return redirect_to_job(
            request, tagging.enqueue_rule_end(rule, with_tags=with_tags, who=who)
        )
    done = tagging.delete_rule(rule, who=who, with_tags=with_tags)
    if done.operation:
        notify_done(request, done.operation)
    return redirect("admin:articles_tagrule_changelist")
