"""The `--jsonl` protocol of the batch commands: an article a line in, an answer a line out."""

import json
from collections.abc import Callable, Iterator
from typing import Any, TextIO

from django.core.management.base import CommandError


def answer_lines(
    source: TextIO, write: Callable[[str], object], answer: Callable[[str], dict[str, Any]]
) -> None:
    """Read `{"id", "text"}` lines and write `{"id", ...}` lines, one for one and in order.

    A line that is no such object ends the command with exit code 2 and says which it was.
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
            raise CommandError(
                f'line {line_number}: not {{"id": …, "text": …}}: {error}', returncode=2
            ) from error
