"""Recorded operations undone, by one of two policies.

REFUSE_IF_CHANGED  Rows must be as the operation left them, else undoing is refused: what an editor
                   did since is not deleted, so the later change has to be undone first. Rows
                   that belong to an article may have changed, for articles are reprocessed: those
                   of articles left alone are put back row for row, the others are named, to be
                   reprocessed.
SKIP_AND_COUNT     Rows changed since stay as they are and are counted, the others are put back.

What must not be left half undone is undone in one transaction. Else each part is undone as it was
made, so that it can be long: undoing that is killed resumes where it stopped.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.errors import OperationRefused
from articles.jobs import NO_PROGRESS, ProgressReporter, Work, enqueue
from articles.journal.expiry import check_age
from articles.journal.recorder import (
    BY_ARTICLE,
    TABLES,
    Image,
    Step,
    chunks,
    image_of,
    manager_of,
    numbers_of,
)
from articles.journal.rules import UndoPolicy, UndoRules, find_rules
from articles.models import Job, Operation, OperationPart, TaggedArticle, TagSuggestion
from articles.search import drain_after_commit


@dataclass(frozen=True, slots=True)
class Undone:
    """Rows put back, rows left alone because they were changed, articles to be reprocessed."""

    rows: int = 0
    left: int = 0
    articles: tuple[int, ...] = ()

    def __add__(self, other: "Undone") -> "Undone":
        articles = dict.fromkeys([*self.articles, *other.articles])
        return Undone(self.rows + other.rows, self.left + other.left, tuple(articles))


def check_undo(operation: Operation, rules: UndoRules) -> None:
    """Raises `OperationRefused` for what can't be undone, with words for the editor."""
    if operation.name not in rules.names:
        raise OperationRefused(_("This kind of operation cannot be undone from the journal."))
    if operation.undone:
        raise OperationRefused(_("This has been undone already."))
    if rules.expires:
        check_age(operation)
    own = Q(memory__operation=operation.pk)
    own |= Q(kind=Job.Kind.REMOVE, payload__operation=operation.pk)
    if Job.objects.unfinished().filter(own).exists():
        raise OperationRefused(_("This is still running: stop the job first, or wait."))
    rules.check(operation)


def undo_operation(
    operation: Operation, rules: UndoRules, *, reporter: ProgressReporter = NO_PROGRESS
) -> Undone:
    """Undo an operation. Raises `OperationRefused` if it can't be."""
    if rules.policy is UndoPolicy.REFUSE_IF_CHANGED:
        return _undo_unchanged(operation, rules)
    with transaction.atomic() if operation.name in rules.whole else nullcontext():
        reporter.start(rows_left(operation))
        articles: tuple[int, ...] = ()
        while (done := _undo_part(operation, rules, reporter)) is not None:
            articles += done.articles
    drain_after_commit()
    operation.refresh_from_db()
    return Undone(articles=articles) + undone_so_far(operation)


def enqueue_undo(operation: Operation, *, who: User | None) -> Job:
    """Have an operation undone that changed many rows."""
    about = _("Undone: %s") % operation.about
    return enqueue(Job.Kind.UNDO, about, payload={"operation": operation.pk}, who=who)


def do_undo(work: Work) -> str:
    """The worker's part of `enqueue_undo`; killed, it goes on."""
    operation = Operation.objects.filter(pk=work.payload["operation"]).first()
    if operation is None:
        return _("It is no longer in the journal.")
    rules = find_rules(operation)
    if rules is None:
        raise OperationRefused(_("This kind of operation cannot be undone from the journal."))
    if not operation.undone:
        undo_operation(operation, rules, reporter=work)
    operation.refresh_from_db()
    return in_words(operation)


def undone_so_far(operation: Operation) -> Undone:
    """What undoing has done so far."""
    facts = operation.undo
    return Undone(facts.get("restored", 0), facts.get("left", 0))


def rows_left(operation: Operation) -> int:
    """How many rows are still to be put back."""
    done = undone_so_far(operation)
    rows: int = operation.undo.get("rows", 0)
    return max(0, rows - done.rows - done.left)


def in_words(operation: Operation) -> str:
    """What undoing did, for the editor who asked for it."""
    done = undone_so_far(operation)
    words = ngettext("%d row restored", "%d rows restored", done.rows) % done.rows
    if not done.left:
        return words
    return (
        words
        + "; "
        + ngettext(
            "%d row has changed since and was not restored",
            "%d rows have changed since and were not restored",
            done.left,
        )
        % done.left
    )


def steps_of(operation: Operation) -> list[Step]:
    """All that was recorded, in order; operations of persons once kept it with their facts."""
    parts = operation.parts.order_by("pk").values_list("steps", flat=True)
    return [*operation.undo.get("steps", ()), *(step for steps in parts for step in steps)]


