"""PostgreSQL with SQLite's two habits: text in byte order, and one transaction at a time writes.

Byte order: names come in the same order on every server, whatever language its databases sort by,
and prefixes are found along plain indexes.

One writer: who looks whether a person, a slug or a tag is there and then makes it must not be
overtaken in between. SQLite's immediate transactions see to that; here a lock does, which every
`atomic()` takes as it begins. Reading outside of `atomic()`, as pages do, waits for no one.
"""

from django.db.backends.postgresql import base

from newsroom.postgresql.schema import DatabaseSchemaEditor

# Any number does; it is the same in every process.
_WRITERS = 0x6E657773
# As long as a writer waits on SQLite. Row locks of the transaction are waited for as long.
_TAKE_TURN = f"SELECT set_config('lock_timeout', '30s', true), pg_advisory_xact_lock({_WRITERS})"


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection; the name is Django's."""

    SchemaEditorClass = DatabaseSchemaEditor

    def _start_transaction_under_autocommit(self) -> None:
        """Django's own hook: called where an outermost `atomic()` begins."""
        with self.wrap_database_errors:
            self.connection.autocommit = False
            try:
                self.connection.execute(_TAKE_TURN)
            except BaseException:
                self.connection.rollback()
                self.connection.autocommit = True
                raise
