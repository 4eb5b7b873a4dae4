"""Many plain rows at once, without the cost of model instances and of building statements."""

import json
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from django.db import connection, connections, models, router
from django.db.models.expressions import RawSQL

# Rows in one statement.
_AT_ONCE = 500


def insert_rows(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    keep_existing: bool = False,
) -> None:
    """INSERT one row for each tuple of `rows`, whose values are in the order of `columns`.

    The values must be what the database takes: numbers, text, JSON as text. With `keep_existing`
    a row that would be there twice is left out. Four times as fast as `bulk_create`, which
    prepares every value of every field by itself; for the tables that an import fills with dozens
    of rows an article.
    """
    quote = connection.ops.quote_name
    names = ", ".join(quote(column) for column in columns)
    places = ", ".join(["%s"] * len(columns))
    table = quote(model._meta.db_table)
    ending = " ON CONFLICT DO NOTHING" if keep_existing else ""
    insert = f"INSERT INTO {table} ({names}) VALUES "
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.executemany(f"{insert}({places}){ending}", list(rows))
        elif keep_existing:
            _insert_at_once(cursor, f"{insert}{{rows}}{ending}", f"({places})", list(rows))
        else:
            copy_rows(cursor, model._meta.db_table, columns, rows)


def _insert_at_once(
    cursor: Any, statement: str, places: str, rows: Sequence[Sequence[Any]]
) -> None:
    """On a server each statement has its price, and the outbox notes each by itself."""
    for start in range(0, len(rows), _AT_ONCE):
        chunk = rows[start : start + _AT_ONCE]
        values = [value for row in chunk for value in row]
        cursor.execute(statement.format(rows=", ".join([places] * len(chunk))), values)


def copy_rows(
    cursor: Any, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """The quickest way into PostgreSQL; it knows nothing of rows that are there already."""
    quote = cursor.db.ops.quote_name
    names = ", ".join(quote(column) for column in columns)
    copying = cursor.copy(f"COPY {quote(table)} ({names}) FROM STDIN")
    with cursor.db.wrap_database_errors, copying as copy:
        for row in rows:
            copy.write_row(row)


def insert_new(instances: Sequence[models.Model], *, keep_existing: bool = False) -> None:
    """INSERT new instances of one model, which get their numbers; inside a transaction.

    `bulk_create` at a third of its price, for fields that are stored unchanged:
    texts, numbers, dates, bytes, foreign keys. Of the others only the clocks are set.
    """
    if not instances:
        return
    model = type(instances[0])
    fields = model._meta.concrete_fields
    clocks = [
        field
        for field in fields
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    ]
    for instance, number in zip(instances, reserve_numbers(model, len(instances)), strict=True):
        instance.pk = number
        instance._state.adding = False
        instance._state.db = connection.alias
        for clock in clocks:
            clock.pre_save(instance, add=True)
    columns = [field.column for field in fields]
    insert_rows(model, columns, _plain_rows(instances, fields), keep_existing=keep_existing)


def reserve_numbers(model: type[models.Model], count: int) -> list[int]:
    """Primary keys for new rows, so that others that point at them can be made at once.

    Inside a transaction: on SQLite it keeps others from taking the same ones.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("numbers are reserved inside a transaction")
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                # The sequence is looked up once: OFFSET keeps that apart from the rows.
                "SELECT nextval(sequence) FROM generate_series(1, %s), "
                "(SELECT pg_get_serial_sequence(%s, 'id')::regclass AS sequence OFFSET 0) AS own",
                [count, table],
            )
            return [number for (number,) in cursor.fetchall()]
        # The highest ever given, be its row deleted since.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
    first = found[0] + 1 if found else 1
    return list(range(first, first + count))


def select_rows(
    model: type[models.Model], statement: str, keys: Sequence[int]
) -> list[tuple[Any, ...]]:
    """What a written-out SELECT finds; `{keys}` in it becomes the list of keys.

    For what every page reads: Django takes several times as long to build such a statement as
    the database takes to answer it. Values come as the database gives them.
    """
    if not keys:
        return []
    places = ", ".join(["%s"] * len(keys))
    with connections[router.db_for_read(model)].cursor() as cursor:
        cursor.execute(statement.format(keys=places), list(keys))
        return list(cursor.fetchall())


def among(numbers: Iterable[int]) -> RawSQL:
    """Rows by number, for `filter(pk__in=among(numbers))`, however many there are.

    They travel as one value: a statement takes only so many, and a hundred thousand question
    marks take longer to read than to answer.
    """
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [list(numbers)])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(numbers))])


def _plain_rows(
    instances: Iterable[models.Model], fields: Sequence["models.Field[Any, Any]"]
) -> Iterator[Sequence[Any]]:
    """The values of each instance as the database takes them: only dates need to be written out."""
    read = attrgetter(*(field.attname for field in fields))
    dates = [
        (place, field) for place, field in enumerate(fields) if isinstance(field, models.DateField)
    ]
    for instance in instances:
        values = list(read(instance))
        for place, field in dates:
            values[place] = field.get_db_prep_value(values[place], connection)
        yield values
