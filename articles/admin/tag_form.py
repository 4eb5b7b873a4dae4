"""The form of a tag: its name, kind, scope note and other names, judged before anything is done."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import tagging
from articles.errors import OperationRefused
from articles.models import Tag, TagAlias, tag_key

# Fields of which the history says only that they were changed.
_PLAIN = ("kind", "description")


class TagForm(forms.ModelForm):
    """Other names stand as ticked boxes: unticking takes one away, a line adds some."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy(
            "If you change it, the old name stays another name and the old address leads here."
        ),
    )
    aliases = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Other names"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "desk-chips"}),
        help_text=gettext_lazy("Untick to take one away."),
    )
    more_names = forms.CharField(
        label=gettext_lazy("Add other names"),
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy(
            "Under which the tag is found, typed and suggested too; several with commas between."
        ),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Tag
        fields = ("name", "kind", "description")
        widgets = {"description": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = TagAlias.objects.filter(tag=self.instance.pk).values_list("pk", "text")
        # Number -> name, as they are now.
        self.own: dict[int, str] = dict(own.order_by("text"))
        self.initial["aliases"] = list(self.own)
        self.initial["opened"] = _stamp(self.instance, self.own)
        aliases = self.fields["aliases"]
        aliases.choices = list(self.own.items())  # type: ignore[attr-defined]  # of this class
        if not self.own:
            aliases.help_text = _("None yet.")

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.instance.pk and name == self.instance.name:
            return name
        return _check(name, self.instance)

    def clean_more_names(self) -> list[str]:
        names = tagging.split_names(self.cleaned_data["more_names"])
        return [_check(name, self.instance) for name in names]

    def clean(self) -> dict[str, Any]:
        super().clean()
        before = Tag.objects.filter(pk=self.instance.pk).first()
        if before and self.cleaned_data.get("opened") != _stamp(before, self.own):
            raise ValidationError(
                _(
                    "Somebody changed this tag after you had opened it. Nothing of yours was "
                    "saved: open it again to see what it is now."
                )
            )
        return self.cleaned_data

    @cached_property
    def dropped(self) -> dict[int, str]:
        """Other names that were unticked, by number."""
        kept = set(self.cleaned_data["aliases"])
        return {pk: text for pk, text in self.own.items() if pk not in kept}

    @cached_property
    def added(self) -> list[str]:
        """Other names that are new, each once, without those that the tag bears anyway."""
        names: dict[str, str] = {}
        for name in self.cleaned_data["more_names"]:
            names.setdefault(tag_key(name), name)
        kept = [text for pk, text in self.own.items() if pk not in self.dropped]
        borne = {tag_key(name) for name in [self.cleaned_data["name"], *kept]}
        return [name for key, name in names.items() if key not in borne]

    def in_words(self) -> str:
        """What the editor changed, for the history."""
        said = []
        if "name" in self.changed_data:
            names = {"old": self.initial["name"], "new": self.cleaned_data["name"]}
            said.append(_("Renamed “%(old)s” “%(new)s”") % names)
        said += [f"+ “{text}”" for text in self.added]
        said += [f"− “{text}”" for text in self.dropped.values()]
        said += [str(self.fields[name].label) for name in _PLAIN if name in self.changed_data]
        return ", ".join(said)


def _stamp(tag: Tag, names: dict[int, str]) -> str:
    """The state of a tag as its form carries it."""
    if tag.pk is None:
        return ""
    state = repr([tag.name, tag.kind, tag.description, sorted(names.values())])
    return hashlib.sha256(state.encode()).hexdigest()[:16]


def _check(name: str, tag: Tag) -> str:
    try:
        return tagging.check_free(name, tag=tag if tag.pk else None)
    except OperationRefused as refusal:
        raise ValidationError(str(refusal)) from refusal
