"""Changes waiting to be indexed, read and removed as pairs of article and change."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from articles.models import IndexChange, IndexState
from articles.search.content_version import write_version_after


@dataclass(frozen=True)
class OutboxState:
    """The state of the index: the epoch it should have, and whether changes wait."""

    epoch: str
    has_waiting: bool


# Written out, because Django takes longer to build it than the database to answer it.
_STANDING = (
    f"SELECT epoch, EXISTS (SELECT 1 FROM {IndexChange._meta.db_table} WHERE NOT flushed) "
    f"FROM {IndexState._meta.db_table} WHERE id = 1"
)


def read_index_state() -> OutboxState:
    """Read it with one query, before every search; with several databases from the primary one."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_STANDING)
        found = cursor.fetchone()
    if found is None:
        IndexState.objects.using(DEFAULT_DB_ALIAS).get_or_create(
            pk=1, defaults={"epoch": new_epoch()}
        )
        return read_index_state()
    epoch, has_waiting = found
    return OutboxState(epoch, bool(has_waiting))


def read_waiting(limit: int) -> list[tuple[int, int]]:
    """Return pairs (article, seq) that the live index lacks."""
    rows = IndexChange.objects.using(DEFAULT_DB_ALIAS).filter(flushed=False)
    return list(rows.order_by("article").values_list("article", "seq")[:limit])


def read_all_changes() -> list[tuple[int, int]]:
    """Pairs that an index may lack whose building began when the live one was complete."""
    rows = IndexChange.objects.using(DEFAULT_DB_ALIAS)
    return list(rows.order_by("article").values_list("article", "seq"))


def complete(pairs: Iterable[tuple[int, int]], *, epoch: str, keep: bool) -> None:
    """Take exactly these pairs off and set the epoch, in one step.

    With `keep` they are only marked, because an index that is being built still needs them.
    """
    table = IndexChange._meta.db_table
    statement = (
        f"UPDATE {table} SET flushed = %s WHERE article = %s AND seq = %s"
        if keep
        else f"DELETE FROM {table} WHERE article = %s AND seq = %s"
    )
    rows = [(True, *pair) if keep else pair for pair in pairs]
    with transaction.atomic(using=DEFAULT_DB_ALIAS):
        if rows:
            with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
                cursor.executemany(statement, rows)
        IndexState.objects.using(DEFAULT_DB_ALIAS).update_or_create(pk=1, defaults={"epoch": epoch})


def invalidate_index() -> None:
    """Mark the index as belonging to no database, so that nothing waits for it and it is rebuilt.

    For when all rows are new. A rebuild holds in memory what waits when it begins. The content
    version rises above that of the archive which the rows come from.
    """
    with transaction.atomic(using=DEFAULT_DB_ALIAS):
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(write_version_after())
        IndexChange.objects.using(DEFAULT_DB_ALIAS).all().delete()
        complete((), epoch=new_epoch(), keep=False)


def drop_marked() -> None:
    """Remove marked pairs that a rebuild left behind when it was killed."""
    marked = IndexChange.objects.using(DEFAULT_DB_ALIAS).filter(flushed=True)
    if marked.exists():
        marked.delete()


def new_epoch() -> str:
    """Return an epoch that no other state of the database ever had."""
    return uuid.uuid4().hex


def is_in_transaction() -> bool:
    """Whether what is read now may still be rolled back."""
    return connections[DEFAULT_DB_ALIAS].in_atomic_block
