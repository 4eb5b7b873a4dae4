"""Articles taken down and shown again, moved to the trash, and deleted permanently.

What is taken down is gone from every page, feed and index at once, and its address answers 410.
Undoing lets all articles of an operation be as they were before it; each can also be shown again by
itself. What has lain in the trash for `KEPT_IN_TRASH` is deleted with its original bytes; its
address stays unused for ever.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import search
from articles.jobs import NO_PROGRESS, ProgressReporter, Work, enqueue
from articles.journal import (
    ARTICLE,
    ChangeRecorder,
    UndoPolicy,
    UndoRules,
    chunks,
    register_rules,
    undo_operation,
    undone_so_far,
)
from articles.models import (
    Article,
    ArticleQuerySet,
    ArticleVersion,
    Job,
    OldSlug,
    Operation,
    Original,
    SourceFile,
)

TAKE_DOWN = "take_down"
TRASH = "trash"
PUT_BACK = "put_back"
REMOVALS = frozenset({TAKE_DOWN, TRASH})
KEPT_IN_TRASH = timedelta(days=30)
# Rows deleted for good in one transaction: each takes its sections and mentions along.
_DELETED_AT_ONCE = 100


def take_down(
    articles: ArticleQuerySet,
    *,
    who: User | None,
    about: str = "",
    reporter: ProgressReporter = NO_PROGRESS,
) -> Operation:
    """Show these articles to editors only, until they are put back."""
    return _remove_all(TAKE_DOWN, articles.filter(hidden=False), about, who, reporter)


def throw_away(
    articles: ArticleQuerySet,
    *,
    who: User | None,
    about: str = "",
    reporter: ProgressReporter = NO_PROGRESS,
) -> Operation:
    """Put these articles into the trash; those taken down before as well."""
    return _remove_all(TRASH, articles.filter(trashed=None), about, who, reporter)


def put_back(
    articles: ArticleQuerySet,
    *,
    who: User | None,
    about: str = "",
    reporter: ProgressReporter = NO_PROGRESS,
) -> Operation:
    """Show articles again that were taken down or lie in the trash."""
    return _remove_all(PUT_BACK, articles.filter(hidden=True), about, who, reporter)


def enqueue_removal(name: str, numbers: list[int], *, who: User | None, about: str = "") -> Job:
    """Have many articles taken down (`TAKE_DOWN`) or deleted (`TRASH`) by the worker."""
    with transaction.atomic():
        recorder = _begin(name, numbers, about, who)
        payload = {"operation": recorder.operation.pk, "articles": numbers}
        return enqueue(Job.Kind.REMOVE, recorder.operation.about, payload=payload, who=who)


def do_removal(work: Work) -> str:
    """The worker's part of `enqueue_removal`; after a kill it resumes where it stopped."""
    recorder = ChangeRecorder(Operation.objects.get(pk=work.payload["operation"]))
    _remove(recorder, work.payload["articles"][work.job.done :], work)
    count = work.job.total or 0
    return ngettext("%d article taken down", "%d articles taken down", count) % count


def undo_removal(operation: Operation, *, reporter: ProgressReporter = NO_PROGRESS) -> int:
    """Let articles be as they were before an operation; how many are shown again.

    What was changed since stays as it is, and what was hidden before stays hidden.
    """
    undo_operation(operation, REMOVAL_RULES, reporter=reporter)
    return count_shown(operation)


def count_shown(operation: Operation) -> int:
    """How many of the articles that an operation concerned are shown to readers now."""
    concerned = operation.subjects.filter(kind=ARTICLE).values("key")
    return Article.objects.visible().filter(pk__in=concerned).count()


def empty_trash(*, before: datetime | None = None, reporter: ProgressReporter = NO_PROGRESS) -> int:
    """Delete for good what was deleted before a moment, by default `KEPT_IN_TRASH` ago."""
    before = before or timezone.now() - KEPT_IN_TRASH
    due = Article.objects.in_trash().filter(trashed__lt=before)
    reporter.start(due.count())
    count = 0
    while True:
        with transaction.atomic():
            # Selected and locked in here: what an editor has just put back is none of them.
            rows = due.select_for_update().order_by("trashed", "pk").only("slug")
            batch = list(rows[:_DELETED_AT_ONCE])
            if not batch:
                return count
            _delete(batch)
            reporter.advance(len(batch))
            search.drain_after_commit()
        count += len(batch)


