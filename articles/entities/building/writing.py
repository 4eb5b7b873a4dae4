"""The tables as files: the same input gives the same bytes."""

import json
from pathlib import Path


def write_table(folder: Path, name: str, table: object) -> int:
    """Writes `table` as `name`.json, one entry a line so that changes can be read; its size."""
    content = format_table(table).encode()
    (folder / f"{name}.json").write_bytes(content)
    return len(content)


def format_table(table: object) -> str:
    """JSON with the outermost entries on lines of their own."""
    if isinstance(table, dict):
        lines = (f"{_compact(key)}:{_compact(value)}" for key, value in table.items())
        return "{\n" + ",\n".join(lines) + "\n}\n"
    if isinstance(table, list):
        return "[\n" + ",\n".join(map(_compact, table)) + "\n]\n"
    return _compact(table) + "\n"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
