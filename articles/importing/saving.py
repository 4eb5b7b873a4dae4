"""A batch of prepared files -> rows, in one transaction: all of the batch is stored, or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from articles.importing.identity import Known, Shelf, look_up
from articles.importing.judging import Item, Judgement, Unchanged, judge
from articles.importing.preparing import Prepared
from articles.importing.report import Problem
from articles.importing.storing import store
from articles.models import ImportRun, Original, SourceFile, insert_new


@dataclass(slots=True)
class Saved:
    """What became of a batch: an outcome for each file, in order, and the problems."""

    outcomes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, item: Item, judgement: Judgement) -> None:
        self.outcomes.append(judgement.outcome)
        if judgement.reason:
            self.problems.append(
                Problem(item.display, judgement.outcome, judgement.reason, judgement.advice)
            )


@dataclass(slots=True)
class _Wave:
    """Files of a batch that wait to be stored together; none of them depends on another."""

    files: list[Prepared] = field(default_factory=list)
    articles: list[int | None] = field(default_factory=list)
    rows: list[SourceFile] = field(default_factory=list)
    _marks: set[str] = field(default_factory=set)

    def concerns(self, file: Prepared) -> bool:
        """Whether a waiting file may be the same article as this one."""
        return not self._marks.isdisjoint(_marks(file))

    def add(self, file: Prepared, article: int | None, row: SourceFile) -> None:
        self.files.append(file)
        self.articles.append(article)
        self.rows.append(row)
        self._marks.update(_marks(file))

    def store(self, shelf: Shelf) -> None:
        """Write the waiting files, and put them on the shelf for those that follow."""
        for file, row, article in zip(
            self.files, self.rows, store(self.files, self.articles), strict=True
        ):
            row.article = article
            shelve(shelf, file, article.pk)
        self.files, self.articles, self.rows = [], [], []
        self._marks = set()


def save_batch(items: Sequence[Item], run: ImportRun) -> Saved:
    """Store the batch and sign the run, all in one transaction."""
    saved = Saved()
    rows: list[SourceFile] = []
    with transaction.atomic():
        shelf = look_up([item for item in items if isinstance(item, Prepared)])
        wave = _Wave()
        for item in items:
            if isinstance(item, Prepared) and wave.concerns(item):
                wave.store(shelf)
            judgement = judge(item, shelf)
            row = _row(run, item, judgement)
            rows.append(row)
            saved.add(item, judgement)
            if isinstance(item, Prepared) and judgement.outcome != SourceFile.Outcome.UNCHANGED:
                wave.add(item, judgement.article, row)
        wave.store(shelf)
        _attach_originals(rows, items)
        insert_new(rows)
        sign(run, saved)
    return saved


def shelve(shelf: Shelf, file: Prepared, article: int) -> None:
    """Note on the shelf that this file is now the current version of an article."""
    if article in shelf.articles:
        for places in (shelf.by_content, shelf.by_path):
            for key, known in places.items():
                places[key] = [
                    replace_current(entry) if entry.article == article else entry for entry in known
                ]
    shelf.add(Known(file.sha256, file.root, file.path, article, file.publication, is_current=True))
    if file.metadata.url:
        shelf.by_url[file.metadata.url] = article


def replace_current(known: Known) -> Known:
    """The same file, no longer the current version."""
    return Known(
        known.sha256, known.root, known.path, known.article, known.publication, is_current=False
    )


def sign(run: ImportRun, saved: Saved) -> None:
    """Add the batch to the run's counts: they are always those of the rows stored."""
    for outcome in saved.outcomes:
        setattr(run, outcome, getattr(run, outcome) + 1)
    run.heartbeat = timezone.now()
    run.save(update_fields=["heartbeat", *SourceFile.Outcome.values])


def _marks(file: Prepared) -> set[str]:
    return {f"content {file.sha256}", f"path {file.path}", f"url {file.metadata.url or file.path}"}


def _row(run: ImportRun, item: Item, judgement: Judgement) -> SourceFile:
    notes = item.notes if isinstance(item, Prepared) else ()
    problem = ". ".join(part for part in (judgement.reason, judgement.advice) if part)
    message = " ".join(part for part in (problem, *notes) if part)
    return SourceFile(
        run=run,
        root=item.root,
        path=item.path,
        article_id=judgement.article,
        encoding=item.encoding if isinstance(item, Prepared) else "",
        outcome=judgement.outcome,
        message=message,
    )


def _attach_originals(rows: Iterable[SourceFile], items: Sequence[Item]) -> None:
    contents = {item.sha256 for item in items if isinstance(item, Prepared | Unchanged)}
    numbers = dict(Original.objects.filter(sha256__in=contents).values_list("sha256", "id"))
    for row, item in zip(rows, items, strict=True):
        if isinstance(item, Prepared | Unchanged):
            row.original_id = numbers[item.sha256]
