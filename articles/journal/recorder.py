"""Change rows, recording how they were, and restore them from that record.

The record is a list of steps, each of one table: rows created, rows deleted, rows changed. It is
kept as JSON with the operation, so that putting it back leaves the tables equal row for row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db import models

from articles.models import Alias, Decision, Entity, Mention, OldSlug, Operation

# Rows in one statement; SQLite takes 32,766 values.
CHUNK = 500

TABLES: dict[str, type[models.Model]] = {
    "alias": Alias,
    "decision": Decision,
    "entity": Entity,
    "mention": Mention,
    "oldslug": OldSlug,
}

Step = dict[str, Any]


@dataclass(slots=True)
class ChangeRecorder:
    """Changes rows and remembers how they were."""

    steps: list[Step] = field(default_factory=list)

    def create(self, rows: Sequence[models.Model]) -> None:
        """Insert these rows, all of one table."""
        if not rows:
            return
        _manager(type(rows[0])).bulk_create(rows, batch_size=CHUNK)
        self._note(rows[0], "create", rows=[image_of(row) for row in rows])

    def delete(self, rows: Sequence[models.Model]) -> None:
        """Delete these rows, all of one table and with nothing hanging on them."""
        if not rows:
            return
        self._note(rows[0], "delete", rows=[image_of(row) for row in rows])
        for chunk in chunks([row.pk for row in rows]):
            _manager(type(rows[0])).filter(pk__in=chunk).delete()

    def change(self, rows: Iterable[models.Model], **values: Any) -> None:
        """Give all these rows, of one table, the same values; columns by their attribute names."""
        groups: dict[tuple[Any, ...], list[models.Model]] = {}
        for row in rows:
            groups.setdefault(tuple(getattr(row, name) for name in values), []).append(row)
        for before, alike in groups.items():
            pks = [row.pk for row in alike]
            self._note(
                alike[0],
                "change",
                pks=pks,
                articles=[getattr(row, "article_id", None) for row in alike],
                before=dict(zip(values, before, strict=True)),
                after=values,
            )
            for chunk in chunks(pks):
                _manager(type(alike[0])).filter(pk__in=chunk).update(**values)
            for row in alike:
                for name, value in values.items():
                    setattr(row, name, value)

    def rewrite(self, pairs: Sequence[tuple[models.Model, dict[str, Any]]]) -> None:
        """Give each row, all of one table, its own values for the same columns."""
        if not pairs:
            return
        for row, values in pairs:
            self._note(
                row,
                "change",
                pks=[row.pk],
                articles=[getattr(row, "article_id", None)],
                before={name: getattr(row, name) for name in values},
                after=values,
            )
            for name, value in values.items():
                setattr(row, name, value)
        rows = [row for row, _ in pairs]
        _manager(type(rows[0])).bulk_update(rows, list(pairs[0][1]), batch_size=CHUNK)

    def close(self, name: str, about: str, *, who: User | None, **facts: Any) -> Operation:
        """Write the operation into the journal, with `facts` beside the steps."""
        last = Mention.objects.order_by("-pk").values_list("pk", flat=True).first()
        undo = {**facts, "last_mention": last or 0, "steps": self.steps}
        return Operation.objects.create(name=name, about=about, who=who, undo=undo)

    def _note(self, row: models.Model, done: str, **step: Any) -> None:
        table = type(row)._meta.concrete_model
        name = next(name for name, model in TABLES.items() if model is table)
        self.steps.append({"done": done, "table": name, **step})


def image_of(row: models.Model) -> dict[str, Any]:
    """Every column of a row in a form that JSON holds."""
    image = {}
    for column in row._meta.concrete_fields:
        value = getattr(row, column.attname)
        image[column.attname] = value.isoformat() if hasattr(value, "isoformat") else value
    return image


def restore(step: Step, *, without: set[int]) -> None:
    """Take one step back, but for the rows of the articles in `without`."""
    manager = _manager(TABLES[step["table"]])
    match step["done"]:
        case "create":
            pks = [row["id"] for row in step["rows"] if row.get("article_id") not in without]
            for chunk in chunks(pks):
                manager.filter(pk__in=chunk).delete()
        case "delete":
            _insert(manager, [row for row in step["rows"] if row.get("article_id") not in without])
        case "change":
            pairs = zip(step["pks"], step["articles"], strict=True)
            for chunk in chunks([pk for pk, article in pairs if article not in without]):
                manager.filter(pk__in=chunk).update(**step["before"])


def chunks(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    """The numbers in portions that fit into one statement."""
    return (numbers[start : start + CHUNK] for start in range(0, len(numbers), CHUNK))


def _insert(manager: models.Manager[Any], images: list[dict[str, Any]]) -> None:
    columns = {column.attname: column for column in manager.model._meta.concrete_fields}
    rows = [
        manager.model(**{name: columns[name].to_python(value) for name, value in image.items()})
        for image in images
    ]
    kept = [image_of(row) for row in rows]
    manager.bulk_create(rows, batch_size=CHUNK)
    clocks = [name for name, column in columns.items() if getattr(column, "auto_now", False)]
    for image in kept if clocks else ():
        # Inserting sets the clock; the row had its own time.
        manager.filter(pk=image["id"]).update(
            **{name: columns[name].to_python(image[name]) for name in clocks}
        )


def _manager(model: type[models.Model]) -> models.Manager[Any]:
    return model._meta.concrete_model._default_manager  # type: ignore[union-attr]  # never abstract
