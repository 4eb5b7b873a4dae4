"""The queue of names with little evidence or several candidates, for an editor to decide."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.request import QueryDict
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.base import (
    NUMBER_CHANGED,
    editor,
    find_persons,
    newest_of,
    notify_done,
    reprocess_now,
    require,
    sent_with,
    show,
)
from articles.decisions import REBUILD_LIMIT, begin_decisions
from articles.errors import OperationRefused
from articles.journal import PERSON
from articles.models import Entity, Mention, Operation, Person
from articles.people import add_spelling, confirm_mention, link_mention, make_person, reject_mention

# Words shown before and after a name.
AROUND = 70
# Names listed where more are decided on.
NAMES_SHOWN = 12


@admin.register(Mention)
class MentionAdmin(admin.ModelAdmin):
    list_display = ("name", "in_the_text", "evidence_in_words", "score", "article_link")
    search_fields = ("name",)
    search_help_text = gettext_lazy("The name as written in the article")
    list_per_page = 50
    show_full_result_count = False
    ordering = ("-id",)
    actions = ("make_persons", "link_to", "reject", "never_a_person")
    change_form_template = "admin/articles/mention/change_form.html"
    fields = ("name", "entity_link", "state", "score", "evidence_in_words", "in_the_text")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        # Rejected, not deleted: the next recognition would bring it back.
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        rows = super().get_queryset(request).select_related("article", "entity")
        match = request.resolver_match
        is_list = match is not None and match.url_name == "articles_mention_changelist"
        return rows.filter(state=Mention.State.QUEUED) if is_list else rows

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return queryset.filter(name__icontains=search_term.strip()), False

    def get_urls(self) -> list[URLPattern]:
        pages = {"decide": decide, "link": show_link}
        own = [
            path(
                f"{name}/",
                self.admin_site.admin_view(partial(page, self)),
                name=f"articles_mention_{name}",
            )
            for name, page in pages.items()
        ]
        return [*own, *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The queue."""
        title = {"title": _("Names to review")}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    @admin.display(description=gettext_lazy("in the text"))
    def in_the_text(self, mention: Mention) -> str:
        if not mention.spans:
            return "–"
        start, end = mention.spans[0]
        text = mention.article.text
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        return format_html("…{}<mark>{}</mark>{}…", before, text[start:end], after)

    @admin.display(description=gettext_lazy("evidence"))
    def evidence_in_words(self, mention: Mention) -> str:
        return "; ".join(mention.evidence) or "–"

    @admin.display(description=gettext_lazy("person or country"))
    def entity_link(self, mention: Mention) -> str:
        if mention.entity is None:
            return "–"
        address = reverse(f"admin:articles_{mention.entity.kind}_change", args=[mention.entity_id])
        return format_html('<a href="{}">{}</a>', address, mention.entity)

    @admin.display(description=gettext_lazy("article"))
    def article_link(self, mention: Mention) -> str:
        address = reverse("admin:articles_article_workbench", args=[mention.article_id])
        return format_html('<a href="{}">{}</a>', address, mention.article)

    @admin.action(description=gettext_lazy("Create a person for each…"), permissions=["change"])
    def make_persons(
        self, request: HttpRequest, queryset: QuerySet[Mention]
    ) -> HttpResponse | None:
        require(request, "add_person")
        return _decide_chosen(self, request, _few(request, queryset), "person")

    @admin.action(description=gettext_lazy("Reject: not a name here…"), permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Mention]) -> HttpResponse | None:
        return _decide_chosen(self, request, _few(request, queryset), "reject")

    @admin.action(description=gettext_lazy("Link to a person…"), permissions=["change"])
    def link_to(self, request: HttpRequest, queryset: QuerySet[Mention]) -> HttpResponse:
        return _ask("admin:articles_mention_link", "mention", [row.pk for row in queryset])

    @admin.action(description=gettext_lazy("Never a person…"), permissions=["change"])
    def never_a_person(self, request: HttpRequest, queryset: QuerySet[Mention]) -> HttpResponse:
        names = {row.name for row in queryset}
        if len(names) != 1:
            messages.error(request, _("Choose identical names: a rule applies to one phrase."))
            return redirect("admin:articles_mention_changelist")
        asked = QueryDict(mutable=True)
        asked.update({"phrase": names.pop(), "meaning": "never_person"})
        return redirect(f"{reverse('admin:articles_phraserule_add')}?{asked.urlencode()}")


