"""Changes of tags written down as they are made, so that they can be taken back row for row.

A record is a list of steps, each of one table: rows created, rows deleted, rows changed. It is
written in parts, each in the transaction of the rows it records, so that work that was killed
half-way is either recorded or not done.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db import models

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
