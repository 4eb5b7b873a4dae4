"""A batch of prepared files -> rows in one transaction: all of the batch, or nothing."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from articles import search, tagging
from articles.importing.assemble import COLUMNS, Assembled, assemble
from articles.importing.identity import (
    Item,
    Judgement,
    Known,
    KnownFiles,
    Said,
    Unchanged,
    find_article,
    judge,
    look_up,
    may_meet,
    place_of,
    read_said,
)
from articles.importing.prepare import Prepared
from articles.importing.report import Problem, Remark
from articles.importing.rows import clear_rows, mark_anchors, resolve_waiting, write_rows
from articles.models import (
    Article,
    ArticleVersion,
    Decision,
    ImportRun,
    Original,
    Publication,
    SourceFile,
    free_slugs,
    insert_new,
)


@dataclass(slots=True)
class Saved:
    """The outcome of a batch: one for each file, in order, and the problems."""

    outcomes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def add(self, item: Item, judgement: Judgement) -> None:
        self.outcomes.append(judgement.outcome)
        if judgement.reason:
            self.problems.append(
                Problem(item.display, judgement.outcome, judgement.reason, judgement.advice)
            )
        self.remarks += [
            Remark(item.display, judgement.outcome, sentence)
            for sentence in notes_on(item, judgement)
        ]


# Outcomes by which an article gets a text.
STORED = frozenset({SourceFile.Outcome.NEW, SourceFile.Outcome.CHANGED})


def notes_on(item: Item, judgement: Judgement) -> tuple[str, ...]:
    """What the report says of a file that was read, whatever became of it."""
    if not isinstance(item, Prepared):
        return judgement.notes
    return (*item.notes, *judgement.notes, *_note_tags(item.metadata.tags))


def _note_tags(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        tidied = tagging.tidy_name(name)
        if not tidied:
            yield f"The tag “{name}” cannot be used: a tag has at least one letter or digit."
        elif tidied != name:
            yield f"The tag “{name}” became “{tidied}”."


@dataclass(slots=True)
class _PendingFiles:
    """Files of a batch waiting to be stored together; none depends on another."""

    files: list[Prepared] = field(default_factory=list)
    articles: list[int | None] = field(default_factory=list)
    rows: list[SourceFile] = field(default_factory=list)
    _marks: set[str] = field(default_factory=set)

    def concerns(self, file: Prepared) -> bool:
        """Whether a waiting file may be the same article as this one."""
        return not self._marks.isdisjoint(may_meet(file))

    def add(self, file: Prepared, article: int | None, row: SourceFile) -> None:
        self.files.append(file)
        self.articles.append(article)
        self.rows.append(row)
        self._marks.update(may_meet(file))

    def store(self, known_files: KnownFiles) -> None:
        """Write the waiting files, and note them for those that follow."""
        for file, row, article in zip(
            self.files, self.rows, store(self.files, self.articles), strict=True
        ):
            row.article = article
            add_version(known_files, file, article.pk)
        self.files, self.articles, self.rows = [], [], []
        self._marks = set()


def save_batch(items: Sequence[Item], run: ImportRun) -> Saved:
    """Store the batch and add it to the run's counts, in one transaction."""
    saved = Saved()
    rows: list[SourceFile] = []
    prepared = [item for item in items if isinstance(item, Prepared)]
    # Texts are compared before: other writers wait for the transaction.
    compared = _compare(prepared)
    with transaction.atomic():
        known_files = look_up(prepared)
        known_files.compared = compared
        wave = _PendingFiles()
        for item in items:
            if isinstance(item, Prepared) and wave.concerns(item):
                wave.store(known_files)
            judgement = judge(item, known_files)
            row = _row(run, item, judgement)
            rows.append(row)
            saved.add(item, judgement)
            if isinstance(item, Prepared) and judgement.outcome in STORED:
                wave.add(item, judgement.article, row)
        wave.store(known_files)
        _attach_originals(rows, items)
        insert_new(rows)
        add_to_counts(run, saved)
    return saved


def _compare(files: Sequence[Prepared]) -> dict[tuple[str, int], bool]:
    known_files = look_up(files)
    for file in files:
        find_article(file, known_files)
    return known_files.compared


def add_version(known_files: KnownFiles, file: Prepared, article: int) -> None:
    """Record that this file is now the current version of an article."""
    known_files.set_current(
        Known(
            file.sha256, place_of(file.root), file.path, article, read_said(file), is_current=True
        )
    )


def add_to_counts(run: ImportRun, saved: Saved) -> None:
    """Add the batch to the run's counts, which always match the stored rows."""
    for outcome in saved.outcomes:
        setattr(run, outcome, getattr(run, outcome) + 1)
    run.heartbeat = timezone.now()
    run.save(update_fields=["heartbeat", *SourceFile.Outcome.values])


def _row(run: ImportRun, item: Item, judgement: Judgement) -> SourceFile:
    problem = ". ".join(part for part in (judgement.reason, judgement.advice) if part)
    message = " ".join(part for part in (problem, *notes_on(item, judgement)) if part)
    said = read_said(item) if isinstance(item, Prepared) else Said()
    return SourceFile(
        run=run,
        root=item.root,
        path=item.path,
        article_id=judgement.article,
        encoding=item.encoding if isinstance(item, Prepared) else "",
        outcome=judgement.outcome,
        message=message,
        key=said.key,
        url_key=said.url,
        headline_key=said.headline,
        publication=said.publication,
        published=said.day,
    )


