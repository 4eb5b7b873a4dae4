"""Changes of tags written down as they are made, so that they can be taken back row for row.

A record is a list of steps, each of one table: rows created, rows deleted, rows changed. It is
written in parts, each in the transaction of the rows it records, so that work that was killed
half-way is either recorded or not done.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, models

from articles.models import (
    NotSameTag,
    OldSlug,
    Operation,
    OperationPart,
    Tag,
    TagAlias,
    TaggedArticle,
    TagRule,
    TagSuggestion,
    insert_rows,
)

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
        """Go on with an entry that was begun before its worker was killed."""
        operation = Operation.objects.filter(pk=number).first() if number else None
        return cls(operation) if operation else None

    @classmethod
    def begin(cls, name: str, about: str, *, who: User | None, **facts: Any) -> "Journal":
        """Open an entry; `facts` are kept beside the steps."""
        operation = Operation.objects.create(name=name, about=about, who=who, undo=facts)
        return cls(operation)

    def create(self, rows: Sequence[models.Model]) -> None:
        """Insert these rows, all of one table."""
        if rows:
            _manager(type(rows[0])).bulk_create(rows, batch_size=CHUNK)
            self._note("create", type(rows[0]), pks=[row.pk for row in rows])

    def delete(self, rows: Sequence[models.Model]) -> None:
        """Delete these rows, all of one table and with nothing else hanging on them."""
        if not rows:
            return
        self._note("delete", type(rows[0]), rows=[image_of(row) for row in rows])
        for chunk in chunks([row.pk for row in rows]):
            _manager(type(rows[0])).filter(pk__in=chunk).delete()

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
                _manager(type(alike[0])).filter(pk__in=chunk).update(**values)
            for row in alike:
                for name, value in values.items():
                    setattr(row, name, value)

    @property
    def articles(self) -> int:
        """How many articles this has changed, those before a worker was killed among them."""
        count: int = self.operation.undo.get("articles", 0)
        return count

    def count(self, articles: int) -> None:
        """So many more articles are changed."""
        self.operation.undo = {**self.operation.undo, "articles": self.articles + articles}
        self.operation.save(update_fields=["undo"])

    def write(self, about: str | None = None) -> Operation:
        """Write what was done since the last time down, in the transaction that did it."""
        if self.steps:
            OperationPart.objects.create(operation=self.operation, steps=self.steps)
            self.steps = []
        if about is not None:
            self.operation.about = about
            self.operation.save(update_fields=["about"])
        return self.operation

    def drop_if_empty(self) -> bool:
        """An operation that changed nothing is none; whether it was one."""
        if self.steps or self.operation.parts.exists():
            return False
        self.operation.delete()
        return True

    def _note(self, done: str, table: type[models.Model], **step: Any) -> None:
        name = next(name for name, model in TABLES.items() if model is table)
        self.steps.append({"done": done, "table": name, **step})


def steps_of(operation: Operation) -> Iterator[Step]:
    """The steps of an operation, the last one first, part by part."""
    for part in operation.parts.order_by("-pk").iterator(chunk_size=1):
        yield from reversed(part.steps)


def restore(step: Step) -> int:
    """Take one step back; how many rows that concerned."""
    table = TABLES[step["table"]]
    match step["done"]:
        case "create":
            return sum(
                _manager(table).filter(pk__in=chunk).delete()[0] for chunk in chunks(step["pks"])
            )
        case "delete":
            return _insert(table, step["rows"])
        case _:
            return sum(
                _manager(table).filter(pk__in=chunk).update(**step["before"])
                for chunk in chunks(step["pks"])
            )


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


def _insert(table: type[models.Model], images: Sequence[dict[str, Any]]) -> int:
    """Put rows back as they were. Written plainly: `bulk_create` would set their clocks anew."""
    columns = table._meta.concrete_fields
    for column in columns:
        images = _with_targets(column, images)
    if table is TaggedArticle:
        images = _not_there(images)
    insert_rows(
        table,
        [column.column for column in columns],
        [
            [
                column.get_db_prep_save(column.to_python(image[column.attname]), connection)
                for column in columns
            ]
            for image in images
        ],
    )
    return len(images)


def _with_targets(
    column: "models.Field[Any, Any]", images: Sequence[dict[str, Any]]
) -> Sequence[dict[str, Any]]:
    """The rows whose article or tag is still there; who is gone is left out of the row."""
    if not isinstance(column, models.ForeignKey):
        return images
    name = column.attname
    wanted = sorted({image[name] for image in images} - {None})
    there = {None}
    for chunk in chunks(wanted):
        targets = _manager(column.remote_field.model).filter(pk__in=chunk)
        there.update(targets.values_list("pk", flat=True))
    if column.null:
        return [{**image, name: image[name] if image[name] in there else None} for image in images]
    return [image for image in images if image[name] in there]


def _not_there(images: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """Without the tags that were put on their articles again since."""
    carried: set[tuple[int, int]] = set()
    for chunk in chunks(sorted({image["content_object_id"] for image in images})):
        rows = TaggedArticle.objects.filter(content_object__in=chunk)
        carried.update(rows.values_list("tag_id", "content_object_id"))
    return [
        image for image in images if (image["tag_id"], image["content_object_id"]) not in carried
    ]


def _manager(model: type[models.Model]) -> models.Manager[Any]:
    return model._default_manager
