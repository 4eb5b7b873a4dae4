"""The fields beside the text: headline, standfirst, byline, date, publication."""

from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Publication, plain_slug
from articles.reading import parse_published
from articles.templatetags.date_tags import machine_date

MOST_OFFERED = 10


class PublishedField(forms.CharField):
    """A date as far as it is known: a year, a month or a day."""

    default_error_messages = {
        "unreadable": _("Enter a year, a month or a day: 2014, 2014-11 or 2014-11-04.")
    }

    def clean(self, value: Any) -> str:
        """The date in ISO 8601, no longer than what is known; "" for none."""
        written = super().clean(value)
        if not written:
            return ""
        published = parse_published(written)
        if published is None:
            raise forms.ValidationError(self.error_messages["unreadable"], code="unreadable")
        lengths = {"year": 4, "month": 7}
        return published.day.isoformat()[: lengths.get(published.precision, 10)]


class FlowField(forms.CharField):
    """Words on one line, however they were typed."""

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value)).split())


class FactsForm(forms.Form):
    """The facts; what is left as it was is not decided."""

    headline = FlowField(
        label=_("Headline"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    standfirst = FlowField(
        label=_("Standfirst"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    byline = FlowField(
        label=_("Byline"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    published = PublishedField(
        label=_("Published"),
        required=False,
        max_length=40,
        help_text=_("As far as it is known: 2014, 2014-11 or 2014-11-04"),
    )
    publication = FlowField(
        label=_("Publication"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={"list": "publications", "autocomplete": "off", "dir": "auto"}
        ),
    )

    def __init__(self, article: Article, data: Any = None) -> None:
        self.article = article
        initial = {
            "headline": article.headline,
            "standfirst": article.standfirst,
            "byline": article.byline,
            "published": machine_date(article),
            "publication": article.publication.name if article.publication else "",
        }
        super().__init__(data, initial=initial)
        completions = reverse("admin:articles_workbench_publications")
        self.fields["publication"].widget.attrs["data-complete"] = completions

    def clean_publication(self) -> Publication | None:
        name = self.cleaned_data["publication"]
        if not name or "publication" not in self.changed_data:
            return self.article.publication if name else None
        publication = (
            Publication.objects.filter(name=name).first()
            or Publication.objects.filter(name__iexact=name).first()
        )
        if publication is None:
            raise forms.ValidationError(
                _("No publication is called “%(name)s”. New ones are added under Publications."),
                params={"name": name},
            )
        return publication

    def decided(self) -> dict[str, Any]:
        """Field -> what it was changed to, in the form that a decision keeps."""
        found = {field: self.cleaned_data[field] for field in self.changed_data}
        if "publication" in found:
            found["publication"] = found["publication"].pk if found["publication"] else None
        return found


def offer_publications(typed: str) -> list[str]:
    """Names of publications that hold what was typed, whatever its accents."""
    typed = typed.strip()
    if not typed:
        return []
    wanted = Q(name__icontains=typed)
    if slug := plain_slug(typed):
        wanted |= Q(slug__contains=slug)
    return list(
        Publication.objects.filter(wanted)
        .order_by("name")
        .values_list("name", flat=True)[:MOST_OFFERED]
    )
