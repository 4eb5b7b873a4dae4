"""Persons and countries beside the text, each with its positions in it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from django import forms
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.decisions import find_country_entity
from articles.errors import OperationRefused
from articles.models import Article, Entity, Mention, Section
from articles.people import bearers_of
from articles.templatetags.marking import Name, read_spans, without_overlaps

# The most mentioned; an article of ten thousand names is no longer judged one by one.
NAMES_SHOWN = 100
# The style sheet pairs so many names with their places in the text; the others share one colour.
PAIRED = 10


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name to be judged: `number` pairs it with its places, `first` is the section of the
    first one, None if it stands in none."""

    mention: Mention
    number: int
    first: int | None

    @property
    def is_unlinked(self) -> bool:
        """Too little evidence: no person is linked."""
        return self.mention.entity is None

    @property
    def is_rejected(self) -> bool:
        """An editor has said no."""
        return self.mention.state == Mention.State.REJECTED

    @property
    def is_confirmed(self) -> bool:
        """An editor has said yes."""
        return self.mention.state == Mention.State.CONFIRMED


@dataclass(slots=True)
class Names:
    """The rows, whether there are more, and the places to be marked in the text."""

    rows: list[NameRow] = field(default_factory=list)
    is_more: bool = False
    marks: list[Name] = field(default_factory=list)


class MissedName(forms.Form):
    """Words of the article that mean someone or a country, and the program passed over."""

    missed = forms.CharField(
        label=gettext_lazy("Words in the text"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    missed_kind = forms.ChoiceField(
        label=gettext_lazy("Meaning"), choices=Entity.Kind.choices, required=False
    )
    missed_who = forms.CharField(
        label=gettext_lazy("Which person or country"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("If other than the words: a full name, or a country's name or code"),
    )


def read_names(article: Article, sections: Sequence[Section]) -> Names:
    """The most mentioned names of an article, and where they occur."""
    ranked = article.mentions.select_related("entity").order_by(F("count").desc(), "pk")
    found = list(ranked[: NAMES_SHOWN + 1])
    names = Names(is_more=len(found) > NAMES_SHOWN)
    starts = [section.start for section in sections]
    for rank, mention in enumerate(found[:NAMES_SHOWN], start=1):
        spans = read_spans(mention.spans)
        number = rank if rank <= PAIRED else 0
        at = bisect_right(starts, spans[0][0]) - 1 if spans else -1
        names.rows.append(NameRow(mention, number, starts[at] if at >= 0 else None))
        if mention.state != Mention.State.REJECTED:
            classes = _classes(mention, number)
            names.marks += [Name(start, end, classes) for start, end in spans]
    names.marks = without_overlaps(names.marks)
    return names


def find_meant(words: str, kind: str, named: str) -> Entity | None:
    """Who is meant by words; None for a person of just that name. Raises `OperationRefused`."""
    named = named.strip()
    if kind == Entity.Kind.COUNTRY:
        country = find_country_entity(named or words)
        if country is None:
            message = _("“%s”: no country has that name or code.")
            raise OperationRefused(message % (named or words))
        return country
    if not named:
        return None
    bearers = bearers_of(named)
    if len(bearers) != 1:
        message = _("“%(name)s” is the name of %(count)d persons; exactly one is needed.")
        raise OperationRefused(message % {"name": named, "count": len(bearers)})
    return bearers[0]


def _classes(mention: Mention, number: int) -> str:
    is_country = mention.entity is not None and mention.entity.kind == Entity.Kind.COUNTRY
    kinds = "m pl" if is_country else "m"
    return f"{kinds} m{number}" if number else kinds
