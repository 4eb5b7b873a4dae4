"""Copy everything from this database into an empty one, of the same kind or another.

All rows keep their numbers, the outbox and the epoch of the index go along: the index that is there
is the image of the copy as well.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from articles import jobs, search
from articles.jobs import NO_PROGRESS, ProgressReporter
from articles.maintenance import copy_rows_postgresql, copy_rows_sqlite
from articles.maintenance.tables import all_tables
from articles.models import ContentVersion
from newsroom import schema

TARGET = "target"
# Rows read at once; a thousand articles are about 10 MB.
CHUNK = 1_000
# What `migrate` puts into a new database by itself; the rows of the source take its place.
_MADE_BY_MIGRATE = {ContentType, ContentVersion, Permission, Group, Group.permissions.through}
# Values of all other columns are written as they were read.
_PLAIN = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.FloatField,
    models.BooleanField,
)


class CopyRefused(Exception):
    """The copy can't be made, or is not what it should be; the message says why."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How many rows of each table were copied, and counted on both sides."""

    counts: Mapping[str, int]

    @property
    def rows(self) -> int:
        """Of all tables."""
        return sum(self.counts.values())


class Kind(Protocol):
    """What a module must offer so that its kind of database can be copied into and from."""

    def strip(self, cursor: Any) -> list[str]:
        """Take away what makes inserting slow; the statements that make it again."""

    def write(
        self, cursor: Any, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Insert the rows as they come, holding few of them at a time."""

    def read_number(self, cursor: Any, table: str, column: str) -> int:
        """The last number that a row of this table was given, be it deleted since."""

    def set_number(self, cursor: Any, table: str, column: str, number: int) -> None:
        """Go on from this number."""

    def tidy(self, cursor: Any) -> None:
        """After the commit: what makes the next queries quick."""


_KINDS: dict[str, Kind] = {"sqlite": copy_rows_sqlite, "postgresql": copy_rows_postgresql}


def copy_archive(
    described: Mapping[str, Any],
    *,
    migrate: Callable[[], None],
    reporter: ProgressReporter = NO_PROGRESS,
) -> Copied:
    """Copy everything into the database whose settings these are; `migrate` makes its tables.

    In one transaction: the target holds all of it or nothing, and a copy that was killed is just
    begun again. Meanwhile no one changes the source. Raises `CopyRefused`, DatabaseError and
    `jobs.WorkerRunning`.
    """
    source = connections[DEFAULT_DB_ALIAS]
    with jobs.hold_worker_lock(), _connected(described) as target:
        _check_source(source)
        _check_empty(target)
        migrate()
        with search.block_index_writes(), _untouched(source), target.constraint_checks_disabled():
            counts = _copy_rows(source, target, reporter)
        with target.cursor() as cursor:
            _kind(target).tidy(cursor)
    return Copied(counts)


@contextmanager
def _connected(described: Mapping[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """The target under a name of its own, as long as it is copied into."""
    configured = connections.configure_settings({DEFAULT_DB_ALIAS: dict(described)})
    settings = configured[DEFAULT_DB_ALIAS]
    target = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, TARGET)
    connections[TARGET] = target
    try:
        yield target
    finally:
        target.close()
        del connections[TARGET]


@contextmanager
def _untouched(source: BaseDatabaseWrapper) -> Iterator[None]:
    """While it lasts, no transaction writes to the source: they take turns."""
    with transaction.atomic(using=source.alias):
        yield


def _check_source(source: BaseDatabaseWrapper) -> None:
    if schema.is_outdated(source):
        raise CopyRefused(
            "this archive is from an earlier version of Newsroom: run manage.py migrate first"
        )


def _check_empty(target: BaseDatabaseWrapper) -> None:
    """Raises `CopyRefused` unless nothing can be lost."""
    ours = {model._meta.db_table: model for model in all_tables()}
    for table in target.introspection.table_names():
        if table == "django_migrations":
            continue
        if table not in ours:
            raise CopyRefused(f"it is not empty: it has an unrelated table {table}")
        model = ours[table]
        if model not in _MADE_BY_MIGRATE and model._base_manager.using(TARGET).exists():
            raise CopyRefused(f"it is not empty: there are rows in {table}")


def _copy_rows(
    source: BaseDatabaseWrapper, target: BaseDatabaseWrapper, reporter: ProgressReporter
) -> dict[str, int]:
    counts = {model: model._base_manager.using(source.alias).count() for model in all_tables()}
    reporter.start(sum(counts.values()))
    kind = _kind(target)
    with transaction.atomic(using=TARGET), target.cursor() as cursor:
        search.remove_triggers(target)
        stripped = kind.strip(cursor)
        for model in counts:
            _copy_table(model, source, target, reporter)
        _compare(counts)
        for statement in stripped:
            cursor.execute(statement)
        search.install_triggers(target)
        target.check_constraints()
    return {model._meta.db_table: count for model, count in counts.items()}


def _copy_table(
    model: type[models.Model],
    source: BaseDatabaseWrapper,
    target: BaseDatabaseWrapper,
    reporter: ProgressReporter,
) -> None:
    table = model._meta.db_table
    columns = [field.column for field in model._meta.concrete_fields]
    with target.cursor() as cursor, source.cursor() as reading:
        cursor.execute(f"DELETE FROM {target.ops.quote_name(table)}")
        try:
            _kind(target).write(cursor, table, columns, _read(model, source, target, reporter))
        except (DatabaseError, ValueError) as error:
            raise CopyRefused(f"a row of {table} does not fit: {error}") from error
        key = model._meta.pk
        if isinstance(key, models.AutoField | models.BigAutoField):
            number = _kind(source).read_number(reading, table, key.column)
            _kind(target).set_number(cursor, table, key.column, number)


def _read(
    model: type[models.Model],
    source: BaseDatabaseWrapper,
    target: BaseDatabaseWrapper,
    reporter: ProgressReporter,
) -> Iterator[Sequence[Any]]:
    """The rows of a table as the target takes them."""
    fields = model._meta.concrete_fields
    converted = [(place, field) for place, field in enumerate(fields) if not _is_plain(field)]
    rows = model._base_manager.using(source.alias).order_by("pk")
    names = [field.attname for field in fields]
    done = 0
    for row in rows.values_list(*names).iterator(chunk_size=CHUNK):
        values = list(row)
        for place, field in converted:
            values[place] = field.get_db_prep_save(values[place], connection=target)
        yield values
        done += 1
        if done % CHUNK == 0:
            reporter.advance(CHUNK)
    reporter.advance(done % CHUNK)


def _is_plain(field: "models.Field[Any, Any]") -> bool:
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return isinstance(field, _PLAIN)


def _compare(counts: Mapping[type[models.Model], int]) -> None:
    for model, count in counts.items():
        copied = model._base_manager.using(TARGET).count()
        if copied != count:
            table = model._meta.db_table
            raise CopyRefused(f"{table} had {count} rows and has {copied} in the copy")


def _kind(connection: BaseDatabaseWrapper) -> Kind:
    return _KINDS[connection.vendor]
