"""Taking articles down, moving them to the trash, and showing them again."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.base import (
    NUMBER_CHANGED,
    editor,
    find,
    name_default,
    newest_of,
    notify_done,
    notify_job_queued,
    require,
    sent_with,
    show,
)
from articles.decisions import (
    KEPT_IN_TRASH,
    PUT_BACK,
    REMOVALS,
    TAKE_DOWN,
    TRASH,
    enqueue_removal,
    put_back,
    take_down,
    throw_away,
)
from articles.models import Article

# More than these are taken down by the worker.
AT_ONCE = 500


class StateFilter(admin.SimpleListFilter):
    """What readers see, what was taken down, what lies in the trash."""

    title = gettext_lazy("shown")
    parameter_name = "shown"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [
            ("no", _("taken down")),
            ("trash", _("in the trash")),
            ("all", _("all")),
        ]

    def choices(self, changelist: Any) -> Iterator[Any]:
        return name_default(super().choices(changelist), _("visibility"))

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "no":
                return queryset.taken_down().filter(trashed=None)
            case "trash":
                return queryset.in_trash()
            case "all":
                return queryset
        # Only by date is the list walked along the index of what is shown: see `visible`.
        return queryset.visible() if "o" in request.GET else queryset.filter(hidden=False)


@admin.action(description=gettext_lazy("Take down…"), permissions=["change"])
def take_down_chosen(
    model_admin: admin.ModelAdmin, request: HttpRequest, chosen: QuerySet[Article]
) -> HttpResponse | None:
    """The action of the list: shown to editors only from now on."""
    return _do_chosen(model_admin, request, TAKE_DOWN, chosen.filter(hidden=False))


@admin.action(description=gettext_lazy("Delete (to the trash)…"), permissions=["delete"])
def throw_away_chosen(
    model_admin: admin.ModelAdmin, request: HttpRequest, chosen: QuerySet[Article]
) -> HttpResponse | None:
    """The action of the list: deleted for good in thirty days."""
    return _do_chosen(model_admin, request, TRASH, chosen.filter(trashed=None))


@admin.action(description=gettext_lazy("Undo removal…"), permissions=["change"])
def put_back_chosen(
    model_admin: admin.ModelAdmin, request: HttpRequest, chosen: QuerySet[Article]
) -> HttpResponse | None:
    """The action of the list: out of the trash too."""
    return _do_chosen(model_admin, request, PUT_BACK, chosen.filter(hidden=True))


def show_trash(model_admin: admin.ModelAdmin, request: HttpRequest, pk: str) -> HttpResponse:
    """Delete one article: asks first, by POST it is in the trash."""
    require(request, "delete_article")
    article: Article = find(model_admin, int(pk)) if pk.isdigit() else find(model_admin, 0)
    if request.method != "POST":
        return show(
            model_admin,
            request,
            "article/trash.html",
            row=article,
            title=_("Delete this article?"),
            days=KEPT_IN_TRASH.days,
        )
    throw_away(Article.objects.filter(pk=article.pk), who=editor(request))
    model_admin.log_change(request, article, _("Moved to the trash."))
    messages.success(request, _("“%s” is in the trash.") % article)
    return redirect("admin:articles_article_changelist")


def decide_shown(request: HttpRequest, article: Article, *, hidden: bool) -> None:
    """What the box "taken down" of the article's form says."""
    row = Article.objects.filter(pk=article.pk)
    if hidden:
        take_down(row, who=editor(request))
    else:
        put_back(row, who=editor(request))


def _do_chosen(
    model_admin: admin.ModelAdmin, request: HttpRequest, name: str, articles: QuerySet[Article]
) -> HttpResponse | None:
    """Ask first. With the number confirmed, and still the same, do it or have it done."""
    numbers = list(articles.order_by("pk").values_list("pk", flat=True))
    confirmed = request.POST.get("confirmed")
    if not numbers:
        messages.info(request, _("Nothing to do: the selected articles are in this state already."))
        return None
    if confirmed != str(len(numbers)):
        if confirmed:
            messages.warning(request, NUMBER_CHANGED)
        return _ask(model_admin, request, name, numbers)
    if name == PUT_BACK:
        shown = put_back(Article.objects.filter(pk__in=numbers), who=editor(request))
        said = ngettext("%d article is shown again.", "%d articles are shown again.", len(numbers))
        notify_done(request, shown, said % len(numbers))
    elif len(numbers) > AT_ONCE:
        notify_job_queued(request, enqueue_removal(name, numbers, who=editor(request)))
    else:
        remove = take_down if name == TAKE_DOWN else throw_away
        notify_done(request, remove(Article.objects.filter(pk__in=numbers), who=editor(request)))
    return None


def _ask(
    model_admin: admin.ModelAdmin, request: HttpRequest, name: str, numbers: list[int]
) -> HttpResponse:
    """The page that states the number."""
    return show(
        model_admin,
        request,
        "article/removal.html",
        title=_question(name, len(numbers)),
        is_trash=name == TRASH,
        is_removal=name in REMOVALS,
        days=KEPT_IN_TRASH.days,
        number=len(numbers),
        is_long=name in REMOVALS and len(numbers) > AT_ONCE,
        samples=newest_of(numbers),
        sent=sent_with(request, "action", "select_across"),
    )


def _question(name: str, count: int) -> str:
    match name:
        case "take_down":
            words = ngettext("Take down %(count)s article?", "Take down %(count)s articles?", count)
        case "trash":
            words = ngettext("Delete %(count)s article?", "Delete %(count)s articles?", count)
        case _:
            words = ngettext(
                "Undo the removal of %(count)s article?",
                "Undo the removal of %(count)s articles?",
                count,
            )
    return words % {"count": number_format(count)}
