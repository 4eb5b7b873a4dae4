"""A process that asks its own archive for pages: `python -m tests.benchmarks.asking FOLDER`.

An address a line on standard input; a line of JSON for each on standard output.
"""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.benchmarks import scratch


@dataclass(frozen=True)
class Answer:
    """What came back, the digest before compression."""

    status: int
    digest: str
    queries: int


class Asker:
    """The other end: asks such a process."""

    def __init__(self, requests: IO[str], answers: IO[str]) -> None:
        self._requests, self._answers = requests, answers

    def ask(self, address: str) -> Answer:
        """One page, made anew."""
        self._requests.write(f"{address}\n")
        self._requests.flush()
        return Answer(**json.loads(self._answers.readline()))


@contextmanager
def open_asker(folder: Path) -> Iterator[Asker]:
    """A process of its own for the archive in a scratch folder, as long as it is needed."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.asking", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Asker(process.stdin, process.stdout)
        process.stdin.close()


def main() -> None:
    """Answer until nothing more is asked."""
    scratch.open_django(Path(sys.argv[1]), NEWSROOM_KEPT_PAGES="0")
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from articles import search

    if search.needs_rebuild():
        search.rebuild()
    call_command("collectstatic", interactive=False, verbosity=0)
    client = Client(headers={"host": "localhost"})
    asked = 0

    def count(execute, sql, params, many, context):  # type: ignore[no-untyped-def]  # Django's
        nonlocal asked
        asked += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        for line in sys.stdin:
            asked = 0
            answer = client.get(line.strip())
            # The API says how long it took.
            page = re.sub(rb'"took_ms": [0-9.]+', b"", answer.getvalue())
            digest = hashlib.sha256(page).hexdigest()
            told = {"status": answer.status_code, "digest": digest, "queries": asked}
            sys.stdout.write(json.dumps(told) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