# The policy of refusing.


@transaction.atomic
def _undo_unchanged(operation: Operation, rules: UndoRules) -> Undone:
    operation = _lock(operation)
    check_undo(operation, rules)
    steps = steps_of(operation)
    for step in reversed(steps):  # what was written last says best what happened since
        if step["table"] not in BY_ARTICLE:
            _check_unchanged(step, steps, rules)
    stale = {*_changed_since(steps), *rules.find_stale(operation, steps)}
    for step in reversed(steps):
        stale |= rules.before_step(operation, step)
        _put_back(step, without=stale if step["table"] in BY_ARTICLE else set())
    rules.finish(operation)
    operation.undone = timezone.now()
    operation.save(update_fields=["undone"])
    operation.parts.all().delete()
    return Undone(articles=tuple(sorted(stale)))


def _check_unchanged(step: Step, steps: Sequence[Step], rules: UndoRules) -> None:
    """Refuse if a row is not as the operation left it."""
    table = TABLES[step["table"]]
    match step["done"]:
        case "change":
            for chunk in chunks(step["pks"]):
                rows = _rows_now(table, chunk)
                for pk in chunk:
                    if not _is_same(rows.get(pk), step["after"]):
                        raise OperationRefused(rules.reason(step, pk))
        case "create":
            for image in step["rows"]:
                row = manager_of(table).filter(pk=image["id"]).first()
                if row is None or not _is_same(image_of(row), _compared(image, rules)):
                    raise OperationRefused(rules.reason(step, image["id"]))
                rules.check_created(row, steps)


def _changed_since(steps: Iterable[Step]) -> Iterator[int]:
    """Articles whose mentions or decisions are no longer as the operation left them."""
    final: dict[tuple[str, int], dict[str, Any]] = {}
    articles: dict[tuple[str, int], int] = {}
    for step in steps:
        if step["table"] not in BY_ARTICLE or step["done"] == "delete":
            continue
        if step["done"] == "create":
            for row in step["rows"]:
                final[step["table"], row["id"]] = dict(row)
                articles[step["table"], row["id"]] = row["article_id"]
            continue
        for pk, article in zip(step["pks"], step["articles"], strict=True):
            final.setdefault((step["table"], pk), {}).update(step["after"])
            articles[step["table"], pk] = article
    for table in BY_ARTICLE:
        for chunk in chunks([pk for name, pk in final if name == table]):
            rows = _rows_now(TABLES[table], chunk)
            for pk in chunk:
                if not _is_same(rows.get(pk), final[table, pk]):
                    yield articles[table, pk]


def _put_back(step: Step, *, without: set[int]) -> None:
    """Undo one step, but for the rows of the articles in `without`."""
    table = TABLES[step["table"]]
    if step["done"] == "change":
        articles = step.get("articles") or [None] * len(step["pks"])
        pairs = zip(step["pks"], articles, strict=True)
        for chunk in chunks([pk for pk, article in pairs if article not in without]):
            manager_of(table).filter(pk__in=chunk).update(**_values(table, step["before"]))
        return
    images = [row for row in step["rows"] if row.get("article_id") not in without]
    if step["done"] == "delete":
        _insert(table, images)
        return
    for chunk in chunks([image["id"] for image in images]):
        manager_of(table).filter(pk__in=chunk).delete()


# The policy of skipping.


@transaction.atomic
def _undo_part(operation: Operation, rules: UndoRules, reporter: ProgressReporter) -> Undone | None:
    """Undo the last part that is left; None once there was none."""
    operation = _lock(operation)
    check_undo(operation, rules)
    part = operation.parts.order_by("-pk").first()
    if part is None:
        rules.finish(operation)
        operation.undone = timezone.now()
        operation.save(update_fields=["undo", "undone"])
        return None
    done = _restore_part(part, rules)
    so_far = undone_so_far(operation) + done
    operation.undo = {**operation.undo, "restored": so_far.rows, "left": so_far.left}
    operation.save(update_fields=["undo"])
    reporter.advance(done.rows + done.left)
    return done


def _restore_part(part: OperationPart, rules: UndoRules) -> Undone:
    done = Undone()
    refusal = OperationRefused(
        _("A name, an address or an article of this change has since been used elsewhere.")
    )
    try:
        with transaction.atomic():
            for step in reversed(part.steps):
                one = _restore(step, part.operation, rules)
                if one.left and step["table"] in rules.complete:
                    raise refusal
                done += one
            for step in part.steps:
                rules.check_undone(step)
    except IntegrityError as error:
        raise refusal from error
    part.delete()
    return done