def _attach_originals(rows: Iterable[SourceFile], items: Sequence[Item]) -> None:
    contents = {item.sha256 for item in items if isinstance(item, Prepared | Unchanged)}
    # What belongs to an article in the trash is kept as well, for whoever restores it.
    in_trash = [
        item
        for row, item in zip(rows, items, strict=True)
        if isinstance(item, Prepared) and row.outcome == SourceFile.Outcome.TRASHED
    ]
    _originals(in_trash)
    numbers = dict(Original.objects.filter(sha256__in=contents).values_list("sha256", "id"))
    for row, item in zip(rows, items, strict=True):
        if isinstance(item, Prepared | Unchanged):
            row.original_id = numbers[item.sha256]


ROWS = 500


def store(
    files: Sequence[Prepared], numbers: Sequence[int | None], *, keeps_publication: bool = True
) -> list[Article]:
    """Write each file as a new article (None) or as the next version of the article numbered.

    A file without a publication leaves its article's, unless told otherwise.
    """
    if not files:
        return []
    stored = Article.objects.select_related("publication").in_bulk(list(filter(None, numbers)))
    slugs = _slugs(files)
    articles = [
        stored[number] if number else Article(slug=slugs[file.sha256])
        for file, number in zip(files, numbers, strict=True)
    ]
    _keep_earlier_texts(stored.values())
    originals = _originals(files)
    publications = _publications(files)
    decisions = decisions_of(stored)
    assembled = []
    for file, article in zip(files, articles, strict=True):
        article.text = file.text
        article.original_id = originals[file.sha256]
        if keeps_publication or file.publication:
            article.publication = publications.get(file.publication) or article.publication
        else:
            article.publication = None
        assembled.append(
            assemble(
                article,
                metadata=file.metadata,
                sections=file.sections,
                names=file.names,
                summary=file.summary,
                decisions=decisions[article.pk] if article.pk else (),
            )
        )
    clear_rows(stored.values())
    update_articles(stored.values())
    insert_new([article for article in articles if article.pk is None])
    write_rows(assembled)
    mark_anchors(assembled)
    tag_articles(assembled, [file.metadata.tags for file in files])
    resolve_waiting(articles)
    return articles


def update_articles(articles: Iterable[Article]) -> None:
    """Write the columns that depend on the text of stored articles."""
    articles = list(articles)
    for article in articles:
        article.updated = timezone.now()  # bulk_update does not touch auto_now
    Article.objects.bulk_update(articles, COLUMNS, batch_size=ROWS)


def decisions_of(numbers: Iterable[int]) -> dict[int, list[Decision]]:
    """Return article id -> editors' decisions about it, in order."""
    decisions: dict[int, list[Decision]] = defaultdict(list)
    for decision in Decision.objects.filter(article__in=list(numbers)).order_by("id"):
        decisions[decision.article_id].append(decision)
    return decisions


def _keep_earlier_texts(articles: Iterable[Article]) -> None:
    ArticleVersion.objects.bulk_create(
        ArticleVersion(article=article, original_id=article.original_id, text=article.text)
        for article in articles
        if article.original_id
    )


def _slugs(files: Iterable[Prepared]) -> dict[str, str]:
    headlines = {file.sha256: file.metadata.headline or file.summary.headline for file in files}
    return free_slugs("article", headlines)


def _originals(files: Sequence[Prepared]) -> dict[str, int]:
    """Return checksum -> id of its row. Bytes of a deleted article are found again."""
    contents = {file.sha256: file for file in files}
    found = dict(Original.objects.filter(sha256__in=contents).values_list("sha256", "id"))
    created = [
        Original(sha256=sha256, size=file.size, compressed=file.compressed)
        for sha256, file in contents.items()
        if sha256 not in found
    ]
    insert_new(created)
    return {**found, **{original.sha256: original.pk for original in created}}


def _publications(files: Sequence[Prepared]) -> dict[str, Publication]:
    names = {file.publication: file.publication for file in files if file.publication}
    found = Publication.objects.in_bulk(list(names), field_name="name")
    missing = {name: name for name in names if name not in found}
    slugs = free_slugs("publication", missing)
    for name in missing:
        found[name] = Publication.objects.create(name=name, slug=slugs[name])
    return found


logger = logging.getLogger(__name__)


def tag_articles(assembled: Sequence[Assembled], filed: Sequence[Iterable[str]]) -> None:
    """Add tags, by name or alias, to stored articles; unknown tags are created.

    `filed` are the tags that each article's file names; others are suggested by its words.
    """
    numbers = [one.article.pk for one in assembled]
    tagging.tag_as_filed(dict(zip(numbers, filed, strict=True)))
    tagging.suggest_for_readings(
        [tagging.Reading(one.article.pk, one.article.text, one.sections) for one in assembled]
    )


def apply_tag_rules() -> None:
    """Apply the tag rules to what was imported.

    A trouble of the index never stops an import: the next one lets them look at all of it.
    """
    try:
        changed = tagging.apply_to_new_articles()
    except (search.RebuildRunning, OSError) as error:
        logger.warning("Tag rules are applied at the next import: %s", error)
        return
    if changed:
        update_index()


def update_index() -> None:
    """Index waiting changes; a trouble of the index is logged and never stops an import."""
    try:
        search.drain()
    except search.IndexUnusable:
        _rebuild()
    except OSError as error:
        logger.warning("The search index could not be written: %s", error)


def _rebuild() -> None:
    try:
        search.rebuild()
    except (search.RebuildRunning, OSError) as error:
        logger.warning("The search index was not rebuilt: %s", error)
