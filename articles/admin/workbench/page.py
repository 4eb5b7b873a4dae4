"""The workbench page: what it shows, and where it leads after saving."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import importing
from articles.admin import base
from articles.admin.base import editor, require, show
from articles.admin.workbench.changes import WORDS, Done, record_changes
from articles.admin.workbench.facts import FactsForm, offer_publications
from articles.admin.workbench.names import MissedName, read_names
from articles.admin.workbench.sections import KEYS, count_parts, make_rows, sign
from articles.models import Article, Decision, Section

# Counting on would read the index through: beyond it the page says "more than".
COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands in the queue: its neighbours' numbers, and how many wait."""

    before: int | None
    after: int | None
    left: int

    @property
    def is_more(self) -> bool:
        """More wait than were counted."""
        return self.left > COUNTED


def waiting() -> QuerySet[Article]:
    """The queue itself. The index of `unsure` answers it."""
    # Those taken down are few; asked for apart, the walk stays inside that index.
    hidden = Article.objects.taken_down().values("pk")
    return Article.objects.filter(unsure__gt=0).exclude(pk__in=hidden).order_by("-unsure", "id")


def find_place(article: Article) -> Place:
    """Neighbours and length in two queries; behind the last one the queue begins again."""
    own = Article.objects.filter(pk=article.pk)
    before, after = own.values_list(_before(), _after()).get()
    return Place(before, after, left=waiting()[: COUNTED + 1].count())


def _after() -> Coalesce:
    queue = waiting()
    # Asked apart: an OR of the two would sort the queue.
    same = queue.filter(unsure=OuterRef("unsure"), id__gt=OuterRef("id")).order_by("id")
    lower = queue.filter(unsure__lt=OuterRef("unsure")).order_by("-unsure", "id")
    first = waiting().exclude(id=OuterRef("id"))
    return Coalesce(*(Subquery(rows.values("id")[:1]) for rows in (same, lower, first)))


def _before() -> Coalesce:
    queue = waiting()
    same = queue.filter(unsure=OuterRef("unsure"), id__lt=OuterRef("id")).order_by("-id")
    higher = queue.filter(unsure__gt=OuterRef("unsure")).order_by("unsure", "-id")
    return Coalesce(*(Subquery(rows.values("id")[:1]) for rows in (same, higher)))


DECISIONS_SHOWN = 50
HEADLINE_SHOWN = 200
# The page begins with the first section that is not certain.
FIRST_UNSURE = "unsure"


def workbench_urls(model_admin: admin.ModelAdmin) -> list[URLPattern]:
    """The addresses of the workbench, below those of the articles."""
    pages: dict[str, tuple[Callable[..., HttpResponse], str]] = {
        "workbench/": (start_workbench, "articles_workbench"),
        "workbench/publications.json": (send_publications, "articles_workbench_publications"),
        "<int:pk>/workbench/": (show_workbench, "articles_article_workbench"),
    }
    return [
        path(address, model_admin.admin_site.admin_view(partial(page, model_admin)), name=name)
        for address, (page, name) in pages.items()
    ]


