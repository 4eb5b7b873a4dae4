"""What an export holds, and how a row becomes JSON and a row again."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import Field

from articles.models import (
    Alias,
    Article,
    ArticleVersion,
    Decision,
    Entity,
    ImportRun,
    IndexChange,
    IndexState,
    Job,
    Mention,
    NotSame,
    NotSameTag,
    OldSlug,
    Operation,
    OperationPart,
    Original,
    PhraseRule,
    Publication,
    RelatedLink,
    Section,
    SourceFile,
    Tag,
    TagAlias,
    TaggedArticle,
    TagRule,
    TagSuggestion,
    Upkeep,
    Upload,
    UploadFile,
    insert_rows,
)

FORMAT = 1
Row = dict[str, Any]
Model = type[models.Model]

# Files of rows, each after those whose rows it names.
BEFORE_ARTICLES: Mapping[str, Model] = {
    "publications": Publication,
    "operations": Operation,
    "operation_parts": OperationPart,
    "entities": Entity,
    "successors": Entity.successors.through,
    "aliases": Alias,
    "not_same": NotSame,
    "phrase_rules": PhraseRule,
    "tags": Tag,
    "tag_aliases": TagAlias,
    "tag_rules": TagRule,
    "not_same_tags": NotSameTag,
    "old_slugs": OldSlug,
    "import_runs": ImportRun,
}
AFTER_ARTICLES: Mapping[str, Model] = {"source_files": SourceFile}
# Lists in an article's own file: the model, and how its rows lead to the article.
PARTS: Mapping[str, tuple[Model, str]] = {
    "versions": (ArticleVersion, "article"),
    "sections": (Section, "article"),
    "links": (RelatedLink, "section__article"),
    "mentions": (Mention, "article"),
    "decisions": (Decision, "article"),
    "tags": (TaggedArticle, "content_object"),
    "suggestions": (TagSuggestion, "article"),
}
# Of a text there is a file, of an original as well.
IN_FILES = {Article: ("text",), ArticleVersion: ("text",)}
# Not the archive: work under way, files that wait for an import, the image of the index.
LEFT_OUT: tuple[Model, ...] = (IndexChange, IndexState, Job, Upkeep, Upload, UploadFile)
EXPORTED: tuple[Model, ...] = (
    Article,
    Original,
    *BEFORE_ARTICLES.values(),
    *AFTER_ARTICLES.values(),
    *(model for model, _ in PARTS.values()),
)


class UnusableExport(Exception):
    """The folder is no export, or not all of one, or does not fit together; the message says so."""


def to_line(row: Row) -> str:
    """A row as a line of JSON."""
    return json.dumps(row, default=_plain, ensure_ascii=False) + "\n"


def to_json(whole: Mapping[str, Any]) -> str:
    """An article's own file."""
    return json.dumps(whole, default=_plain, ensure_ascii=False, indent=1) + "\n"


def _plain(value: date) -> str:
    """A date or a moment, to the last digit: Django's own encoder cuts them off."""
    return value.isoformat()


def read_rows(rows: "models.QuerySet[Any]", *, chunk: int = 2_000) -> Iterator[Row]:
    """Rows of a table by number, with the names of accounts in place of their numbers."""
    fields = _fields(cast(Model, rows.model))
    keys = [_key(field) for field in fields]
    names = dict(User.objects.values_list("pk", "username"))
    values = rows.order_by("pk").values_list(*(field.attname for field in fields))
    for found in values.iterator(chunk_size=chunk):
        row = dict(zip(keys, found, strict=True))
        for field, key in zip(fields, keys, strict=True):
            if _is_account(field):
                row[key] = names.get(row[key])
        yield row


class Writer:
    """Rows of an export -> rows of the database, columns and numbers as they were."""

    def __init__(self) -> None:
        self._accounts = {user.username: user.pk for user in User.objects.all()}

    def write(self, model: Model, rows: Iterable[Row], *, where: str) -> int:
        """Insert the rows; how many there were. Raises `UnusableExport`, naming `where`."""
        fields = _all_fields(model)
        columns = [field.column for field in fields]
        values = [self._values(fields, row, where) for row in rows]
        insert_rows(model, columns, values)
        return len(values)

    def _values(self, fields: "list[Field[Any, Any]]", row: Row, where: str) -> list[Any]:
        given = {key: value for key, value in row.items() if not key.startswith("_")}
        values = [self._value(field, given, where) for field in fields]
        if given:
            name = ", ".join(sorted(given))
            raise UnusableExport(f"{where}: nothing here is called {name}; a newer Newsroom's?")
        return values

    def _value(self, field: "Field[Any, Any]", given: Row, where: str) -> Any:
        """The column's value; one that the export does not know yet has its default."""
        key = _key(field)
        value = given.pop(key) if key in given else field.get_default()
        if _is_account(field) and isinstance(value, str):
            if value not in self._accounts:
                raise UnusableExport(f"{where}: there is no account {value!r} in accounts.jsonl")
            value = self._accounts[value]
        try:
            return field.get_db_prep_save(field.to_python(value), connection)
        except (ValueError, TypeError, ValidationError) as error:
            raise UnusableExport(f"{where}: {key} can't be {value!r}") from error


def _is_account(field: "Field[Any, Any]") -> bool:
    return field.is_relation and field.related_model is User


def _key(field: "Field[Any, Any]") -> str:
    return field.name if _is_account(field) else field.attname


@cache
def _all_fields(model: Model) -> "list[Field[Any, Any]]":
    return list(model._meta.concrete_fields)


@cache
def _fields(model: Model) -> "list[Field[Any, Any]]":
    apart = IN_FILES.get(model, ())
    return [field for field in _all_fields(model) if field.name not in apart]
