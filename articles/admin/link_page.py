"""Linking names to a person: find the person, say whether it holds everywhere, confirm."""

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.doing import editor, put_right, require, show
from articles.admin.looking_up import find_persons
from articles.decisions import REBUILD_LIMIT
from articles.errors import OperationRefused
from articles.models import Entity, Mention, Person
from articles.people import add_spelling, link_mention


def show_link(desk: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
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
        return _carry_out(desk, request, mentions)
    words, found = _look_up(request.GET.get("q"), mentions[0].name)
    return show(
        desk,
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
    desk: admin.ModelAdmin, request: HttpRequest, mentions: list[Mention]
) -> HttpResponse:
    number = request.POST.get("person", "")
    people = Person.objects.filter(merged_into__isnull=True)
    person = people.filter(pk=number).first() if number.isdecimal() else None
    if person is None:
        messages.error(request, _("Choose a person."))
        return redirect(request.get_full_path())
    try:
        articles = _link_all(request, mentions, person)
    except OperationRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:articles_mention_changelist")
    message = ngettext(
        "Linked to “%(person)s” in %(count)d article.",
        "Linked to “%(person)s” in %(count)d articles.",
        len(articles),
    ) % {"person": person.name, "count": len(articles)}
    desk.log_change(request, person, message)
    messages.success(request, message)
    return redirect("admin:articles_mention_changelist")


@transaction.atomic
def _link_all(request: HttpRequest, mentions: list[Mention], person: Entity) -> set[int]:
    for mention in mentions:
        link_mention(mention, person, who=editor(request))
    if "everywhere" in request.POST:
        for name in {mention.name for mention in mentions}:
            add_spelling(person, name)
    articles = {mention.article_id for mention in mentions}
    put_right(request, articles)
    return articles