def _remove_all(
    name: str, articles: ArticleQuerySet, about: str, who: User | None, reporter: ProgressReporter
) -> Operation:
    numbers = list(articles.order_by("pk").values_list("pk", flat=True))
    recorder = _begin(name, numbers, about, who)
    _remove(recorder, numbers, reporter)
    return recorder.operation


def _begin(name: str, numbers: list[int], about: str, who: User | None) -> ChangeRecorder:
    sentences = {
        TAKE_DOWN: _("Took down %s"),
        TRASH: _("Deleted %s"),
        PUT_BACK: _("Showed %s again"),
    }
    return ChangeRecorder.begin(name, about or sentences[name] % _name(numbers), who=who)


def _remove(recorder: ChangeRecorder, numbers: list[int], reporter: ProgressReporter) -> None:
    operation = recorder.operation
    values: dict[str, object] = {"hidden": True, "removal_id": operation.pk}
    if operation.name == TRASH:
        values["trashed"] = timezone.now()
    elif operation.name == PUT_BACK:
        values = {"hidden": False, "removal_id": None, "trashed": None}
    reporter.start(len(numbers))
    for chunk in chunks(numbers):
        with transaction.atomic():
            rows = Article.objects.filter(pk__in=chunk).order_by("pk")
            recorder.change(rows.only("hidden", "removal", "trashed"), **values)
            recorder.add_subjects({ARTICLE: chunk})
            recorder.count(len(chunk))
            recorder.write()
            reporter.advance(len(chunk))
            search.drain_after_commit()


def _finish_undo(operation: Operation) -> None:
    """Show again what an operation of an earlier version took down: that recorded no rows."""
    rows = Article.objects.filter(removal=operation)
    count = rows.update(hidden=False, trashed=None, removal=None)
    done = undone_so_far(operation)
    operation.undo = {**operation.undo, "restored": done.rows + count, "left": done.left}


REMOVAL_RULES = register_rules(
    UndoRules(
        names=REMOVALS | {PUT_BACK},
        policy=UndoPolicy.SKIP_AND_COUNT,
        expires=False,
        finish=_finish_undo,
    )
)


def _name(numbers: list[int]) -> str:
    """The one article by its headline, several by their number."""
    if len(numbers) == 1:
        headline = Article.objects.values_list("headline", flat=True).get(pk=numbers[0])
        return _("“%s”") % headline
    return ngettext("%d article", "%d articles", len(numbers)) % len(numbers)


def _delete(articles: list[Article]) -> None:
    numbers = [article.pk for article in articles]
    slugs = [article.slug for article in articles]
    originals = set(_originals_of(numbers))
    # Addresses that led here lead nowhere now, and nothing takes them over.
    OldSlug.objects.filter(kind="article", target__in=slugs).update(target="")
    OldSlug.objects.bulk_create(
        (OldSlug(kind="article", slug=slug, target="") for slug in slugs), ignore_conflicts=True
    )
    said = _("Deleted for good on %s, with these bytes.") % timezone.localdate().isoformat()
    files = SourceFile.objects.filter(article__in=numbers)
    _keep_later_files(files, originals)
    files.update(original=None, article=None, message=said)
    ArticleVersion.objects.filter(article__in=numbers).delete()
    Article.objects.filter(pk__in=numbers).delete()
    unused = Original.objects.filter(pk__in=originals)
    for holder in (SourceFile, Article, ArticleVersion):
        held = holder._default_manager.filter(original__in=originals).values("original")
        unused = unused.exclude(pk__in=held)
    unused.delete()


def _keep_later_files(files: QuerySet[SourceFile], originals: set[int]) -> None:
    """What was imported while its article was in the trash is another text: its bytes stay."""
    said = _("Its article was permanently deleted on %s; these bytes are kept. Import them again.")
    later = files.filter(outcome=SourceFile.Outcome.TRASHED).exclude(original__in=originals)
    later.update(article=None, message=said % timezone.localdate().isoformat())


def _originals_of(numbers: list[int]) -> Iterator[int]:
    """Those of every text that the articles had; not of files that came while in the trash."""
    files = SourceFile.objects.filter(article__in=numbers)
    holders = (
        files.exclude(outcome=SourceFile.Outcome.TRASHED),
        Article.objects.filter(pk__in=numbers),
        ArticleVersion.objects.filter(article__in=numbers),
    )
    for rows in holders:
        yield from rows.exclude(original=None).values_list("original", flat=True)
