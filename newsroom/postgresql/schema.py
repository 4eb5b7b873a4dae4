"""Tables and indexes: every column of text is made in byte order."""

from collections.abc import Iterator
from typing import Any

from django.db.backends.postgresql import schema

_BYTE_ORDER = "C"


class DatabaseSchemaEditor(schema.DatabaseSchemaEditor):
    """What migrations write with."""

    def _iter_column_sql(
        self,
        column_db_type: str,
        params: Any,
        model: Any,
        field: Any,
        field_db_params: dict[str, Any],
        include_default: bool,
    ) -> Iterator[str]:
        collation = field_db_params.get("collation") or _collation_of(column_db_type)
        described = {**field_db_params, "collation": collation}
        yield from super()._iter_column_sql(  # type: ignore[misc]  # stubs leave it out
            column_db_type, params, model, field, described, include_default
        )

    def _alter_column_type_sql(
        self,
        model: Any,
        old_field: Any,
        new_field: Any,
        new_type: str,
        old_collation: str | None,
        new_collation: str | None,
    ) -> Any:
        collation = new_collation or _collation_of(new_type)
        return super()._alter_column_type_sql(  # type: ignore[misc]  # stubs leave it out
            model, old_field, new_field, new_type, old_collation, collation
        )

    def _create_like_index_sql(self, model: Any, field: Any) -> None:
        """None: only where text is not in byte order prefixes need an index of their own."""


def _collation_of(column_type: str) -> str | None:
    return _BYTE_ORDER if column_type.startswith(("varchar", "text")) else None
