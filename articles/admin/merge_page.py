"""Merging persons: choose, see the effect, confirm."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from articles.admin.doing import editor, find, require, show, tell_done
from articles.admin.looking_up import find_persons, with_counts
from articles.errors import OperationRefused
from articles.models import Entity, Person
from articles.people import Effect, count_merge, mark_not_same, merge_persons, propose

# More are rarely one person, and each is counted for the confirm page.
MOST_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """What keeping this one's name and address would mean for the others."""

    person: Entity
    effect: Effect
    is_chosen: bool


def show_merge(desk: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Without `with` a page to choose from; with it the effect; by POST the merge."""
    require(request, "change_person")
    person = find(desk, pk)
    others = _chosen(request, person)
    if request.method == "POST":
        return _carry_out(desk, request, [person, *others])
    if not others:
        words = request.GET.get("q", "")
        found = [one for one in find_persons(words) if one.pk != person.pk]
        return show(
            desk,
            request,
            "person/merge.html",
            row=person,
            title=_("Merge with %s") % person.name,
            words=words,
            found=found,
            proposals=[] if words else propose(person),
        )
    try:
        choices = _choices([person, *others])
    except OperationRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:articles_person_change", pk)
    return show(
        desk,
        request,
        "person/merge_confirm.html",
        row=person,
        title=_("Merge %d persons into one?") % len(choices),
        choices=choices,
    )


def keep_apart(desk: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Note by POST that two persons are two, so that they are not proposed again."""
    require(request, "change_person")
    person = find(desk, pk)
    number = request.POST.get("other", "")
    other = Person.objects.filter(pk=number).first() if number.isdecimal() else None
    if other and other.pk != person.pk:
        mark_not_same(person, other, who=editor(request))
        about = _("Not the same as “%s”: not proposed again.") % other.name
        desk.log_change(request, person, about)
        messages.success(request, about)
    return redirect("admin:articles_person_change", pk)


def _chosen(request: HttpRequest, person: Entity) -> list[Entity]:
    source = request.POST if request.method == "POST" else request.GET
    numbers = [number for number in source.getlist("with") if number.isdecimal()]
    persons = Person.objects.filter(pk__in=numbers[:MOST_AT_ONCE])
    return list(persons.exclude(pk=person.pk).order_by("pk"))


def _choices(persons: Sequence[Entity]) -> list[Choice]:
    """Each as the one whose name stays; the one with most articles is proposed."""
    counted = with_counts(persons)
    most = max(counted, key=lambda person: person.article_count)  # type: ignore[attr-defined]
    return [
        Choice(
            person=person,
            effect=count_merge([one for one in persons if one.pk != person.pk], person),
            is_chosen=person.pk == most.pk,
        )
        for person in counted
    ]


def _carry_out(
    desk: admin.ModelAdmin, request: HttpRequest, persons: Sequence[Entity]
) -> HttpResponseRedirect:
    into = next((p for p in persons if str(p.pk) == request.POST.get("into")), persons[0])
    try:
        operation = merge_persons(
            [p for p in persons if p.pk != into.pk], into, who=editor(request)
        )
    except OperationRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:articles_person_change", persons[0].pk)
    desk.log_change(request, into, operation.about)
    tell_done(request, operation)
    return redirect("admin:articles_person_change", into.pk)