def decide(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """By POST from a mention's page: confirm it, reject it, or make a person of it."""
    require(request, "change_mention")
    number = request.POST.get("mention", "")
    mention = Mention.objects.filter(pk=number).first() if number.isdecimal() else None
    if mention is None:
        return redirect("admin:articles_mention_changelist")
    verdict = request.POST.get("verdict", "")
    if verdict == "person":
        require(request, "add_person")
    _decide_all(model_admin, request, [mention], verdict)
    return redirect("admin:articles_article_workbench", mention.article_id)


def _decide_chosen(
    model_admin: admin.ModelAdmin, request: HttpRequest, mentions: Sequence[Mention], verdict: str
) -> HttpResponse | None:
    """Ask first if it concerns several articles. With the number confirmed, do it."""
    articles = {mention.article_id for mention in mentions}
    confirmed = request.POST.get("confirmed")
    if len(articles) < 2 or confirmed == str(len(mentions)):
        _decide_all(model_admin, request, mentions, verdict)
        return None
    if confirmed:
        messages.warning(request, NUMBER_CHANGED)
    names = dict.fromkeys(mention.name for mention in mentions)
    if verdict == "person":
        title = ngettext("Create a person for %d name?", "Create persons for %d names?", len(names))
    else:
        title = ngettext("Reject %d name?", "Reject %d names?", len(names))
    return show(
        model_admin,
        request,
        "mention/decide.html",
        title=title % len(names),
        names=list(names)[:NAMES_SHOWN],
        more=max(0, len(names) - NAMES_SHOWN),
        articles=len(articles),
        number=len(mentions),
        samples=newest_of(sorted(articles)),
        sent=sent_with(request, "action", "select_across"),
    )


@transaction.atomic
def _decide_all(
    model_admin: admin.ModelAdmin, request: HttpRequest, mentions: Sequence[Mention], verdict: str
) -> None:
    who = editor(request)
    done: set[int] = set()
    recorder = begin_decisions({mention.article_id for mention in mentions}, who=who)
    for mention in mentions:
        try:
            match verdict:
                case "confirm":
                    confirm_mention(mention, who=who, recorder=recorder)
                case "reject":
                    reject_mention(mention, who=who, recorder=recorder)
                case "person":
                    person = make_person(mention.name, who=who, recorder=recorder)
                    link_mention(mention, person, who=who, recorder=recorder)
                case _:
                    break
        except OperationRefused as refusal:
            messages.error(request, str(refusal))
            continue
        done.add(mention.article_id)
        model_admin.log_change(request, mention.article, f"{verdict}: {mention.name}")
    if recorder.drop_if_empty():
        return
    operation = recorder.write(_summarize(mentions, verdict))
    reprocess_now(request, done)
    text = ngettext("Decided in %d article.", "Decided in %d articles.", len(done))
    notify_done(request, operation, text % len(done))


def _summarize(mentions: Sequence[Mention], verdict: str) -> str:
    """What was decided, for the journal."""
    names = list(dict.fromkeys(mention.name for mention in mentions))
    words = {
        "confirm": _("Confirmed the name %s"),
        "reject": _("Rejected the name %s"),
        "person": _("Created a person for %s"),
    }[verdict]
    named = ", ".join(f"“{name}”" for name in names[:NAMES_SHOWN])
    return words % (f"{named} …" if len(names) > NAMES_SHOWN else named)


def _few(request: HttpRequest, queryset: QuerySet[Mention]) -> list[Mention]:
    """The chosen mentions; none if they are too many to be carried out at once."""
    mentions = list(queryset[: REBUILD_LIMIT + 1])
    if len(mentions) > REBUILD_LIMIT:
        messages.error(request, _("Choose at most %d names at once.") % REBUILD_LIMIT)
        return []
    return mentions


def _ask(page: str, field: str, values: Sequence[int]) -> HttpResponseRedirect:
    asked = QueryDict(mutable=True)
    asked.setlist(field, [str(value) for value in values[:REBUILD_LIMIT]])
    return redirect(f"{reverse(page)}?{asked.urlencode()}")


def show_link(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The names chosen and persons found by name; by POST they are linked."""
    require(request, "change_mention")
    data = request.POST if request.method == "POST" else request.GET
    numbers = [number for number in data.getlist("mention") if number.isdecimal()]
    chosen = Mention.objects.filter(pk__in=numbers[:REBUILD_LIMIT]).order_by("pk")
    mentions = list(chosen.select_related("article").defer("article__text"))
    if not mentions:
        messages.error(request, _("These names are no longer in the queue."))
        return redirect("admin:articles_mention_changelist")
    if request.method == "POST":
        return _carry_out(model_admin, request, mentions)
    words, found = _look_up(request.GET.get("q"), mentions[0].name)
    return show(
        model_admin,
        request,
        "mention/link.html",
        title=_("Link to a person"),
        mentions=mentions,
        names=sorted({mention.name for mention in mentions}),
        articles=len({mention.article_id for mention in mentions}),
        words=words,
        found=found,
    )


def _look_up(asked: str | None, name: str) -> tuple[str, list[Entity]]:
    """What was searched for and found; unasked the first word of the name, else the last."""
    if asked is not None:
        return asked, find_persons(asked)
    first, last = name.split()[0], name.split()[-1]
    found = find_persons(first)
    return (first, found) if found else (last, find_persons(last))


def _carry_out(
    model_admin: admin.ModelAdmin, request: HttpRequest, mentions: list[Mention]
) -> HttpResponse:
    number = request.POST.get("person", "")
    people = Person.objects.filter(merged_into__isnull=True)
    person = people.filter(pk=number).first() if number.isdecimal() else None
    if person is None:
        messages.error(request, _("Choose a person."))
        return redirect(request.get_full_path())
    try:
        articles, operation = _link_all(request, mentions, person)
    except OperationRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:articles_mention_changelist")
    message = ngettext(
        "Linked to “%(person)s” in %(count)d article.",
        "Linked to “%(person)s” in %(count)d articles.",
        len(articles),
    ) % {"person": person.name, "count": len(articles)}
    model_admin.log_change(request, person, message)
    notify_done(request, operation, message)
    return redirect("admin:articles_mention_changelist")


@transaction.atomic
def _link_all(
    request: HttpRequest, mentions: list[Mention], person: Entity
) -> tuple[set[int], Operation]:
    who = editor(request)
    articles = {mention.article_id for mention in mentions}
    recorder = begin_decisions(articles, who=who)
    recorder.add_subjects({PERSON: [person.pk]})
    for mention in mentions:
        link_mention(mention, person, who=who, recorder=recorder)
    names = sorted({mention.name for mention in mentions})
    if "everywhere" in request.POST:
        for name in names:
            add_spelling(person, name, recorder=recorder)
    about = _("Linked %(names)s to “%(person)s”") % {
        "names": ", ".join(f"“{name}”" for name in names[:NAMES_SHOWN]),
        "person": person.name,
    }
    operation = recorder.write(about)
    reprocess_now(request, articles)
    return articles, operation
