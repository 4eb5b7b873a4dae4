"""A whole run undone: new articles go to the trash, changed ones get their text back.

Nothing is lost by it: the trash gives back what was new, and the text that a changed file brought
stays among the article's earlier texts. An article that another run has changed since is left.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import search
from articles.decisions import throw_away
from articles.importing.pipeline import make_recipe
from articles.importing.prepare import Offered, Prepared, prepare
from articles.importing.store import store
from articles.jobs import NO_PROGRESS, ProgressReporter, Work, enqueue
from articles.models import Article, ArticleQuerySet, ArticleVersion, ImportRun, Job, SourceFile
from articles.reading import Limits

_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class UndoRunEffect:
    """What undoing a run would do: articles by outcome."""

    trashed: int
    restored: int
    left: int


def count_undo_run(run: ImportRun) -> UndoRunEffect:
    """Count the effect before anything is done."""
    restored = _changed(run, is_current=True).count()
    return UndoRunEffect(_new(run).count(), restored, _changed(run).count() - restored)


def enqueue_undo_run(run: ImportRun, *, who: User | None) -> Job:
    """Queue a job that undoes a run."""
    about = _("Undoing the import of %s") % f"{run.started:%Y-%m-%d %H:%M}"
    return enqueue(Job.Kind.TAKE_BACK, about, payload={"run": run.pk}, who=who)


def do_undo_run(work: Work) -> str:
    """Undo a run in a job; restarted after a kill it finds what is left."""
    run = ImportRun.objects.get(pk=work.payload["run"])
    done = undo_run(run, who=work.job.who, reporter=work)
    trashed = ngettext("%d article is in the trash", "%d articles are in the trash", done.trashed)
    restored = ngettext(
        "%d has its earlier text again", "%d have their earlier texts again", done.restored
    )
    said = [trashed % done.trashed, restored % done.restored]
    return ", ".join(said if done.restored else said[:1])


def undo_run(
    run: ImportRun, *, who: User | None, reporter: ProgressReporter = NO_PROGRESS
) -> UndoRunEffect:
    """Undo what a run did to the archive."""
    effect = count_undo_run(run)
    about = _("Undid the import of %s") % f"{run.started:%Y-%m-%d %H:%M}"
    reporter.start(effect.trashed + effect.restored)
    if effect.trashed:
        throw_away(_new(run), who=who, about=about, reporter=_Advancing(reporter))
    current = _changed(run, is_current=True)
    numbers = list(current.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), _AT_ONCE):
        chunk = numbers[start : start + _AT_ONCE]
        with transaction.atomic():
            _restore_texts(chunk, run)
            reporter.advance(len(chunk))
            search.drain_after_commit()
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.TAKEN_BACK)
    return effect


@dataclass(frozen=True, slots=True)
class _Advancing:
    """Hands over what is done, but not how much there is: that has been said."""

    reporter: ProgressReporter

    def start(self, total: int) -> None:
        """Said already."""

    def advance(self, number: int) -> None:
        self.reporter.advance(number)


def _new(run: ImportRun) -> ArticleQuerySet:
    rows = SourceFile.objects.filter(run=run, outcome=SourceFile.Outcome.NEW)
    return Article.objects.filter(pk__in=rows.values("article"), trashed=None)


def _changed(run: ImportRun, *, is_current: bool = False) -> ArticleQuerySet:
    """Return articles to which the run gave another text; `is_current`: which still have it."""
    rows = SourceFile.objects.filter(run=run, outcome=SourceFile.Outcome.CHANGED)
    if is_current:
        rows = rows.filter(original=F("article__original"))
    new = SourceFile.objects.filter(run=run, outcome=SourceFile.Outcome.NEW)
    found = Article.objects.filter(pk__in=rows.values("article"))
    return found.exclude(pk__in=new.values("article"))


def _restore_texts(numbers: Sequence[int], run: ImportRun) -> None:
    """Import the bytes of the text before the run again, as if they were a new version."""
    recipe = make_recipe("", Limits(max_bytes=settings.MAX_FILE_BYTES))
    since = ArticleVersion.objects.filter(article__in=numbers, replaced__gte=run.started)
    # The last one read is the first that the run replaced.
    before = {row.article_id: row for row in since.select_related("original").order_by("-pk")}
    files, articles = [], []
    for number, version in before.items():
        original = version.original
        offered = Offered("", "", str(original), original.content, original.sha256)
        prepared = prepare(offered, recipe)
        if isinstance(prepared, Prepared):
            files.append(prepared)
            articles.append(number)
    store(files, articles)