def _restore(step: Step, operation: Operation, rules: UndoRules) -> Undone:
    """Undo one step where its rows are as it left them."""
    table = TABLES[step["table"]]
    match step["done"]:
        case "create":
            kept = rules.find_kept(operation, step)
            images = [image for image in step["rows"] if image["id"] not in kept]
            rows = sum(_delete(table, chunk, rules) for chunk in chunks(images))
        case "delete":
            rows = _insert(table, step["rows"])
        case _:
            rows = sum(_change_back(table, step, chunk) for chunk in chunks(step["pks"]))
    articles = tuple(_articles_of(step)) if step["table"] in BY_ARTICLE else ()
    return Undone(rows, len(numbers_of(step)) - rows, articles)


def _articles_of(step: Step) -> Iterable[int]:
    return step.get("articles") or [row["article_id"] for row in step["rows"]]


def _delete(table: type[models.Model], images: Sequence[Image], rules: UndoRules) -> int:
    """Delete rows that are as they were created."""
    now = _rows_now(table, [image["id"] for image in images])
    same = [
        image["id"] for image in images if _is_same(now.get(image["id"]), _compared(image, rules))
    ]
    manager_of(table).filter(pk__in=same).delete()
    return len(same)


def _change_back(table: type[models.Model], step: Step, numbers: Sequence[int]) -> int:
    """Give rows the values they had, where they still have those that they were given."""
    is_same = Q()
    for name, value in _values(table, step["after"]).items():
        has_value = Q(**{name: value})
        if name in _ACCOUNTS:
            has_value |= Q(**{name: None})
        is_same &= has_value
    rows = manager_of(table).filter(is_same, pk__in=numbers)
    return rows.update(**_values(table, step["before"]))


# Rows as they are and as they were.

_ACCOUNTS = frozenset({"who_id", "added_by_id"})
# Columns whose values stand together in one row only.
_UNIQUE: Mapping[type[models.Model], tuple[str, str]] = {
    TaggedArticle: ("content_object_id", "tag_id"),
    TagSuggestion: ("article_id", "tag_id"),
}


def _lock(operation: Operation) -> Operation:
    return Operation.objects.select_for_update().get(pk=operation.pk)


def _rows_now(table: type[models.Model], numbers: Sequence[int]) -> dict[int, Image]:
    return {row.pk: image_of(row) for row in manager_of(table).filter(pk__in=numbers)}


def _is_same(now: Image | None, then: Image) -> bool:
    """Whether a row has these values still; an account that is gone has left its rows."""
    return now is not None and all(
        now[name] == value or (name in _ACCOUNTS and now[name] is None)
        for name, value in then.items()
    )


def _compared(image: Image, rules: UndoRules) -> Image:
    return {name: value for name, value in image.items() if name not in rules.ignored}


def _values(table: type[models.Model], image: Image) -> dict[str, Any]:
    columns = {column.attname: column for column in table._meta.concrete_fields}
    return {name: columns[name].to_python(value) for name, value in image.items()}


def _insert(table: type[models.Model], images: Sequence[Image]) -> int:
    """Restore rows as they were. Plain SQL: `bulk_create` would set their times again."""
    for column in table._meta.concrete_fields:
        images = _with_targets(column, images)
    if table in _UNIQUE:
        images = _not_there(table, images)
    for chunk in chunks(images):
        _insert_at_once(table, chunk)
    return len(images)


def _insert_at_once(table: type[models.Model], images: Sequence[Image]) -> None:
    """One statement for all: inside a large transaction SQLite takes longer for each statement."""
    columns = table._meta.concrete_fields
    quote = connection.ops.quote_name
    names = ", ".join(quote(column.column) for column in columns)
    places = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(images))
    values = [
        column.get_db_prep_save(column.to_python(image[column.attname]), connection)
        for image in images
        for column in columns
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(table._meta.db_table)} ({names}) VALUES {places}", values
        )


def _with_targets(column: "models.Field[Any, Any]", images: Sequence[Image]) -> Sequence[Image]:
    """The rows whose article or tag is still there; who is gone is left out of the row."""
    if not isinstance(column, models.ForeignKey):
        return images
    name = column.attname
    there = {None}
    for chunk in chunks(sorted({image[name] for image in images} - {None})):
        targets = manager_of(column.remote_field.model).filter(pk__in=chunk)
        there.update(targets.values_list("pk", flat=True))
    if column.null:
        return [{**image, name: image[name] if image[name] in there else None} for image in images]
    return [image for image in images if image[name] in there]


def _not_there(table: type[models.Model], images: Sequence[Image]) -> Sequence[Image]:
    """Without the pairs of article and tag that someone made again since."""
    names = _UNIQUE[table]
    there: set[tuple[int, int]] = set()
    for chunk in chunks(sorted({image[names[0]] for image in images})):
        rows = manager_of(table).filter(**{f"{names[0]}__in": chunk})
        there.update(rows.values_list(*names))
    return [image for image in images if tuple(image[name] for name in names) not in there]
