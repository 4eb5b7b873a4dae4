"""The report of each import, for editors, in the layout of readers' pages.

The figures of what was found are those of the articles as they are today.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.importing import UndoRunEffect, count_undo_run
from articles.models import Article, Entity, ImportRun, Mention, Section, SourceFile, TagSuggestion

ROWS = 50
RUNS = 30
# Lines of a file that show what is wrong with it.
_LINES = 8
_LINE_LENGTH = 160
# Of a larger run the names and captions are not counted: that would be a walk over the archive.
_COUNTED = 20_000

View = Any


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the proportion bar, in thousandths of its length."""

    outcome: str
    label: str
    count: int
    start: float
    width: float
    number: int


def for_editors(view: View) -> View:
    """Ask visitors to sign in, and refuse who may not see imports."""

    @wraps(view)
    @require_safe
    @never_cache
    @login_required
    @permission_required("articles.view_importrun", raise_exception=True)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, **kwargs)
        return response

    return answer


@for_editors
def show_imports(request: HttpRequest) -> HttpResponse:
    """Show every run, the latest first."""
    runs = ImportRun.objects.select_related("who", "removal").order_by("-pk")
    page = Paginator(runs, RUNS).get_page(request.GET.get("page"))
    return render(request, "articles/imports_page.html", {"page": page})


@for_editors
def show_import(request: HttpRequest, run: int) -> HttpResponse:
    """Show one run: a sentence, the outcomes of its files, problems first."""
    row = get_object_or_404(ImportRun.objects.select_related("who", "removal"), pk=run)
    shown = request.GET.get("shown", "")
    shown = shown if shown in SourceFile.Outcome.values else ""
    page = Paginator(_files(row, shown), ROWS).get_page(request.GET.get("page"))
    is_over = row.state != ImportRun.State.RUNNING
    context = {
        "run": row,
        "shares": list(_shares(row)),
        "seconds": round((row.finished - row.started).total_seconds()) if row.finished else None,
        "shown": shown,
        "page": page,
        "paging": urlencode({"shown": shown}) if shown else "",
        "lines": _first_lines(page.object_list),
        "found": _count_found(row),
        "effect": _effect(row) if is_over else None,
        "upload": row.uploads.first(),
    }
    return render(request, "articles/import_page.html", context)


@for_editors
def send_notes(request: HttpRequest, run: int) -> HttpResponse:
    """Send every file of the run with a note, as CSV."""
    row = get_object_or_404(ImportRun, pk=run)
    files = row.files.exclude(message="").values_list("path", "outcome", "encoding", "message")
    response = StreamingHttpResponse(_csv_lines(files), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{row.pk}.csv"'
    return response  # type: ignore[return-value]  # a streamed answer is one as well


def _files(run: ImportRun, shown: str) -> QuerySet[SourceFile]:
    rows = run.files.select_related("article", "original").defer(
        "article__text", "original__compressed"
    )
    if shown:
        return rows.filter(outcome=shown).order_by("pk")
    return rows.exclude(message="").exclude(outcome=SourceFile.Outcome.IGNORED).order_by("pk")


# On the bar; each has its colour by its number.
_ORDER = ("new", "changed", "unchanged", "ignored", "failed", "trashed")


def _shares(run: ImportRun) -> Iterator[Share]:
    """Return the outcomes, new first and failed last, each with its place on the bar."""
    start = 0.0
    labels = dict(SourceFile.Outcome.choices)
    for number, outcome in enumerate(_ORDER, start=1):
        count = getattr(run, outcome)
        width = 1000 * count / run.total if run.total else 0.0
        yield Share(outcome, str(labels[outcome]), count, start, max(0.0, width - 2), number)
        start += width


def _first_lines(files: Any) -> tuple[SourceFile, str] | None:
    """The beginning of the first failed file on the page whose bytes are held."""
    for file in files:
        if file.outcome == SourceFile.Outcome.FAILED and file.original:
            text = file.original.content.decode("utf-8", errors="replace")
            lines = [line[:_LINE_LENGTH] for line in text.splitlines()[:_LINES]]
            return file, "\n".join(lines)
    return None


def _count_found(run: ImportRun) -> list[tuple[str, int]]:
    """Count what the new articles of the run contain."""
    if not 0 < run.new <= _COUNTED:
        return []
    new = run.files.filter(outcome=SourceFile.Outcome.NEW, article__isnull=False).values("article")
    names = Mention.objects.published().filter(article__in=new)
    persons = names.filter(entity__kind=Entity.Kind.PERSON)
    countries = names.filter(entity__kind=Entity.Kind.COUNTRY)
    sections = Section.objects.filter(article__in=new, kind="caption")
    suggestions = TagSuggestion.objects.waiting().filter(article__in=new)
    unsure = Article.objects.filter(pk__in=new, unsure__gt=0)
    return [
        (_("People"), persons.values("entity").distinct().count()),
        (_("Countries"), countries.values("entity").distinct().count()),
        (_("Captions"), sections.count()),
        (_("Suggested tags"), suggestions.count()),
        (_("Unsure splits"), unsure.count()),
    ]


def _effect(run: ImportRun) -> UndoRunEffect | None:
    """Return what undoing the run would do, if anything."""
    effect = count_undo_run(run)
    return effect if effect.trashed or effect.restored else None


class _Echo:
    def write(self, line: str) -> str:
        return line


def _csv_lines(rows: Any) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(["path", "outcome", "encoding", "message"])
    for row in rows.iterator(chunk_size=1000):
        # A spreadsheet must not take a file's name for a formula.
        yield writer.writerow([f"'{cell}" if cell[:1] in "=+-@\t\r" else cell for cell in row])
