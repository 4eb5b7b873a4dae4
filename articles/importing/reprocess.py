"""Stored articles split and recognised again; editors' decisions are applied to the result."""

import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import cast

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import ngettext

from articles import reading
from articles.decisions import find_phrase, phrase_rules, put_back
from articles.entities import RECOGNISER_VERSION, PhraseRules
from articles.importing.assemble import Assembled, assemble
from articles.importing.mentions import refresh_sort_names, seed_countries
from articles.importing.pipeline import ImportOptions, import_paths, make_recipe
from articles.importing.prepare import Offered, Prepared, prepare, split_or_keep
from articles.importing.rows import clear_rows, mark_anchors, resolve_waiting, write_rows
from articles.importing.store import decisions_of, store, update_articles, update_index
from articles.jobs import Work, enqueue
from articles.models import Article, ArticleQuerySet, Decision, ImportRun, Job, SourceFile
from articles.reading import Limits, Metadata, Precision, UnknownPath, UnreadableSource
from articles.search import bulk_writing, drain_after_commit
from articles.splitting import SPLITTER_VERSION
from newsroom.logs import log_work

logger = logging.getLogger(__name__)

# Articles in one transaction: short enough that editors and readers never wait for it.
BATCH = 100
# Articles between two commits of the search index.
TO_INDEX = 2_000


def rebuild(articles: Iterable[Article]) -> None:
    """Split and recognise these articles again from their texts."""
    numbers = [article.pk for article in articles]
    with transaction.atomic():
        _rebuild_batch(numbers)
        drain_after_commit()


def count_outdated() -> int:
    """Count the articles processed by an earlier splitter or recogniser."""
    return _outdated().count()


def rebuild_outdated(*, progress: Callable[[int], None]) -> int:
    """Reprocess the articles of an earlier splitter or recogniser; return how many there were.

    Each batch is stamped with the versions of now in its own transaction, so that a killed run
    is gone on with by the next.
    """
    seed_countries()
    if _outdated().exists():
        refresh_sort_names()
    with log_work(logger, "Reprocessing of outdated articles") as counts:
        counts["articles"] = _rebuild_batches(_outdated(), progress=progress)
    return counts["articles"]


def rebuild_all(*, progress: Callable[[int], None], since: int = 0) -> int:
    """Reprocess the whole archive in order of id; return how many articles there were.

    Every batch is a transaction of its own, so that a killed run leaves a sound archive.
    """
    with log_work(logger, "Reprocessing of all articles") as counts:
        articles = Article.objects.all()
        counts["articles"] = _rebuild_batches(articles, progress=progress, since=since)
    return counts["articles"]


def _outdated() -> ArticleQuerySet:
    is_current = Q(splitter_version=SPLITTER_VERSION, recogniser_version=RECOGNISER_VERSION)
    return Article.objects.exclude(is_current)


def _rebuild_batches(
    articles: ArticleQuerySet, *, progress: Callable[[int], None], since: int = 0
) -> int:
    done, last = 0, since
    with bulk_writing():
        while numbers := list(
            articles.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
        ):
            with transaction.atomic():
                _rebuild_batch(numbers)
            last = numbers[-1]
            done += len(numbers)
            progress(len(numbers))
            if done % TO_INDEX == 0:
                update_index()
        update_index()
    return done


def _rebuild_batch(numbers: Sequence[int]) -> None:
    articles = list(
        Article.objects.filter(pk__in=numbers).select_related("publication", "original")
    )
    decisions = decisions_of(numbers)
    rules = phrase_rules()
    assembled = [_assemble(article, decisions[article.pk], rules) for article in articles]
    clear_rows(articles)
    update_articles(articles)
    write_rows(assembled)
    mark_anchors(assembled)
    resolve_waiting(articles)


def _assemble(article: Article, decisions: list[Decision], rules: PhraseRules) -> Assembled:
    return assemble(
        article,
        metadata=_metadata(article),
        sections=split_or_keep(article.text),
        rules=rules,
        decisions=decisions,
    )


def _metadata(article: Article) -> Metadata:
    """The front matter, read off the original again: it is kept nowhere else.

    What was read once is read again, however large. Where the rules of reading became stricter
    since, the columns stay as they are.
    """
    if article.original is None:
        return _kept(article)
    try:
        return reading.read_article(article.original.content, limits=own_limits(article)).metadata
    except UnreadableSource:
        return _kept(article)


def own_limits(article: Article) -> Limits:
    """Those that let the article in, if they were lowered since."""
    size = article.original.size if article.original else 0
    return Limits(max_bytes=max(size, settings.MAX_FILE_BYTES))


