"""Undo merges, renames, rule runs and bulk changes of tags from the journal.

What moved or removed tags themselves is taken back as a whole or not at all. A bulk change is
taken back part by part, as it was made, so that it can be long: each part goes with its undoing,
and undoing that is killed half-way goes on where it was.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.errors import OperationRefused
from articles.jobs import NO_PROGRESS, ProgressReporter
from articles.journal import check_age
from articles.models import (
    Job,
    NotSameTag,
    OldSlug,
    Operation,
    OperationPart,
    Tag,
    TagAlias,
    TaggedArticle,
    TagRule,
    TagSuggestion,
)
from articles.search import drain_after_commit

# Rows in one statement; SQLite takes 32,766 values.
CHUNK = 500

TABLES: dict[str, type[models.Model]] = {
    "notsametag": NotSameTag,
    "oldslug": OldSlug,
    "tag": Tag,
    "tagalias": TagAlias,
    "taggedarticle": TaggedArticle,
    "tagrule": TagRule,
    "tagsuggestion": TagSuggestion,
}

Step = dict[str, Any]


@dataclass(slots=True)
class Journal:
    """One operation under way: changes rows and remembers how they were."""

    operation: Operation
    steps: list[Step] = field(default_factory=list)

    @classmethod
    def resume(cls, number: int | None) -> "Journal | None":
        """Go on with an entry that was begun before its worker was killed, unless it is undone."""
        operation = Operation.objects.filter(pk=number or 0, undone=None).first()
        return cls(operation) if operation else None

    @classmethod
    def begin(cls, name: str, about: str, *, who: User | None, **facts: Any) -> "Journal":
        """Open an entry; `facts` are kept beside the steps."""
        operation = Operation.objects.create(name=name, about=about, who=who, undo=facts)
        return cls(operation)

    def create(self, rows: Sequence[models.Model]) -> None:
        """Insert these rows, all of one table."""
        if rows:
            manager_of(type(rows[0])).bulk_create(rows, batch_size=CHUNK)
            self._note("create", type(rows[0]), rows=[image_of(row) for row in rows])

    def delete(self, rows: Sequence[models.Model]) -> None:
        """Delete these rows, all of one table and with nothing else hanging on them."""
        if not rows:
            return
        self._note("delete", type(rows[0]), rows=[image_of(row) for row in rows])
        for chunk in chunks([row.pk for row in rows]):
            manager_of(type(rows[0])).filter(pk__in=chunk).delete()

    def change(self, rows: Iterable[models.Model], **values: Any) -> None:
        """Give all these rows, of one table, the same values; columns by their attribute names."""
        groups: dict[tuple[Any, ...], list[models.Model]] = {}
        for row in rows:
            groups.setdefault(tuple(getattr(row, name) for name in values), []).append(row)
        for before, alike in groups.items():
            pks = [row.pk for row in alike]
            old = dict(zip(values, before, strict=True))
            self._note("change", type(alike[0]), pks=pks, before=old, after=values)
            for chunk in chunks(pks):
                manager_of(type(alike[0])).filter(pk__in=chunk).update(**values)
            for row in alike:
                for name, value in values.items():
                    setattr(row, name, value)

    @property
    def articles(self) -> int:
        """How many articles this has changed, those before a worker was killed among them."""
        count: int = self.operation.undo.get("articles", 0)
        return count

    def count(self, articles: int) -> None:
        """So many more articles are changed; written down with the steps."""
        self.operation.undo = {**self.operation.undo, "articles": self.articles + articles}

    def write(self, about: str | None = None) -> Operation:
        """Write what was done since the last time down, in the transaction that did it."""
        operation = self.operation
        if self.steps:
            OperationPart.objects.create(operation=operation, steps=self.steps)
            rows = operation.undo.get("rows", 0) + sum(len(numbers_of(step)) for step in self.steps)
            operation.undo = {**operation.undo, "rows": rows}
            self.steps = []
        if about is not None:
            operation.about = about
        operation.save(update_fields=["about", "undo"])
        return operation

    def drop_if_empty(self) -> bool:
        """An operation that changed nothing is none; whether it was one."""
        if self.steps or self.operation.parts.exists():
            return False
        self.operation.delete()
        return True

    def _note(self, done: str, table: type[models.Model], **step: Any) -> None:
        name = next(name for name, model in TABLES.items() if model is table)
        self.steps.append({"done": done, "table": name, **step})


def numbers_of(step: Step) -> list[int]:
    """The rows that a step concerns."""
    return [row["id"] for row in step["rows"]] if "rows" in step else list(step["pks"])


def image_of(row: models.Model) -> dict[str, Any]:
    """Every column of a row in a form that JSON holds."""
    image = {}
    for column in row._meta.concrete_fields:
        value = getattr(row, column.attname)
        image[column.attname] = value.isoformat() if hasattr(value, "isoformat") else value
    return image


def chunks(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    """The numbers in portions that fit into one statement."""
    return (numbers[start : start + CHUNK] for start in range(0, len(numbers), CHUNK))


def manager_of(model: type[models.Model]) -> models.Manager[Any]:
    """The rows of a table."""
    return model._default_manager


Image = Mapping[str, Any]

_PERSONS = frozenset({"who_id", "added_by_id"})
# Two columns of which a pair stands in one row only.
_PAIRS: Mapping[type[models.Model], tuple[str, str]] = {
    TaggedArticle: ("tag_id", "content_object_id"),
    TagSuggestion: ("tag_id", "article_id"),
}


@dataclass(frozen=True, slots=True)
class Restored:
    """Rows put back, and rows left alone because they were changed since."""

    rows: int = 0
    left: int = 0

    def __add__(self, other: "Restored") -> "Restored":
        return Restored(self.rows + other.rows, self.left + other.left)


def restore(step: Step) -> Restored:
    """Take one step back."""
    table = TABLES[step["table"]]
    match step["done"]:
        case "create":
            rows = sum(_delete(table, chunk) for chunk in _in_chunks(step["rows"]))
        case "delete":
            rows = _insert(table, step["rows"])
        case _:
            rows = sum(_change_back(table, step, chunk) for chunk in chunks(step["pks"]))
    return Restored(rows, len(numbers_of(step)) - rows)


def _delete(table: type[models.Model], images: Sequence[Image]) -> int:
    """Delete rows that are as they were created."""
    now = _rows_now(table, [image["id"] for image in images])
    same = [image["id"] for image in images if _is_same(now.get(image["id"]), image)]
    manager_of(table).filter(pk__in=same).delete()
    return len(same)


def _change_back(table: type[models.Model], step: Step, numbers: Sequence[int]) -> int:
    """Give rows the values they had, where they still have those that they were given."""
    is_same = models.Q()
    for name, value in step["after"].items():
        has_value = models.Q(**{name: value})
        if name in _PERSONS:
            has_value |= models.Q(**{name: None})
        is_same &= has_value
    return manager_of(table).filter(is_same, pk__in=numbers).update(**step["before"])


def _is_same(now: Image | None, then: Image) -> bool:
    """Whether a row has these values still; an account that is gone has left its rows."""
    return now is not None and all(
        now[name] == value or (name in _PERSONS and now[name] is None)
        for name, value in then.items()
    )


def _rows_now(table: type[models.Model], numbers: Sequence[int]) -> dict[int, Image]:
    return {row.pk: image_of(row) for row in manager_of(table).filter(pk__in=numbers)}


def _insert(table: type[models.Model], images: Sequence[Image]) -> int:
    """Put rows back as they were. Written plainly: `bulk_create` would set their clocks anew."""
    columns = table._meta.concrete_fields
    for column in columns:
        images = _with_targets(column, images)
    if table in _PAIRS:
        images = _not_there(table, images)
    for chunk in _in_chunks(images):
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
    """Without the pairs of tag and article that somebody made again since."""
    tag, article = _PAIRS[table]
    there: set[tuple[int, int]] = set()
    for chunk in chunks(sorted({image[article] for image in images})):
        rows = manager_of(table).filter(**{f"{article}__in": chunk})
        there.update(rows.values_list(tag, article))
    return [image for image in images if (image[tag], image[article]) not in there]


def _in_chunks(images: Sequence[Image]) -> Iterable[Sequence[Image]]:
    for chunk in chunks(range(len(images))):
        yield [images[index] for index in chunk]


# Later changes of the same tags have to be undone first: these move or remove the tags themselves.
_OF_THE_VOCABULARY = frozenset({"tag_merge", "tag_rename", "tag_delete", "tag_alias"})
UNDOABLE = frozenset(
    {
        *_OF_THE_VOCABULARY,
        "tag_add",
        "tag_remove",
        "tag_dismiss",
        "tag_rule",
        "tag_rule_edit",
        "tag_rule_end",
    }
)
# Of these no row may be left behind: a name, or an address, would be nobody's or two tags'.
_NAMES = frozenset({"tag", "tagalias", "oldslug"})


def undo_tag_change(operation: Operation, *, reporter: ProgressReporter = NO_PROGRESS) -> Restored:
    """Take an operation back. Raises `OperationRefused` if it can't be."""
    if operation.name in _OF_THE_VOCABULARY:
        with transaction.atomic():
            reporter.start(rows_left(_locked(operation)))
            while _undo_part(operation, reporter):
                pass
    else:
        reporter.start(rows_left(operation))
        while _undo_part(operation, reporter):
            pass
    drain_after_commit()
    operation.refresh_from_db()
    return restored(operation)