def start_workbench(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The article that is least certain."""
    require(request, "change_article")
    first = waiting().values_list("pk", flat=True).first()
    if first is None:
        return _tell_done(request)
    return redirect(_address(first))


def send_publications(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Publications to complete what is being typed."""
    require(request, "change_article")
    return JsonResponse({"names": offer_publications(request.GET.get("q", "")[:200])})


def show_workbench(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """The text in its sections; by POST what was changed is saved."""
    require(request, "change_article")
    if request.method == "POST":
        return _save(model_admin, request, pk)
    return _render(model_admin, request, _find(pk))


def _find(pk: int) -> Article:
    return get_object_or_404(Article.objects.select_related("publication"), pk=pk)


@transaction.atomic
def _save(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    if base.is_stale(request, str(pk)):
        base.warn_if_stale(request, str(pk))
        return redirect(request.get_full_path())
    article = _find(pk)
    facts = FactsForm(article, request.POST)
    if not facts.is_valid():
        messages.error(request, _("Nothing was saved: please correct the marked fields."))
        return _render(model_admin, request, article, facts=facts, status=422)
    place = find_place(article)
    done = record_changes(request, article, _sections(article), facts)
    if done.said:
        importing.rebuild([article])
        model_admin.log_change(request, article, done.summary)
        _report_saved(request, article, done)
    elif "save" in request.POST:
        messages.info(request, _("Nothing was changed."))
    return _redirect_after_save(request, article, place, done)


def _report_saved(request: HttpRequest, article: Article, done: Done) -> None:
    count = len(done.said)
    text = ngettext("Saved: %d change.", "Saved: %d changes.", count) % count
    if done.operation is None:
        messages.success(request, text)
    else:
        base.notify_done(request, done.operation, text)
    lost = Decision.objects.filter(article=article, anchored=False).count()
    if lost:
        text = ngettext(
            "%d decision no longer finds its words in the text.",
            "%d decisions no longer find their words in the text.",
            lost,
        )
        messages.warning(request, text % lost)


def _redirect_after_save(
    request: HttpRequest, article: Article, place: Place, done: Done
) -> HttpResponse:
    """To the next article if that was asked for, else back to the place of the change."""
    if "next" in request.POST or "all_right" in request.POST:
        return redirect(_address(place.after)) if place.after else _tell_done(request)
    address = request.get_full_path()
    at = request.POST.get("at", "")
    if done.at is not None:
        return redirect(f"{address}#s{done.at}")
    return redirect(f"{address}#s{at}" if at.isdecimal() else address)


def _tell_done(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("No uncertain splits are left: the queue is empty."))
    return redirect("admin:articles_article_changelist")


def _address(pk: int) -> str:
    return f"{reverse('admin:articles_article_workbench', args=[pk])}#{FIRST_UNSURE}"


def _sections(article: Article) -> list[Section]:
    """All sections in order; each knows its article, whose text is read once."""
    sections = list(article.sections.order_by("position"))
    for section in sections:
        section.article = article
    return sections


def _render(
    model_admin: admin.ModelAdmin,
    request: HttpRequest,
    article: Article,
    *,
    facts: FactsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; with `facts` it comes back with what was sent and is wrong."""
    decisions = list(article.decisions.select_related("who"))
    return show(
        model_admin,
        request,
        "article/workbench.html",
        row=article,
        status=status,
        title=_("Workbench"),
        subtitle=Truncator(article.headline).chars(HEADLINE_SHOWN),
        is_nav_sidebar_enabled=False,
        article=article,
        stamp=base.stamp_of(article),
        fact_rows=_fact_rows(facts or FactsForm(article), decisions),
        missed=MissedName(request.POST if facts else None),
        decisions=_shown(article, decisions),
        place=find_place(article),
        may=_rights(request),
        **_text(request, article, decisions, sent=request.POST if facts else None),
    )


def _text(
    request: HttpRequest,
    article: Article,
    decisions: Sequence[Decision],
    *,
    sent: QueryDict | None,
) -> dict[str, Any]:
    """One part of the text, and the names of the whole."""
    sections = _sections(article)
    names = read_names(article, sections)
    parts = count_parts(sections)
    part = min(_number(request, "part") or 1, parts)
    rows = make_rows(
        article,
        sections,
        part=part,
        names=names.marks,
        decisions=decisions,
        opened=_number(request, "open"),
        sent=sent,
    )
    return {
        "rows": rows,
        "first_unsure": next((row for row in rows if row.is_guess), None),
        "parts": range(1, parts + 1) if parts > 1 else (),
        "part": part,
        "names": names,
        "kinds": [(kind, kind.label, key) for kind, key in KEYS.items()],
        "words": WORDS,
    }


def _fact_rows(
    facts: FactsForm, decisions: Sequence[Decision]
) -> list[tuple[BoundField, Decision | None, str]]:
    """Each field with the decision behind it and who took it."""
    deciders = {
        decision.verdict["field"]: decision
        for decision in decisions
        if decision.what == Decision.What.FIELD
    }
    return [
        (field, decision, sign(decision) if decision else "")
        for field in facts
        for decision in [deciders.get(field.name)]
    ]


def _shown(article: Article, decisions: Sequence[Decision]) -> list[tuple[Decision, str, str]]:
    """Those that lost their words first, then the latest; with the verdict and who took it."""
    ranked = sorted(decisions, key=lambda decision: (decision.anchored, -decision.pk))
    return [
        (decision, _answer(article, decision), sign(decision))
        for decision in ranked[:DECISIONS_SHOWN]
    ]


def _answer(article: Article, decision: Decision) -> str:
    is_publication = decision.verdict.get("field") == "publication" and decision.verdict["value"]
    return str(article.publication or "–") if is_publication else decision.answer


def _number(request: HttpRequest, name: str) -> int | None:
    sent = request.GET.get(name, "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 9 else None


def _rights(request: HttpRequest) -> dict[str, bool]:
    """What the editor may do here, beside filling in facts."""
    rights = {
        "sections": "change_section",
        "names": "change_mention",
        "persons": "add_person",
        "give_back": "delete_decision",
    }
    return {name: editor(request).has_perm(f"articles.{right}") for name, right in rights.items()}