def _kept(article: Article) -> Metadata:
    return Metadata(
        url=article.url,
        language=article.language,
        headline=article.headline,
        standfirst=article.standfirst,
        byline=article.byline,
        published=article.published,
        published_precision=cast("Precision", article.published_precision),
    )


_BATCH = 100


def enqueue_reprocess(
    about: str, *, who: User | None, articles: Iterable[int] = (), phrase: str = ""
) -> Job:
    """Queue a job that reprocesses these articles, or all whose text contains a phrase."""
    wanted: dict[str, object] = {"phrase": phrase} if phrase else {"articles": sorted(articles)}
    return enqueue(Job.Kind.REBUILD, about, payload=wanted, who=who)


def do_reprocess(work: Work) -> str:
    """Reprocess articles in a job, in order of id; after a kill it resumes where it stopped."""
    numbers = _find_numbers(work)
    left = numbers[work.job.done :]
    work.start(len(left))
    for start in range(0, len(left), _BATCH):
        batch = left[start : start + _BATCH]
        with transaction.atomic():
            rebuild(Article.objects.filter(pk__in=batch))
            work.advance(len(batch))
    count = work.job.total or 0
    return ngettext("%d article reprocessed", "%d articles reprocessed", count) % count


def _find_numbers(work: Work) -> list[int]:
    """Return the ids of the articles, found once: the archive changes during the job."""
    if "phrase" not in work.payload:
        return list(work.payload["articles"])
    if "articles" not in work.memory:
        work.remember(articles=find_phrase(work.payload["phrase"]))
    return list(work.memory["articles"])


def retry_file(file: SourceFile) -> SourceFile | None:
    """Import one failed file of a run again and return its row; None if the file is gone."""
    run = file.run
    was = {"state": run.state, "message": run.message, "finished": run.finished}
    only = frozenset([(file.root, file.path)])
    options = ImportOptions(publication=run.publication, workers=1, who=run.who, run=run, only=only)
    newest = SourceFile.objects.filter(run=run, root=file.root, path=file.path)
    try:
        import_paths([Path(file.root)], options=options)
    except UnknownPath:
        return None
    ImportRun.objects.filter(pk=run.pk).update(**was)
    again = newest.exclude(pk=file.pk).order_by("-pk").first()
    if again is not None:
        _forget(file)
    return again


@transaction.atomic
def _forget(file: SourceFile) -> None:
    """Delete the row of the earlier try: every file is counted once."""
    if SourceFile.objects.filter(pk=file.pk).delete()[0]:
        ImportRun.objects.filter(pk=file.run_id).update(**{file.outcome: F(file.outcome) - 1})


def restore_from_trash(file: SourceFile, *, who: User | None) -> Article | None:
    """Put the article of a file back that came while it was in the trash, with the newest text.

    None: there is nothing to restore any more.
    """
    article = file.article
    if article is None or file.outcome != SourceFile.Outcome.TRASHED:
        return None
    with transaction.atomic():
        put_back(Article.objects.filter(pk=article.pk), who=who)
        waiting = list(
            SourceFile.objects.filter(article=article, outcome=SourceFile.Outcome.TRASHED)
            .select_related("original", "run")
            .order_by("-pk")
        )
        held = {article.original_id, *article.versions.values_list("original", flat=True)}
        for row in waiting:
            is_next = row is waiting[0] and row.original_id not in held and _store_next(row)
            _count_as(row, SourceFile.Outcome.CHANGED if is_next else SourceFile.Outcome.UNCHANGED)
        drain_after_commit()
    return article


def _store_next(file: SourceFile) -> bool:
    if file.original is None:
        return False
    content, size = file.original.content, file.original.size
    recipe = make_recipe(file.run.publication, Limits(max_bytes=max(size, settings.MAX_FILE_BYTES)))
    prepared = prepare(
        Offered(file.root, file.path, file.path, content, file.original.sha256), recipe
    )
    if isinstance(prepared, Prepared):
        store([prepared], [file.article_id])
    return isinstance(prepared, Prepared)


def _count_as(file: SourceFile, outcome: SourceFile.Outcome) -> None:
    """The run's counts are always those of its files."""
    ImportRun.objects.filter(pk=file.run_id).update(
        **{file.outcome: F(file.outcome) - 1, outcome.value: F(outcome.value) + 1}
    )
    SourceFile.objects.filter(pk=file.pk).update(outcome=outcome, message="")
