"""A reader who opens pages and searches while something else goes on: `with Visit(data) as visit`.

The reader is a process of its own, so that nothing but the database, the index and the processors
is shared with what is measured.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from tests.benchmarks import scratch

# Between two pages; several people at once, and still no load that the work would be slowed by.
_PAUSE = 0.5
_SEARCHES = (
    "/search/?q=government",
    "/search/?q=said+-police&sort=newest",
    "/search/?q=headline:minister",
)
_ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Answers:
    """Milliseconds of every page of one kind, and how many were no proper answer."""

    milliseconds: tuple[float, ...]
    failed: int


class Visit:
    """`answers` by kind of page, once the reader has left."""

    def __init__(self, data: Path) -> None:
        self.answers: dict[str, Answers] = {}
        self._environment = scratch.environment(data)

    def __enter__(self) -> "Visit":
        self._reader = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.visiting"],
            cwd=_ROOT,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        told, _ = self._reader.communicate("that is all\n")
        if kind is None:
            for page, (milliseconds, failed) in json.loads(told).items():
                self.answers[page] = Answers(tuple(milliseconds), failed)


def _read() -> None:
    """In the reader's process: page after page until told to leave."""
    import select

    import django

    django.setup()
    from django.test import Client

    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    times: dict[str, list[float]] = {}
    failed: dict[str, int] = {}
    # The first time of each loads modules and templates, as no reader of a running site does.
    for _, address in _addresses(0):
        client.get(address)
    turn = 0
    while not select.select([sys.stdin], [], [], _PAUSE)[0]:
        for kind, address in _addresses(turn):
            began = time.perf_counter()
            answer = client.get(address)
            times.setdefault(kind, []).append((time.perf_counter() - began) * 1000)
            failed[kind] = failed.get(kind, 0) + (answer.status_code != 200)
        turn += 1
    sys.stdout.write(json.dumps({kind: (spent, failed[kind]) for kind, spent in times.items()}))


def _addresses(turn: int) -> Iterator[tuple[str, str]]:
    """One page of each kind; the article is the newest there is."""
    from articles.models import Article

    slug = Article.objects.order_by("-pk").values_list("slug", flat=True).first()
    yield "front page", "/"
    if slug:
        yield "article just imported", f"/articles/{slug}/"
    yield "search", _SEARCHES[turn % len(_SEARCHES)]


if __name__ == "__main__":
    _read()
