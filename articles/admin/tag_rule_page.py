"""A tag rule created or changed: its effect is shown first, then confirmed."""

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import search, tagging
from articles.admin.base import ask_search, editor, notify_done, require, show
from articles.admin.jobs import redirect_to_job
from articles.errors import OperationRefused
from articles.forms import may_create
from articles.models import Tag, TagRule, tag_key
from articles.tagging import Bulk, BulkKind, Changed, Preview

# What the first page asks for, in the address; the second one is told by the same names.
FIELDS = ("tag", "query", "note", "span", "apply")


class RuleForm(forms.Form):
    query = forms.CharField(
        label=gettext_lazy("Search"),
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text=gettext_lazy("In the archive's own query language."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("For the other editors."),
    )


class NewRuleForm(RuleForm):
    tag = forms.CharField(
        label=gettext_lazy("Tag"),
        widget=forms.TextInput(
            attrs={
                "class": "vTextField",
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
                "data-complete-tags": reverse_lazy("tag_completions"),
            }
        ),
        help_text=gettext_lazy("Any name of a tag."),
    )
    span = forms.ChoiceField(
        label=gettext_lazy("For"),
        choices=[
            ("all", gettext_lazy("the articles of the archive and those that will be imported")),
            ("new", gettext_lazy("only those that will be imported from now on")),
        ],
        initial="all",
        widget=forms.RadioSelect,
    )
    field_order = ("tag", "query", "span", "note")

    def clean_tag(self) -> str:
        """One name; whether it is a tag's is asked by the page."""
        names = tagging.split_names(self.cleaned_data["tag"])
        if len(names) != 1:
            raise ValidationError(_("A tag rule adds one tag."))
        try:
            return tagging.check_name(names[0])
        except OperationRefused as refusal:
            raise ValidationError(str(refusal)) from refusal


class ChangedRuleForm(RuleForm):
    apply = forms.BooleanField(
        label=gettext_lazy("Apply it to the whole archive once it is saved"),
        required=False,
    )


def show_new(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """A form with the search that the address contains; its effect; by POST the rule."""
    data = request.POST if request.method == "POST" else request.GET
    if "query" not in data:
        return _show(
            model_admin,
            request,
            NewRuleForm(initial=_initial(request)),
            notes=_find_query_warnings(request),
        )
    form = NewRuleForm(data)
    if not form.is_valid():
        return _show(model_admin, request, form)
    name = form.cleaned_data["tag"]
    tag = tagging.find_tag(name)
    if tag is None and not may_create(request.user):
        form.add_error("tag", _("“%s” is not in the vocabulary.") % name)
        return _show(model_admin, request, form, near=tagging.complete(name))
    try:
        seen = tagging.preview(tag, form.cleaned_data["query"])
        if request.method == "POST" and data.get("confirmed") == _count(seen):
            return _make(model_admin, request, form)
    except OperationRefused as refusal:
        form.add_error(None, str(refusal))
        return _show(model_admin, request, form)
    _warn_if_changed(request)
    near = [] if tag else tagging.complete(name)
    return _show(
        model_admin, request, form, tag=tag, name=name, near=near, **_describe_effect(seen)
    )


def show_rule(
    model_admin: admin.ModelAdmin, request: HttpRequest, rule: TagRule, *, is_at_work: bool
) -> HttpResponse:
    """A rule as it is; with another search the effect; by POST the change."""
    context = {"rule": rule, "row": rule, "is_at_work": is_at_work, "tag": rule.tag}
    data = request.POST if request.method == "POST" else request.GET
    if "query" not in data:
        initial = {"query": rule.query, "note": rule.note, "apply": True}
        own = tagging.own_rows(rule).count()
        return _show(model_admin, request, ChangedRuleForm(initial=initial), own=own, **context)
    require(request, "change_tagrule")
    form = ChangedRuleForm(data)
    if not form.is_valid():
        return _show(model_admin, request, form, **context)
    try:
        seen = tagging.preview(rule.tag, form.cleaned_data["query"], rule=rule)
        if request.method == "POST" and data.get("confirmed") == _count(seen):
            return _change(model_admin, request, rule, form)
    except OperationRefused as refusal:
        form.add_error(None, str(refusal))
        return _show(model_admin, request, form, **context)
    _warn_if_changed(request)
    return _show(model_admin, request, form, **context, **_describe_effect(seen))


@transaction.atomic
def _make(model_admin: admin.ModelAdmin, request: HttpRequest, form: NewRuleForm) -> HttpResponse:
    asked = form.cleaned_data
    (tag,) = tagging.find_or_create([asked["tag"]])
    who = editor(request)
    query = tagging.check_query(tag, asked["query"])
    if TagRule.objects.filter(tag=tag, query=query).exists():
        raise OperationRefused(_("“%s” already has a tag rule for this search.") % tag.name)
    only_new = asked["span"] == "new"
    rule = tagging.make_rule(tag, query, note=asked["note"], who=who, only_new=only_new)
    model_admin.log_addition(request, rule, _("Created: %s") % rule.query)
    if only_new:
        messages.success(request, _("“%s” saved. Applies to every import.") % tag.name)
        return redirect("admin:articles_tagrule_change", rule.pk)
    return redirect_to_job(request, tagging.enqueue_rule(rule, who=who))


@transaction.atomic
def _change(
    model_admin: admin.ModelAdmin, request: HttpRequest, rule: TagRule, form: ChangedRuleForm
) -> HttpResponse:
    asked = form.cleaned_data
    operation = tagging.change_rule(
        rule, query=asked["query"], note=asked["note"], who=editor(request)
    )
    if operation:
        model_admin.log_change(request, rule, operation.about)
        messages.success(request, operation.about)
        rule.refresh_from_db()
    if asked["apply"]:
        return redirect_to_job(request, tagging.enqueue_rule(rule, who=editor(request)))
    return redirect("admin:articles_tagrule_change", rule.pk)


def _show(
    model_admin: admin.ModelAdmin, request: HttpRequest, form: forms.Form, **context: Any
) -> HttpResponse:
    rule = context.get("rule")
    title = (
        _("Tag rule “%s”") % rule.tag.name if rule else _("Tag whatever a search finds from now on")
    )
    sent = [(name, form.data.get(name, "")) for name in FIELDS if name in form.data]
    return show(
        model_admin, request, "tagrule/rule.html", title=title, form=form, sent=sent, **context
    )


def _describe_effect(seen: Preview) -> dict[str, Any]:
    return {"seen": seen, "confirmed": _count(seen)}


def _count(seen: Preview) -> str:
    """The numbers that an editor confirms."""
    return f"{len(seen.effect.add)}/{len(seen.effect.remove)}"


def _warn_if_changed(request: HttpRequest) -> None:
    if request.method == "POST":
        messages.warning(request, _("The numbers have changed: check them and confirm again."))


def _initial(request: HttpRequest) -> dict[str, str]:
    return {"query": tagging.to_query(search.SearchRequest.from_params(request.GET))}


def _find_query_warnings(request: HttpRequest) -> list[str]:
    """What an editor has to know if the search means something else as a single query."""
    asked = search.SearchRequest.from_params(request.GET)
    kept = search.SearchRequest(text=tagging.to_query(asked))
    if not (asked.text or asked.has_filters()):
        return []
    found, later = ask_search(asked).total, ask_search(kept).total
    if found == later:
        return []
    said = _("As a single query, the search finds %(later)d articles instead of %(found)d.")
    return [said % {"later": later, "found": found}]


@dataclass(frozen=True, slots=True)
class ChosenTags:
    """The names that an editor typed: tags, and names that become tags if it is confirmed."""

    tags: list[Tag]
    new: list[str]

    @property
    def names(self) -> str:
        return ", ".join(f"“{name}”" for name in [*(tag.name for tag in self.tags), *self.new])


def show_result(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The search of the address with a field for tags; with tags the effect; by POST it is done."""
    require(request, "change_taggedarticle")
    data = request.POST if request.method == "POST" else request.GET
    asked = search.SearchRequest.from_params(request.GET)
    typed = data.get("tags", "")
    found = ask_search(asked)
    try:
        if not found.chips:
            raise OperationRefused(
                _("This search finds every article: enter what you are looking for.")
            )
        chosen = _read(request, typed)
        if chosen is None:
            return _show_result(model_admin, request, found, typed)
        bulk = _preview(asked, chosen)
        if request.method == "POST" and data.get("confirmed") == str(bulk.number):
            return _execute(model_admin, request, bulk, chosen)
    except OperationRefused as refusal:
        messages.error(request, str(refusal))
        return _show_result(model_admin, request, found, typed)
    except Changed:
        return _again(request)
    if request.method == "POST":
        return _again(request)
    samples = tagging.newest_of(bulk.articles)
    return _show_result(
        model_admin, request, found, typed, chosen=chosen, bulk=bulk, samples=samples
    )


def _preview(asked: search.SearchRequest, chosen: ChosenTags) -> Bulk:
    """What would be changed; articles can't carry yet what is no tag yet."""
    numbers = tagging.find_all(asked)
    bulk = tagging.plan(BulkKind.ADD, numbers, chosen.tags)
    return replace(bulk, articles=numbers) if chosen.new else bulk


def _again(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("The numbers have changed: check them and confirm again."))
    return redirect(request.get_full_path())


def _read(request: HttpRequest, typed: str) -> ChosenTags | None:
    """The tags named; None if none is yet. Raises `OperationRefused`."""
    names = [tagging.check_name(name) for name in tagging.split_names(typed)]
    if not names:
        return None
    known: dict[str, Tag] = Tag.objects.called(names)
    new = [name for name in names if tag_key(name) not in known]
    if new and not may_create(request.user):
        raise OperationRefused(
            _("Not in the vocabulary: %s.") % ", ".join(f"“{name}”" for name in new)
        )
    return ChosenTags(list(dict.fromkeys(known.values())), new)


@transaction.atomic
def _execute(
    model_admin: admin.ModelAdmin, request: HttpRequest, bulk: Bulk, chosen: ChosenTags
) -> HttpResponse:
    """Do what was confirmed. Raises `Changed`, and does nothing, if it would be anything else."""
    tags = [*chosen.tags, *tagging.find_or_create(chosen.new)]
    bulk = replace(bulk, tags=tags)
    for tag in tags:
        model_admin.log_change(request, tag, _("Added to the articles of a search"))
    if bulk.is_long:
        return redirect_to_job(request, tagging.enqueue_bulk(bulk, who=editor(request)))
    operation = tagging.execute(bulk, who=editor(request))
    if operation:
        notify_done(request, operation)
    return redirect("admin:articles_tag_change", tags[0].pk)


def _show_result(
    model_admin: admin.ModelAdmin,
    request: HttpRequest,
    found: search.SearchResult,
    typed: str,
    **context: Any,
) -> HttpResponse:
    address = f"{reverse('search')}?{found.request.query_string}"
    return show(
        model_admin,
        request,
        "tagrule/result.html",
        title=_("Tag all that a search finds"),
        found=found,
        typed=typed,
        search_url=address,
        **context,
    )
