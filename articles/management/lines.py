"""Text commands over JSON lines: one `{"id", "text"}` in, one answer out. Loads no Django."""

import json
from collections.abc import Callable, Iterator
from typing import Any, TextIO


class BadLine(Exception):
    """A line that is no article; the message names it."""


def answer_lines(
    source: TextIO, write: Callable[[str], object], answer: Callable[[str], dict[str, Any]]
) -> None:
    """Read `{"id", "text"}` lines and write `{"id", ...}` lines, one for one and in order.

    Raises BadLine at the first line that is no such object.
    """
    for number, text in _articles(source):
        write(json.dumps({"id": number, **answer(text)}, ensure_ascii=False) + "\n")


def _articles(source: TextIO) -> Iterator[tuple[object, str]]:
    for line_number, line in enumerate(source, 1):
        if not line.strip():
            continue
        try:
            article = json.loads(line)
            yield article["id"], str(article["text"])
        except (ValueError, KeyError, TypeError) as error:
            raise BadLine(f'line {line_number}: not {{"id": …, "text": …}}: {error}') from error
