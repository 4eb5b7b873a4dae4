"""Rows changed with a record of how they were.

An operation is recorded in parts, each written in the transaction that made its changes. A part is
a list of steps, each of one table: rows created, rows deleted, rows changed. It is kept as JSON, so
that undoing it leaves the tables equal row for row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db import models

from articles.models import (
    Alias,
    Article,
    Decision,
    Entity,
    Mention,
    NotSame,
    NotSameTag,
    OldSlug,
    Operation,
    OperationPart,
    OperationSubject,
    PhraseRule,
    Publication,
    Tag,
    TagAlias,
    TaggedArticle,
    TagRule,
    TagSuggestion,
)

ARTICLE, PERSON, PUBLICATION, TAG = "article", "person", "publication", "tag"

# Rows in one statement; SQLite takes 32,766 values.
CHUNK = 500

# Every table whose changes are recorded. The names are stored: they outlive renamed models.
TABLES: dict[str, type[models.Model]] = {
    "alias": Alias,
    "article": Article,
    "decision": Decision,
    "entity": Entity,
    "mention": Mention,
    "notsame": NotSame,
    "notsametag": NotSameTag,
    "oldslug": OldSlug,
    "phraserule": PhraseRule,
    "publication": Publication,
    "tag": Tag,
    "tagalias": TagAlias,
    "taggedarticle": TaggedArticle,
    "tagrule": TagRule,
    "tagsuggestion": TagSuggestion,
}
# Rows of these belong to an article and are written again when it is reprocessed.
BY_ARTICLE = frozenset({"mention", "decision"})

Item = TypeVar("Item")
Step = dict[str, Any]
Image = Mapping[str, Any]
# What an operation concerns: a kind -> its rows. Addresses are of the same kinds.
Subjects = Mapping[str, Iterable[int]]


@dataclass(slots=True)
class ChangeRecorder:
    """One operation under way: changes rows and remembers how they were."""

    operation: Operation
    steps: list[Step] = field(default_factory=list)

    @classmethod
    def begin(
        cls,
        name: str,
        about: str = "",
        *,
        who: User | None,
        subjects: Subjects | None = None,
        **facts: Any,
    ) -> "ChangeRecorder":
        """Open an operation; `facts` are kept with it."""
        recorder = cls(Operation.objects.create(name=name, about=about, who=who, undo=facts))
        recorder.add_subjects(subjects or {})
        return recorder

    @classmethod
    def resume(cls, number: int | None) -> "ChangeRecorder | None":
        """Go on with an operation whose worker was killed, unless it was undone since."""
        operation = Operation.objects.filter(pk=number or 0, undone=None).first()
        return cls(operation) if operation else None

    def add_subjects(self, subjects: Subjects) -> None:
        """Let the operation be part of the history of these rows."""
        rows = [
            OperationSubject(operation=self.operation, kind=kind, key=key)
            for kind, keys in subjects.items()
            for key in dict.fromkeys(keys)
        ]
        OperationSubject.objects.bulk_create(rows, batch_size=CHUNK, ignore_conflicts=True)

    def create(self, rows: Sequence[models.Model]) -> None:
        """Insert these rows, all of one table."""
        if rows:
            manager_of(type(rows[0])).bulk_create(rows, batch_size=CHUNK)
            self._note("create", rows[0], rows=[image_of(row) for row in rows])

    def delete(self, rows: Sequence[models.Model]) -> None:
        """Delete these rows, all of one table and with nothing else hanging on them."""
        if not rows:
            return
        self._note("delete", rows[0], rows=[image_of(row) for row in rows])
        for chunk in chunks([row.pk for row in rows]):
            manager_of(type(rows[0])).filter(pk__in=chunk).delete()

    def change(self, rows: Iterable[models.Model], **values: Any) -> None:
        """Give all these rows, of one table, the same values; columns by their attribute names."""
        groups: dict[tuple[Any, ...], list[models.Model]] = {}
        for row in rows:
            groups.setdefault(tuple(getattr(row, name) for name in values), []).append(row)
        for alike in groups.values():
            self._note_change(alike, values)
            for chunk in chunks([row.pk for row in alike]):
                manager_of(type(alike[0])).filter(pk__in=chunk).update(**values)

    def rewrite(self, pairs: Sequence[tuple[models.Model, dict[str, Any]]]) -> None:
        """Give each row, all of one table, its own values for the same columns."""
        if not pairs:
            return
        for row, values in pairs:
            self._note_change([row], values)
        rows = [row for row, _ in pairs]
        manager_of(type(rows[0])).bulk_update(rows, list(pairs[0][1]), batch_size=CHUNK)

    @property
    def articles(self) -> int:
        """How many articles this has changed, those before a worker was killed among them."""
        count: int = self.operation.undo.get("articles", 0)
        return count

    def count(self, articles: int) -> None:
        """So many more articles are changed; written down with the steps."""
        self.operation.undo = {**self.operation.undo, "articles": self.articles + articles}

    def write(self, about: str | None = None, **facts: Any) -> Operation:
        """Write down what was done since the last time, in the transaction that did it."""
        operation = self.operation
        operation.undo = {**operation.undo, **facts}
        if self.steps:
            OperationPart.objects.create(operation=operation, steps=self.steps)
            rows = operation.undo.get("rows", 0) + sum(len(numbers_of(step)) for step in self.steps)
            operation.undo["rows"] = rows
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

    def _note_change(self, rows: Sequence[models.Model], values: Mapping[str, Any]) -> None:
        """Note and set values on rows that are alike in these columns."""
        step: Step = {
            "pks": [row.pk for row in rows],
            "before": {name: _to_json(getattr(rows[0], name)) for name in values},
            "after": {name: _to_json(value) for name, value in values.items()},
        }
        if table_of(rows[0]) in BY_ARTICLE:
            step["articles"] = [getattr(row, "article_id", None) for row in rows]
        self._note("change", rows[0], **step)
        for row in rows:
            for name, value in values.items():
                setattr(row, name, value)

    def _note(self, done: str, row: models.Model, **step: Any) -> None:
        self.steps.append({"done": done, "table": table_of(row), **step})


def table_of(row: models.Model) -> str:
    """The name under which changes of this row are recorded."""
    table = type(row)._meta.concrete_model
    return next(name for name, model in TABLES.items() if model is table)


def numbers_of(step: Step) -> list[int]:
    """The rows that a step concerns."""
    return [row["id"] for row in step["rows"]] if "rows" in step else list(step["pks"])


def image_of(row: models.Model) -> dict[str, Any]:
    """Every column of a row in a form that JSON holds."""
    return {
        column.attname: _to_json(getattr(row, column.attname))
        for column in row._meta.concrete_fields
    }


def chunks(items: Sequence[Item]) -> Iterable[Sequence[Item]]:
    """The items in portions that fit into one statement."""
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))


def manager_of(model: type[models.Model]) -> models.Manager[Any]:
    """The rows of a table, those of a proxy's table too."""
    return model._meta.concrete_model._default_manager  # type: ignore[union-attr]  # never abstract


def _to_json(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
