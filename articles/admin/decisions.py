"""Decisions whose words are no longer in the text, and phrase rules."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.base import (
    NUMBER_CHANGED,
    editor,
    name_default,
    newest_of,
    notify_done,
    reprocess_now,
    reprocess_phrase,
    sent_with,
    show,
)
from articles.decisions import (
    check_phrase,
    count_phrase,
    decide_phrase,
    delete_decisions,
    find_country_entity,
    remove_phrase,
)
from articles.entities import fold
from articles.models import Decision, Entity, PhraseRule


class AnchorFilter(admin.SimpleListFilter):
    title = gettext_lazy("words")
    parameter_name = "words"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("all", _("all decisions"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        return name_default(super().choices(changelist), _("no longer in the text"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Decision]) -> QuerySet[Decision]:
        return queryset if self.value() == "all" else queryset.filter(anchored=False)


@admin.register(Decision)
class DecisionAdmin(admin.ModelAdmin):
    """Deleting one resets it to automatic; a new decision is made at the article."""

    list_display = ("words", "what", "decided", "article_link", "who", "when")
    list_filter = (AnchorFilter,)
    list_select_related = ("article", "who")
    ordering = ("-id",)
    list_per_page = 50
    actions = ("delete_selected",)
    show_full_result_count = False
    fields = ("article_link", "what", "quote", "context", "decided", "anchored", "who", "when")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).defer("article__text")

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Decision) -> None:
        """As the action does it for many."""
        _delete(request, [obj])

    @admin.action(description=gettext_lazy("Delete…"), permissions=["delete"])
    def delete_selected(
        self, request: HttpRequest, queryset: QuerySet[Decision]
    ) -> HttpResponse | None:
        """Django's own would list every row; this one counts them, and is recorded."""
        decisions = list(queryset.defer("article__text"))
        confirmed = request.POST.get("confirmed")
        if confirmed == str(len(decisions)):
            with transaction.atomic():
                _delete(request, decisions)
            return None
        if confirmed:
            messages.warning(request, NUMBER_CHANGED)
        articles = sorted({decision.article_id for decision in decisions})
        count = len(decisions)
        return show(
            self,
            request,
            "decision/delete.html",
            title=ngettext("Delete %d decision?", "Delete %d decisions?", count) % count,
            kinds=Counter(decision.get_what_display() for decision in decisions).most_common(),
            articles=len(articles),
            number=count,
            samples=newest_of(articles),
            sent=sent_with(request, "action", "select_across"),
        )

    @admin.display(description=gettext_lazy("words"))
    def words(self, decision: Decision) -> str:
        return decision.quote[:120]

    @admin.display(description=gettext_lazy("verdict"))
    def decided(self, decision: Decision) -> str:
        return decision.answer

    @admin.display(description=gettext_lazy("article"))
    def article_link(self, decision: Decision) -> str:
        address = reverse("admin:articles_article_workbench", args=[decision.article_id])
        return format_html('<a href="{}">{}</a>', address, decision.article)


def _delete(request: HttpRequest, decisions: list[Decision]) -> None:
    articles = {decision.article_id for decision in decisions}
    operation = delete_decisions(decisions, who=editor(request))
    reprocess_now(request, articles)
    notify_done(request, operation)


class PhraseForm(forms.Form):
    phrase = forms.CharField(label=gettext_lazy("Phrase"), max_length=200)
    meaning = forms.ChoiceField(
        label=gettext_lazy("What it means"), choices=PhraseRule.Meaning.choices
    )
    country = forms.CharField(
        label=gettext_lazy("Country"),
        required=False,
        help_text=gettext_lazy("Its name or code; only for a phrase that means a country."),
    )

    def clean_phrase(self) -> str:
        try:
            return check_phrase(self.cleaned_data["phrase"])
        except ValueError as problem:
            raise ValidationError(_("A phrase has at least two letters.")) from problem

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        words = data.get("country", "").strip()
        found: Entity | None = None
        if data.get("meaning") == PhraseRule.Meaning.COUNTRY:
            found = find_country_entity(words)
            if found is None:
                self.add_error("country", _("No country has that name or code."))
        if "phrase" in data and (other := _contradicting(data["phrase"], data.get("meaning"))):
            self.add_error(
                "phrase", _("A rule says otherwise: %s. Delete that rule first.") % other
            )
        return {**data, "country": found}


def _contradicting(phrase: str, meaning: str | None) -> PhraseRule | None:
    """A rule that says the opposite of the same phrase."""
    opposites = {
        str(PhraseRule.Meaning.COUNTRY): PhraseRule.Meaning.NEVER_COUNTRY,
        str(PhraseRule.Meaning.NEVER_COUNTRY): PhraseRule.Meaning.COUNTRY,
    }
    if meaning not in opposites:
        return None
    return PhraseRule.objects.filter(key=fold(phrase), meaning=opposites[meaning]).first()


@admin.register(PhraseRule)
class PhraseRuleAdmin(admin.ModelAdmin):
    list_display = ("phrase", "meaning", "country", "who", "when")
    list_filter = ("meaning",)
    list_select_related = ("country", "who")
    search_fields = ("phrase",)
    list_per_page = 50
    fields = ("phrase", "meaning", "country", "who", "when")
    readonly_fields = fields

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        # A rule is taken back and made again, so that its effect is always seen first.
        return False

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; once it is filled in the effect; by POST with `confirm` the rule."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = PhraseForm(request.POST or None, initial=request.GET.dict())
        title = _("What does a phrase mean?")
        if request.method != "POST" or not form.is_valid():
            return show(self, request, "phraserule/add.html", title=title, form=form)
        if "confirm" not in request.POST:
            phrase = form.cleaned_data["phrase"]
            return show(
                self,
                request,
                "phraserule/confirm.html",
                title=_("“%s”: create this rule?") % phrase,
                form=form,
                rule=form.cleaned_data,
                meaning=PhraseRule.Meaning(form.cleaned_data["meaning"]).label,
                effect=count_phrase(phrase),
            )
        return self._make(request, form.cleaned_data)

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: PhraseRule) -> None:
        """Reset the phrase to automatic, in the articles where it occurs as well."""
        reprocess_phrase(request, obj.phrase, remove_phrase(obj, who=editor(request)))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[PhraseRule]) -> None:
        """As `delete_model`, rule by rule."""
        for rule in queryset:
            self.delete_model(request, rule)

    @transaction.atomic
    def _make(self, request: HttpRequest, data: dict[str, Any]) -> HttpResponse:
        rule = decide_phrase(
            data["phrase"], data["meaning"], country=data["country"], who=editor(request)
        )
        self.log_addition(request, rule, str(rule))
        effect = count_phrase(rule.phrase)
        reprocess_phrase(request, rule.phrase, effect)
        done = ngettext(
            "%(rule)s: found in %(count)d article.",
            "%(rule)s: found in %(count)d articles.",
            effect.count,
        )
        words = f"{rule} {rule.country.name}" if rule.country else str(rule)
        messages.success(request, done % {"rule": words, "count": effect.count})
        return redirect("admin:articles_phraserule_changelist")
