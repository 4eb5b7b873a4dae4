"""One step of the journal taken back: only the rows that still are as the step left them.

What somebody changed since stays as it is and is counted, so that undoing never undoes more than
what it was asked to.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from articles.models import TaggedArticle, TagSuggestion
from articles.tagging.journal import TABLES, Step, chunks, image_of, manager_of, numbers_of

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
