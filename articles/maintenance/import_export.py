"""Import an exported archive into an empty Newsroom: all of it, or nothing."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import IntegrityError, connection, transaction

from articles import jobs, search
from articles.jobs import NO_PROGRESS, ProgressReporter
from articles.maintenance.backup import RestoreRefused, build_index, is_empty
from articles.maintenance.export import (
    FORMAT,
    Row,
    UnusableExport,
    Writer,
)
from articles.maintenance.tables import (
    Model,
    article_parts,
    exported_tables,
    tables_after_articles,
    tables_before_articles,
)
from articles.models import Alias, Article, Entity, Original
from newsroom import schema

# Articles in memory at once, and rows of the other files.
BATCH = 100
ROWS = 2_000
COMPRESSION = 6

Counts = dict[str, int]
T = TypeVar("T")


def import_archive(folder: Path, *, reporter: ProgressReporter = NO_PROGRESS) -> Counts:
    """Make this archive what was exported to `folder`, numbers and dates as they were.

    Raises `UnusableExport`, `RestoreRefused` and `jobs.WorkerRunning`; nothing is written then.
    """
    wanted = _read_manifest(folder)
    with jobs.hold_worker_lock():
        if not is_empty():
            raise RestoreRefused("an export can only be imported into an empty archive")
        if schema.is_outdated():  # a new folder, for example
            call_command("migrate", verbosity=0, interactive=False)
        reporter.start(2 * wanted.get("articles", 0))
        try:
            with transaction.atomic():
                counts = _write_all(folder, wanted, reporter)
                if counts != wanted:
                    raise UnusableExport(_compare(counts, wanted))
                search.invalidate_index()
        except IntegrityError as error:
            raise UnusableExport(f"its rows do not fit together: {error}") from error
        build_index()
    return counts


def _read_manifest(folder: Path) -> Counts:
    file = folder / "manifest.json"
    if not file.exists():
        raise UnusableExport(
            "there is no manifest.json: this is not an export, or it is incomplete"
        )
    manifest = _read_json(file)
    if not isinstance(manifest, dict) or not isinstance(manifest.get("counts"), dict):
        raise UnusableExport("manifest.json does not belong to an export")
    if manifest.get("format") != FORMAT:
        raise UnusableExport("it was made by a newer version of Newsroom: upgrade first")
    return {str(name): int(count) for name, count in manifest["counts"].items()}


def _write_all(folder: Path, wanted: Counts, reporter: ProgressReporter) -> Counts:
    """What the export holds: one of an earlier version lacks the tables that came later."""
    # The countries that every archive has: they come with the export, under their own numbers.
    Alias.objects.all().delete()
    Entity.objects.all().delete()
    counts = {"accounts": _write_accounts(folder)}
    writer = Writer()
    for name, model in _held(tables_before_articles(), wanted).items():
        counts[name] = _write_lines(folder, name, model, writer)
        _settle()
    counts["articles"] = _write_articles(folder, writer, reporter)
    counts |= _write_parts(folder, _held(article_parts(), wanted), writer, reporter)
    counts["originals"] = _write_spare_originals(folder)
    for name, model in _held(tables_after_articles(), wanted).items():
        counts[name] = _write_lines(folder, name, model, writer)
    _reset_numbers()
    return counts


def _write_accounts(folder: Path) -> int:
    """Names for the record: no one can sign in with one before an administrator lets him."""
    rows = list(_read_lines(folder / "accounts.jsonl"))
    known = set(User.objects.values_list("username", flat=True))
    for row in rows:
        if row["username"] not in known:
            user = User(**row, is_active=False)
            user.set_unusable_password()
            user.save()
    return len(rows)


def _write_lines(folder: Path, name: str, model: Any, writer: Writer) -> int:
    where = f"{name}.jsonl"
    rows = _read_lines(folder / where)
    return sum(writer.write(model, batch, where=where) for batch in _batches(rows, ROWS))


def _write_articles(folder: Path, writer: Writer, reporter: ProgressReporter) -> int:
    """First the articles alone: what hangs on one may name another."""
    count = 0
    for places in _batches(_places(folder), BATCH):
        rows = []
        for place in places:
            whole = _read_article(place, parts=())
            _write_original(place, whole["original"])
            rows.append({**whole["article"], "text": _read_text(place / "text.txt")})
        count += writer.write(Article, rows, where=str(places[0]))
        _settle()
        reporter.advance(len(places))
    return count


def _write_parts(
    folder: Path,
    parts: Mapping[str, tuple[Model, str]],
    writer: Writer,
    reporter: ProgressReporter,
) -> Counts:
    counts: Counts = dict.fromkeys(parts, 0)
    for places in _batches(_places(folder), BATCH):
        for place in places:
            whole = _read_article(place, parts=parts)
            whole["versions"] = [_take_version(place, row) for row in whole["versions"]]
            for name, (model, _path) in parts.items():
                counts[name] += writer.write(model, whole[name], where=str(place))
        _settle()
        reporter.advance(len(places))
    return counts


def _held(tables: Mapping[str, T], wanted: Counts) -> dict[str, T]:
    return {name: table for name, table in tables.items() if name in wanted}


def _take_version(place: Path, row: Row) -> Row:
    row = dict(row)
    _write_original(place, row.pop("original"))
    return {**row, "text": _read_text(place / "versions" / f"{int(row['id'])}.txt")}


def _write_original(place: Path, row: Row | None) -> None:
    if row is None:
        return
    name = str(row["file"])
    if ".." in name or name.startswith("/"):
        raise UnusableExport(f"{place}: {name} is not a file of an article")
    _insert_original(place / name, row)


def _write_spare_originals(folder: Path) -> int:
    rows = list(_read_lines(folder / "originals.jsonl"))
    for row in rows:
        _insert_original(folder / "originals" / Path(str(row["sha256"])).name, row)
    return len(rows)


def _insert_original(file: Path, row: Row) -> None:
    """The bytes, once for each content: two articles may have come from the same."""
    content = file.read_bytes() if file.is_file() else None
    if content is None or hashlib.sha256(content).hexdigest() != row["sha256"]:
        raise UnusableExport(f"{file} is missing or differs from what was exported")
    Original.objects.get_or_create(
        pk=row["id"],
        defaults={
            "sha256": row["sha256"],
            "size": len(content),
            "compressed": zlib.compress(content, COMPRESSION),
        },
    )


def _places(folder: Path) -> Iterator[Path]:
    """The articles' folders, in order."""
    shelves = folder / "articles"
    for known_files in _names(shelves):
        for name in _names(shelves / known_files):
            yield shelves / known_files / name