def check_undo(operation: Operation) -> None:
    """Raises `OperationRefused` for what can't be undone, with words for the editor."""
    if operation.name not in UNDOABLE:
        raise OperationRefused(_("This kind of operation cannot be undone from the journal."))
    if operation.undone:
        raise OperationRefused(_("This has been undone already."))
    check_age(operation)
    if Job.objects.unfinished().filter(memory__operation=operation.pk).exists():
        raise OperationRefused(_("This is still running: stop the job first, or wait."))
    tags = set(operation.undo.get("tags", []))
    later = Operation.objects.filter(
        pk__gt=operation.pk, undone__isnull=True, name__in=_OF_THE_VOCABULARY
    )
    for other in later.order_by("-pk"):
        if tags & set(other.undo.get("tags", [])):
            raise OperationRefused(_("A later change has to be undone first: %s") % other.about)


def restored(operation: Operation) -> Restored:
    """What undoing has put back so far."""
    return Restored(operation.undo.get("restored", 0), operation.undo.get("left", 0))


def rows_left(operation: Operation) -> int:
    """How many rows are still to be put back."""
    done = restored(operation)
    rows: int = operation.undo.get("rows", 0)
    return max(0, rows - done.rows - done.left)


def in_words(operation: Operation) -> str:
    """What undoing did, for the editor who asked for it."""
    done = restored(operation)
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


