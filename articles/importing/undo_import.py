"""A whole run undone: new articles go to the trash, changed ones get their text back.

Nothing is lost by it: the trash gives back what was new, and the text that a changed file brought
stays among the article's earlier texts. An article that another run has changed since is left.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import search, tagging
from articles.decisions import throw_away
from articles.importing.pipeline import make_recipe
from articles.importing.prepare import Offered, Prepared, prepare
from articles.importing.store import store
from articles.jobs import NO_PROGRESS, ProgressReporter, Work, enqueue
from articles.models import (
    Article,
    ArticleQuerySet,
    ArticleVersion,
    Decision,
    ImportRun,
    Job,
    Original,
    Publication,
    SourceFile,
    Tag,
    TaggedArticle,
    tag_key,
)
from articles.reading import Limits, UnreadableSource, read_article

_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class UndoRunEffect:
    """What undoing a run would do: articles by outcome."""

    trashed: int
    restored: int
    left: int
    # Of those that move or change, so many were corrected by editors.
    corrected: int = 0


def count_undo_run(run: ImportRun) -> UndoRunEffect:
    """Count the effect before anything is done."""
    new, current = _new(run), _changed(run, is_current=True)
    restored = current.count()
    touched = Q(article__in=new.values("pk")) | Q(article__in=current.values("pk"))
    corrected = Decision.objects.filter(touched).values("article").distinct().count()
    return UndoRunEffect(new.count(), restored, _changed(run).count() - restored, corrected)


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
        run.removal = throw_away(_new(run), who=who, about=about, reporter=_Advancing(reporter))
    current = _changed(run, is_current=True)
    numbers = list(current.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), _AT_ONCE):
        chunk = numbers[start : start + _AT_ONCE]
        with transaction.atomic():
            _restore_texts(chunk, run)
            reporter.advance(len(chunk))
            search.drain_after_commit()
    _delete_unused(run)
    run.state = ImportRun.State.TAKEN_BACK
    run.save(update_fields=["state", "removal"])
    return effect


def _delete_unused(run: ImportRun) -> None:
    """Drop the tags and publications that the run made and that nothing uses, in the trash or out.

    Of a run older than the numbers in its row it is not known what it made.
    """
    if run.last_tag is None or run.last_publication is None:
        return
    made = run.files.exclude(outcome=SourceFile.Outcome.FAILED).exclude(publication="")
    publications = Publication.objects.filter(
        name__in=made.values("publication"), pk__gt=run.last_publication
    )
    publications.filter(articles=None).delete()
    tags = Tag.objects.filter(pk__gt=run.last_tag, description="")
    named = _tags_of(run.files.filter(outcome=SourceFile.Outcome.CHANGED))
    unused = tags.filter(tagged_articles=None, aliases=None, rules=None)
    unused.filter(key__in={tag_key(name) for name in named}).delete()


def _tags_of(files: QuerySet[SourceFile]) -> set[str]:
    """The tags that these files name, as the vocabulary writes them."""
    rows = files.exclude(original=None).select_related("original")
    return {tag for row in rows.iterator(chunk_size=_AT_ONCE) for tag in _read_tags(row.original)}


def _read_tags(original: Original | None) -> set[str]:
    if original is None:
        return set()
    try:
        metadata = read_article(original.content, limits=Limits(max_bytes=original.size)).metadata
    except UnreadableSource:
        return set()
    return {tidied for tag in metadata.tags if (tidied := tagging.tidy_name(tag))}


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
    """Read the bytes of the text before the run again, as if they came as a new version.

    Publication and file tags become those of that text as well.
    """
    since = ArticleVersion.objects.filter(article__in=numbers, replaced__gte=run.started)
    # The last one read is the first that the run replaced.
    before = {row.article_id: row for row in since.select_related("original").order_by("-pk")}
    brought = {
        row.article_id: row.original
        for row in run.files.filter(article__in=numbers, outcome=SourceFile.Outcome.CHANGED)
        .select_related("original")
        .order_by("pk")
    }
    files, articles = [], []
    for number, version in before.items():
        original = version.original
        given = _publication_given(number, original, run)
        limits = Limits(max_bytes=max(original.size, settings.MAX_FILE_BYTES))
        offered = Offered("", "", str(original), original.content, original.sha256)
        prepared = prepare(offered, make_recipe(given, limits))
        if isinstance(prepared, Prepared):
            files.append(prepared)
            articles.append(number)
            _take_off(number, _read_tags(brought.get(number)) - set(prepared.metadata.tags))
    store(files, articles, keeps_publication=False)


def _publication_given(article: int, original: Original, run: ImportRun) -> str:
    """What whoever imported the earlier text gave as its publication."""
    rows = SourceFile.objects.filter(article=article, original=original, run__lt=run.pk)
    return rows.order_by("-pk").values_list("run__publication", flat=True).first() or ""


def _take_off(article: int, names: Collection[str]) -> None:
    """Remove tags that only the run's file put there."""
    TaggedArticle.objects.filter(
        content_object=article,
        source=TaggedArticle.Source.FILE,
        tag__key__in={tag_key(name) for name in names},
    ).delete()
