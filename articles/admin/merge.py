"""Merging persons and tags: choose, see the effect, confirm."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from articles import tagging
from articles.admin.base import editor, find, find_persons, notify_done, require, show, with_counts
from articles.admin.jobs import redirect_to_job
from articles.errors import OperationRefused
from articles.forms import read_numbers
from articles.models import Entity, Person, Tag
from articles.people import Effect, count_merge, mark_not_same, merge_persons, propose
from articles.tagging import MergeEffect

# More are rarely one person, and each is counted for the confirm page.
MOST_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """What keeping this one's name and address would mean for the others."""

    person: Entity
    effect: Effect
    is_chosen: bool


def show_merge(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Without `with` a page to choose from; with it the effect; by POST the merge."""
    require(request, "change_person")
    person = find(model_admin, pk)
    others = _chosen(request, person)
    if request.method == "POST":
        return _carry_out(model_admin, request, [person, *others])
    if not others:
        words = request.GET.get("q", "")
        found = [one for one in find_persons(words) if one.pk != person.pk]
        return show(
            model_admin,
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
        model_admin,
        request,
        "person/merge_confirm.html",
        row=person,
        title=_("Merge %d persons into one?") % len(choices),
        choices=choices,
    )


def keep_apart(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Note by POST that two persons are two, so that they are not proposed again."""
    require(request, "change_person")
    person = find(model_admin, pk)
    number = request.POST.get("other", "")
    other = Person.objects.filter(pk=number).first() if number.isdecimal() else None
    if other and other.pk != person.pk:
        mark_not_same(person, other, who=editor(request))
        about = _("Not the same as “%s”: not proposed again.") % other.name
        model_admin.log_change(request, person, about)
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
    model_admin: admin.ModelAdmin, request: HttpRequest, persons: Sequence[Entity]
) -> HttpResponseRedirect:
    into = next((p for p in persons if str(p.pk) == request.POST.get("into")), persons[0])
    try:
        operation = merge_persons(
            [p for p in persons if p.pk != into.pk], into, who=editor(request)
        )
    except OperationRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:articles_person_change", persons[0].pk)
    model_admin.log_change(request, into, operation.about)
    notify_done(request, operation)
    return redirect("admin:articles_person_change", into.pk)


# More are rarely one thing, and each is counted for the confirm page.
MOST = 10


@dataclass(frozen=True, slots=True)
class TagChoice:
    """What keeping this one's name and address would mean for the others."""

    tag: Tag
    articles: int
    effect: MergeEffect
    is_chosen: bool


def show_tag_merge(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Without others a page to choose on; with them the effect; by POST the merge."""
    require(request, "change_tag")
    tag: Tag = find(model_admin, pk)
    data = request.POST if request.method == "POST" else request.GET
    typed = " ".join(data.get("name", "").replace("\0", " ").split())
    try:
        others = _chosen_tags(data, tag, typed)
        if others and request.method == "POST":
            return _merge_tags(model_admin, request, [tag, *others])
        if others:
            return _confirm(model_admin, request, [tag, *others])
    except OperationRefused as refusal:
        messages.error(request, str(refusal))
    return show(
        model_admin,
        request,
        "tag/merge.html",
        row=tag,
        title=_("Merge “%s” with another tag") % tag.name,
        typed=typed,
        found=[each for each in tagging.complete(typed) if each.tag != tag] if typed else [],
    )


def _chosen_tags(data: QueryDict, tag: Tag, typed: str) -> list[Tag]:
    """The other tags, by number or by name; a name that is none is left to the page to ask."""
    numbers = set(read_numbers(data, "with", most=MOST)) - {tag.pk}
    found = list(Tag.objects.filter(pk__in=numbers).order_by("pk"))
    if len(found) < len(numbers):
        raise OperationRefused(_("One of these tags has just been merged or deleted."))
    names = tagging.split_names(typed)
    named = tagging.find_tag(names[0]) if names and not found else None
    if named == tag:
        raise OperationRefused(_("“%s” cannot be merged into itself.") % tag.name)
    return [named] if named else found


def _confirm(
    model_admin: admin.ModelAdmin, request: HttpRequest, tags: Sequence[Tag]
) -> HttpResponse:
    counts = tagging.article_counts([tag.pk for tag in tags])
    most = max(tags, key=lambda tag: counts.get(tag.pk, 0))
    choices = [
        TagChoice(
            tag=tag,
            articles=counts.get(tag.pk, 0),
            effect=tagging.count_merge([one for one in tags if one != tag], tag),
            is_chosen=tag == most,
        )
        for tag in tags
    ]
    return show(
        model_admin,
        request,
        "tag/merge_confirm.html",
        row=tags[0],
        title=_("Merge %d tags into one?") % len(choices),
        choices=choices,
    )


def _merge_tags(
    model_admin: admin.ModelAdmin, request: HttpRequest, tags: Sequence[Tag]
) -> HttpResponse:
    into = next((tag for tag in tags if str(tag.pk) == request.POST.get("into")), None)
    if into is None:
        raise OperationRefused(_("Choose which name to keep."))
    others = [tag for tag in tags if tag != into]
    if tagging.count_merge(others, into).articles > tagging.LARGE:
        model_admin.log_change(request, into, _("Merge queued"))
        return redirect_to_job(request, tagging.enqueue_merge(others, into, who=editor(request)))
    operation = tagging.merge_tags(others, into, who=editor(request))
    model_admin.log_change(request, into, operation.about)
    notify_done(request, operation)
    return redirect("admin:articles_tag_change", into.pk)


def show_doubles(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The pairs, the strongest likeness first; by POST two tags are noted as two."""
    require(request, "view_tag")
    if request.method == "POST":
        return _keep_apart(model_admin, request)
    return show(
        model_admin,
        request,
        "tag/doubles.html",
        title=_("Near-duplicates"),
        proposals=tagging.propose(),
        may_change=model_admin.has_change_permission(request),
    )


def _keep_apart(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    require(request, "change_tag")
    numbers = read_numbers(request.POST, "tag", most=2)
    tags = list(Tag.objects.filter(pk__in=numbers).order_by("pk"))
    if len(tags) == 2:
        one, other = tags
        tagging.mark_not_same(one, other, who=editor(request))
        about = _("Not the same as “%s”: not proposed again.")
        model_admin.log_change(request, one, about % other.name)
        said = _("“%(one)s” and “%(other)s” are different tags: not proposed again.")
        messages.success(request, said % {"one": one.name, "other": other.name})
    else:
        messages.error(request, _("One of these tags has just been merged or deleted."))
    return redirect("admin:articles_tag_doubles")