def _names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


def _read_article(place: Path, *, parts: Iterable[str]) -> dict[str, Any]:
    whole = _read_json(place / "article.json")
    missing = {"article", "original", *parts} - whole.keys() if isinstance(whole, dict) else None
    if missing is None or missing:
        raise UnusableExport(f"{place}/article.json is not an article of an export")
    return dict(whole)


def _read_json(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise UnusableExport(f"{file} can't be read ({error})") from error


def _read_text(file: Path) -> str:
    try:
        return file.read_bytes().decode()
    except (OSError, ValueError) as error:
        raise UnusableExport(f"{file} can't be read ({error})") from error


def _read_lines(file: Path) -> Iterator[Row]:
    try:
        with file.open(encoding="utf-8", newline="\n") as stream:
            for line in stream:
                yield json.loads(line)
    except (OSError, ValueError) as error:
        raise UnusableExport(f"{file} can't be read ({error})") from error


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _settle() -> None:
    """Let PostgreSQL look at what the rows name now, and not remember all of them till the end."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _reset_numbers() -> None:
    """The next row of each table gets a number that is free."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), exported_tables()):
            cursor.execute(statement)


def _compare(counts: Counts, wanted: Counts) -> str:
    names: Iterable[str] = sorted(counts.keys() | wanted.keys())
    different = [
        f"{counts.get(name, 0):,} of {wanted.get(name, 0):,} {name}"
        for name in names
        if counts.get(name) != wanted.get(name)
    ]
    return f"it is not complete: {', '.join(different)}"
