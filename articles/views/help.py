"""Search help: the query language on one page, with working examples; fixed pages."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.models import Entity, ImportRun, Mention, Publication, Tag
from articles.views.archive_stats import Columns, Row, get_archive_stats, get_columns
from articles.views.etags import tell_if_unchanged


@dataclass(frozen=True, slots=True)
class Example:
    """A query, and what it finds."""

    query: str
    meaning: str

    @property
    def url(self) -> str:
        """The results of it."""
        return f"{reverse('search')}?{urlencode({'q': self.query})}"


@dataclass(frozen=True, slots=True)
class Group:
    """Examples of one kind."""

    name: str
    examples: list[Example]


@require_safe
@tell_if_unchanged
def show_search_help(request: HttpRequest) -> HttpResponse:
    """Words, names, places in the text and dates; names are the archive's own."""
    groups = [_show_words(), _show_names(get_columns()), _show_places(), _show_dates()]
    return render(request, "articles/search_help.html", {"groups": groups})


def _show_words() -> Group:
    examples = [
        Example("flood river", gettext("both words, in any form")),
        Example('"state of emergency"', gettext("the exact phrase")),
        Example("ferry OR tram", gettext("either word; OR in capitals")),
        Example("(ferry OR tram) strike", gettext("brackets group")),
        Example("ferry -storm", gettext("the first word, but not the second")),
        Example("harb*", gettext("words that begin like this")),
    ]
    return Group(gettext("Words"), examples)


def _show_names(columns: Columns) -> Group:
    person = _name(columns.people, "Kim Jong Un")
    country = _name(columns.countries, "Norway")
    code = columns.countries[0].code if columns.countries else "NO"
    tag = _name(columns.tags, "elections")
    examples = [
        Example(f'person:"{person}"', gettext("mentions this person; one name is enough")),
        Example(f'country:"{country}"', gettext("mentions this country, under any of its names")),
        Example(f"country:{code.lower()}", gettext("the same by its code")),
        Example(f'tag:"{tag}"', gettext("has this tag")),
        Example(f'-tag:"{tag}"', gettext("does not have it")),
        Example('publication:"evening herald"', gettext("was published there")),
    ]
    return Group(gettext("Names"), examples)


def _show_places() -> Group:
    examples = [
        Example("headline:storm", gettext("in the headline")),
        Example("caption:harbour", gettext("in the caption of a picture")),
        Example("related:storm", gettext("in the titles of related articles")),
    ]
    return Group(gettext("Places in the text"), examples)


def _show_dates() -> Group:
    last = get_archive_stats().last or 2020
    examples = [
        Example(f"date:{last}", gettext("published in this year, month or on this day")),
        Example(f"date:{last - 2}..{last}-06", gettext("published between, both included")),
        Example(f"after:{last - 1}", gettext("published after its end")),
        Example(f"before:{last}-05", gettext("published before its beginning")),
        Example("is:undated", gettext("articles without a date")),
    ]
    return Group(gettext("Dates"), examples)


def _name(rows: list[Row], otherwise: str) -> str:
    """The name used most in the archive, so that its example finds something."""
    return rows[0].name.replace('"', "") if rows else otherwise


@require_safe
@tell_if_unchanged
def show_about(request: HttpRequest) -> HttpResponse:
    """The archive in numbers, and when it last grew."""
    entities = Entity.objects.standing()
    mentions = Mention.objects.published().filter(entity=OuterRef("pk"))
    runs = ImportRun.objects.filter(state=ImportRun.State.FINISHED)
    context = {
        "stats": get_archive_stats(),
        "newest_import": runs.order_by("-id").first(),
        "publications": Publication.objects.count(),
        "tags": Tag.objects.count(),
        "people": entities.persons().count(),
        "countries": entities.countries().filter(Exists(mentions)).count(),
    }
    return render(request, "articles/about_page.html", context)


@login_not_required
@require_safe
@tell_if_unchanged
def show_accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "articles/accessibility_page.html")
