"""Read from a database replica that may lag a moment behind (`NEWSROOM_REPLICA_URL`).

Only a visitor's page may be made from it: see `articles.middleware.replica`. Everything else, the
outbox and what the index is made from included, is read where it is written.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models

REPLICA = "replica"

_may_lag: ContextVar[bool] = ContextVar("may_lag", default=False)


@contextmanager
def reading_from_replica() -> Iterator[None]:
    """What is read within may be a moment old."""
    token = _may_lag.set(True)
    try:
        yield
    finally:
        _may_lag.reset(token)


@contextmanager
def reading_from_primary() -> Iterator[None]:
    """What is read within is what was written last. Also a decorator."""
    token = _may_lag.set(False)
    try:
        yield
    finally:
        _may_lag.reset(token)


class ReplicaRouter:
    """Django's router: which database a query goes to."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str:
        """The copy for the archive's own tables, where it was said that it may lag."""
        is_ours = model._meta.app_label == "articles"
        return REPLICA if is_ours and _may_lag.get() else DEFAULT_DB_ALIAS

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str:
        """The one that is copied."""
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: models.Model, other: models.Model, **hints: Any) -> bool:
        """Rows of the one are rows of the other."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """The copy gets its tables by being one."""
        return db == DEFAULT_DB_ALIAS