@transaction.atomic
def _undo_part(operation: Operation, reporter: ProgressReporter) -> bool:
    """Take the last part back that is left; False once there was none."""
    operation = _locked(operation)
    check_undo(operation)
    part = operation.parts.order_by("-pk").first()
    if part is None:
        _pause_rule(operation)
        operation.undone = timezone.now()
        operation.save(update_fields=["undone"])
        return False
    done = _restore_part(part)
    so_far = restored(operation) + done
    operation.undo = {**operation.undo, "restored": so_far.rows, "left": so_far.left}
    operation.save(update_fields=["undo"])
    reporter.advance(done.rows + done.left)
    return True


def _restore_part(part: OperationPart) -> Restored:
    done = Restored()
    refusal = OperationRefused(
        _("A name, an address or an article of this change has since been used elsewhere.")
    )
    try:
        with transaction.atomic():
            for step in reversed(part.steps):
                one = restore(step)
                if one.left and step["table"] in _NAMES:
                    raise refusal
                done += one
            for step in part.steps:
                _check_names(step)
    except IntegrityError as error:
        raise refusal from error
    part.delete()
    return done


def _check_names(step: Step) -> None:
    """The database keeps tags' names apart, and other names; not the ones from the others."""
    if step["table"] not in _NAMES:
        return
    for chunk in chunks(numbers_of(step)):
        taken = [
            *Tag.objects.filter(pk__in=chunk, key__in=TagAlias.objects.values("key"))[:1],
            *TagAlias.objects.filter(pk__in=chunk, key__in=Tag.objects.values("key"))[:1],
        ]
        if taken:
            raise OperationRefused(_("“%s” has since become another tag’s name.") % taken[0])


def _locked(operation: Operation) -> Operation:
    return Operation.objects.select_for_update().get(pk=operation.pk)


def _pause_rule(operation: Operation) -> None:
    """What a rule did is taken back: it would do the same again at its next run."""
    rule = operation.undo.get("rule")
    if rule:
        TagRule.objects.filter(pk=rule).update(paused=True)
