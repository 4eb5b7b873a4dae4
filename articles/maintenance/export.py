"""Export the whole archive as a folder of plain files, from one moment, while the site runs."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import Exists, Field, OuterRef
from django.utils import timezone

from articles.jobs import NO_PROGRESS, ProgressReporter
from articles.maintenance.postgresql import one_moment
from articles.maintenance.tables import (
    Model,
    article_parts,
    tables_after_articles,
    tables_before_articles,
)
from articles.models import Article, ArticleVersion, Entity, Original, SourceFile, Tag, insert_rows
from newsroom import __version__

FORMAT = 1
Row = dict[str, Any]

# Of a text there is a file, of an original as well.
IN_FILES = {Article: ("text",), ArticleVersion: ("text",)}


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
            raise UnusableExport(f"{where}: {name} is unknown; was it exported by a newer version?")
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


README = Path(__file__).parent / "EXPORT.md"
# Articles read at once, and in one numbered folder.
BATCH = 100
IN_A_FOLDER = 1_000

Counts = dict[str, int]


class ExportRefused(Exception):
    """The folder holds something already; the message says so."""


def export_archive(folder: Path, *, reporter: ProgressReporter = NO_PROGRESS) -> Counts:
    """Write everything into an empty folder; rows of each kind.

    The manifest is written last: a folder without one is a part of an export only. Raises
    `ExportRefused` and OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise ExportRefused(f"{folder} is not empty")
    with one_moment():
        reporter.start(Article.objects.count())
        counts = {name: _write_lines(folder, name) for name in tables_before_articles()}
        counts |= _write_articles(folder, reporter)
        counts |= {name: _write_lines(folder, name) for name in tables_after_articles()}
        spare = _write_spare_originals(folder)
        counts["originals"] = _write_file(folder / "originals.jsonl", spare)
        counts["accounts"] = _write_accounts(folder)
    (folder / "README.md").write_bytes(README.read_bytes())
    manifest = {
        "format": FORMAT,
        "newsroom": __version__,
        "made": timezone.now().isoformat(),
        "counts": counts,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return counts


def _write_lines(folder: Path, name: str) -> int:
    model = {**tables_before_articles(), **tables_after_articles()}[name]
    return _write_file(folder / f"{name}.jsonl", read_rows(model._default_manager.all()))


def _write_file(file: Path, rows: Iterable[Row]) -> int:
    count = 0
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        for row in rows:
            stream.write(to_line(row))
            count += 1
    return count


def _write_accounts(folder: Path) -> int:
    rows = User.objects.order_by("pk").values("username", "first_name", "last_name")
    return _write_file(folder / "accounts.jsonl", map(dict, rows.iterator(chunk_size=BATCH)))


def _write_articles(folder: Path, reporter: ProgressReporter) -> Counts:
    counts: Counts = dict.fromkeys(["articles", *article_parts()], 0)
    for numbers in _batches():
        rows = list(read_rows(Article.objects.filter(pk__in=numbers)))
        texts = dict(Article.objects.filter(pk__in=numbers).values_list("pk", "text"))
        parts = _read_parts(numbers)
        for row in rows:
            number = counts["articles"]
            place = folder / "articles" / f"{number // IN_A_FOLDER:04}" / row["slug"]
            own = {name: found[row["id"]] for name, found in parts.items()}
            _write_article(place, row, texts[row["id"]], own)
            counts["articles"] += 1
            for name, found in own.items():
                counts[name] += len(found)
        reporter.advance(len(numbers))
    return counts


def _batches() -> Iterator[list[int]]:
    last = 0
    while True:
        found = Article.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
        numbers = list(found[:BATCH])
        if not numbers:
            return
        yield numbers
        last = numbers[-1]


def _read_parts(numbers: Sequence[int]) -> dict[str, dict[int, list[Row]]]:
    """Name of a part -> number of an article -> its rows."""
    parts: dict[str, dict[int, list[Row]]] = {}
    for name, (model, path) in article_parts().items():
        rows = model._default_manager.filter(**{f"{path}__in": numbers})
        owners = dict(rows.values_list("pk", path))
        parts[name] = defaultdict(list)
        for row in read_rows(rows):
            parts[name][owners[row["id"]]].append(row)
    _add_names(parts)
    return parts


def _add_names(parts: dict[str, dict[int, list[Row]]]) -> None:
    """For readers: whom a mention names, and what a tag is called."""
    mentions = [row for rows in parts["mentions"].values() for row in rows]
    entities = Entity.objects.in_bulk({row["entity_id"] for row in mentions} - {None})
    for row in mentions:
        entity = entities.get(row["entity_id"])
        row["_entity"] = entity and {
            "kind": entity.kind,
            "name": entity.name,
            "slug": entity.slug,
            "code": entity.code,
        }
    for part in ("tags", "suggestions"):
        rows = [row for rows in parts[part].values() for row in rows]
        tags = Tag.objects.in_bulk({row["tag_id"] for row in rows})
        for row in rows:
            row["_tag"] = tags[row["tag_id"]].name


def _write_article(place: Path, row: Row, text: str, parts: dict[str, list[Row]]) -> None:
    place.mkdir(parents=True)
    (place / "text.txt").write_bytes(text.encode())
    for section in parts["sections"]:
        section["_text"] = text[section["start"] : section["end"]]
    original = _write_original(row["original_id"], place, "original")
    versions = [_write_version(place, version) for version in parts["versions"]]
    whole: dict[str, Any] = {
        "article": row,
        "original": original,
        **parts,
        "versions": versions,
    }
    (place / "article.json").write_text(to_json(whole), encoding="utf-8", newline="\n")


def _write_version(place: Path, row: Row) -> Row:
    (place / "versions").mkdir(exist_ok=True)
    text: str = ArticleVersion.objects.values_list("text", flat=True).get(pk=row["id"])
    (place / "versions" / f"{row['id']}.txt").write_bytes(text.encode())
    name = f"versions/{row['id']}.original"
    return {**row, "original": _write_original(row["original_id"], place, name)}


def _write_original(number: int | None, place: Path, name: str) -> Row | None:
    """The bytes under `name` with the suffix they came with, and the row about them."""
    if number is None:
        return None
    original = Original.objects.get(pk=number)
    path = SourceFile.objects.filter(original=number).values_list("path", flat=True).first()
    file = f"{name}.md" if (path or "").lower().endswith(".md") else f"{name}.txt"
    (place / file).write_bytes(original.content)
    return {"file": file, "id": number, "sha256": original.sha256, "size": original.size}


def _write_spare_originals(folder: Path) -> Iterator[Row]:
    """Bytes that no article and no earlier text holds; the rows about them."""
    by_article = Article.objects.filter(original=OuterRef("pk"))
    by_version = ArticleVersion.objects.filter(original=OuterRef("pk"))
    spare = Original.objects.exclude(Exists(by_article)).exclude(Exists(by_version))
    for original in spare.order_by("pk").iterator(chunk_size=BATCH):
        (folder / "originals").mkdir(exist_ok=True)
        (folder / "originals" / original.sha256).write_bytes(original.content)
        yield {"id": original.pk, "sha256": original.sha256, "size": original.size}
