"""Whether the database has the tables of this version of the program."""

from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

ADVICE = (
    "The database is not ready for this version of Newsroom: manage.py upgrade_archive makes its"
    " tables, or brings those of an earlier version up to date."
)


def is_outdated(database: BaseDatabaseWrapper | None = None) -> bool:
    """Whether there are migrations that `database`, else the archive's, has not seen."""
    executor = MigrationExecutor(database or connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def is_known_to_be_outdated() -> bool:
    """The same of the archive's own; one that can't be asked is not known to be."""
    try:
        return is_outdated()
    except DatabaseError:
        return False
