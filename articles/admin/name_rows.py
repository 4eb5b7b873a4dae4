"""The names of an article: confirmed, rejected, made persons; and decisions already taken."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles.admin.doing import editor
from articles.correcting import (
    Refused,
    add_name,
    bearers_of,
    confirm_mention,
    find_country_entity,
    link_mention,
    make_person,
    reject_mention,
)
from articles.models import Article, Decision, Entity, Mention

# The most mentioned; an article of ten thousand names is no longer judged one by one.
NAMES_SHOWN = 100
DECISIONS_SHOWN = 50

CONFIRM = ("confirm", gettext_lazy("confirm"))
REJECT = ("reject", gettext_lazy("reject"))
MAKE = ("person", gettext_lazy("make a person"))
NOTHING = ("", gettext_lazy("leave it"))


class MentionForm(forms.ModelForm):
    verdict = forms.ChoiceField(required=False)

    class Meta:
        model = Mention
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [NOTHING]
        if self.instance.entity is None:
            choices.append(MAKE)
        elif self.instance.state != Mention.State.CONFIRMED:
            choices.append(CONFIRM)
        if self.instance.state != Mention.State.REJECTED:
            choices.append(REJECT)
        field = self.fields["verdict"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
        field.widget.attrs["aria-label"] = self.instance.name


class MentionFormSet(forms.BaseInlineFormSet):
    """The most mentioned names; each knows its article."""

    def get_queryset(self) -> Any:
        if not hasattr(self, "_shown"):
            mentions = self.instance.mentions.select_related("entity")
            self._shown = list(mentions.order_by("-count", "pk")[:NAMES_SHOWN])
            for mention in self._shown:
                mention.article = self.instance
        return self._shown


class MentionInline(admin.TabularInline):
    model = Mention
    form = MentionForm
    formset = MentionFormSet
    template = "admin/articles/article/names.html"
    fields = ("verdict",)
    extra = 0
    can_delete = False
    verbose_name_plural = gettext_lazy("people and countries in it")

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class DecisionFormSet(forms.BaseInlineFormSet):
    def get_queryset(self) -> Any:
        if not hasattr(self, "_shown"):
            decisions = self.instance.decisions.select_related("who")
            self._shown = list(decisions.order_by("anchored", "-pk")[:DECISIONS_SHOWN])
        return self._shown


class DecisionInline(admin.TabularInline):
    model = Decision
    formset = DecisionFormSet
    template = "admin/articles/article/decisions.html"
    fields = ("what",)
    readonly_fields = fields
    extra = 0
    can_delete = True
    verbose_name_plural = gettext_lazy("decided by editors")

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class MissedName(forms.Form):
    """Words of the article that mean somebody or a country, and the machine passed over."""

    missed = forms.CharField(
        label=gettext_lazy("Words in the text"), required=False, max_length=200
    )
    missed_kind = forms.ChoiceField(
        label=gettext_lazy("They mean"), choices=Entity.Kind.choices, required=False
    )
    missed_who = forms.CharField(
        label=gettext_lazy("Who or which"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("If other than the words: a full name, or a country's name or code"),
    )


def carry_out_verdicts(request: HttpRequest, formset: Any) -> None:
    """Write down what was said of the names; what can't be done is told."""
    formset.new_objects, formset.deleted_objects, formset.changed_objects = [], [], []
    for form in formset.forms:
        verdict = form.cleaned_data.get("verdict")
        if not verdict:
            continue
        mention: Mention = form.instance
        try:
            _decide(mention, verdict, request)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            formset.changed_objects.append((mention, [verdict]))


def add_missed(request: HttpRequest, article: Article, data: dict[str, Any]) -> None:
    """Add the name that the form `MissedName` holds, if any; what can't be done is told."""
    words = data.get("missed", "").strip()
    if not words:
        return
    try:
        entity = _find_meant(words, data.get("missed_kind", ""), data.get("missed_who", ""))
        add_name(article, words, entity=entity, who=editor(request))
    except Refused as refusal:
        messages.error(request, str(refusal))


def _decide(mention: Mention, verdict: str, request: HttpRequest) -> None:
    who = editor(request)
    match verdict:
        case "confirm":
            confirm_mention(mention, who=who)
        case "reject":
            reject_mention(mention, who=who)
        case "person":
            link_mention(mention, make_person(mention.name, who=who), who=who)


def _find_meant(words: str, kind: str, named: str) -> Entity | None:
    """Who is meant; None for a person of just that name. Raises `Refused`."""
    named = named.strip()
    if kind == Entity.Kind.COUNTRY:
        country = find_country_entity(named or words)
        if country is None:
            raise Refused(f"“{named or words}”: no country is known by that name or code.")
        return country
    if not named:
        return None
    bearers = bearers_of(named)
    if len(bearers) != 1:
        raise Refused(f"“{named}” is the name of {len(bearers)} persons; exactly one is needed.")
    return bearers[0]
