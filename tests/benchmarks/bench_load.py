"""Many readers at once: requests a second that `manage.py serve` answers with two web workers.

The readers run on the same processors. Beside the rate stands what a request costs the server
alone, and from that the rate that two processors would reach with nothing else to do.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from articles import search
from articles.maintenance.findings import Checkup
from articles.maintenance.status import note_check
from articles.models import Article
from articles.search.engines.opening import get_engine
from tests.benchmarks import scratch
from tests.benchmarks.archive import fill_archive
from tests.benchmarks.clients import Answers, ask_at_once
from tests.benchmarks.ports import find_free_port, wait_for
from tests.benchmarks.processes import processor_seconds
from tests.benchmarks.queries import COMMON
from tests.benchmarks.table import figure, lay_out
from tests.benchmarks.timing import Times, describe_run
from tests.benchmarks.vocabulary import FUNCTION_WORDS, words

_WORKERS, _READERS = 2, 8
# Requests of a kind: a few seconds' worth.
_KEPT, _MADE = 4_000, 400
# Words that are looked for when every search is another one.
_MIXED = 400

Say = Callable[[str], None]


@dataclass(frozen=True)
class Kind:
    """Addresses that are asked for in turn; `goal` in requests a second."""

    name: str
    addresses: Sequence[str]
    requests: int
    goal: int | None = None
    headers: str = ""


@dataclass(frozen=True)
class Line:
    """What came of it; `cost` in milliseconds of processor time a request."""

    kind: Kind
    answers: Answers
    cost: float


def run(size: int, say: Say) -> str:
    """Serve the archive and ask for every kind in turn."""
    fill_archive(size, say)
    if search.needs_rebuild():
        say("building the index")
        search.rebuild()
    call_command("collectstatic", interactive=False, verbosity=0)
    # Else the worker would begin its weekly check beside the site, on one of the processors.
    note_check(Checkup(timezone.now(), []))
    kinds = list(_list_kinds(size))
    with _serve(scratch.environment(Path(settings.DATA)), Path(settings.BASE_DIR)) as (
        server,
        port,
    ):
        lines = []
        for kind in kinds:
            say(f"asking: {kind.name}")
            lines.append(_ask(kind, server, port))
    return _report(size, lines)


def _list_kinds(size: int) -> Iterator[Kind]:
    step = max(1, size // (_MADE + 1))
    numbers = range(1, size + 1, step)
    slugs = Article.objects.filter(pk__in=list(numbers)).values_list("slug", flat=True)
    articles = [f"/articles/{slug}/" for slug in slugs][: _MADE + 1]
    common = _common_word(size)
    mixed = [f"/search/?q={word}" for word in words()[len(FUNCTION_WORDS) :][:_MIXED]]
    yield Kind("an article, the same for all", articles[:1], _KEPT, goal=400)
    yield Kind("articles, each another one", articles[1:], min(_MADE, len(articles) - 1))
    yield Kind("a search, the same for all", [f"/search/?q={common}"], _KEPT, goal=100)
    yield Kind("searches, each another word", mixed, _MIXED)
    yield Kind("the front page", ["/"], _KEPT)


def _common_word(size: int) -> str:
    candidates = words()[len(FUNCTION_WORDS) :][:1_000]
    counts = zip(get_engine().frequencies(candidates), candidates, strict=True)
    return min(counts, key=lambda pair: abs(pair[0] - COMMON * size))[1]


def _ask(kind: Kind, server: int, port: int) -> Line:
    # Every web worker has to have seen the kind once: starting is no cost of a page.
    if len(kind.addresses) == 1:
        ask_at_once(port, kind.addresses, requests=10 * _READERS, readers=_READERS)
    before = processor_seconds(server)
    answers = ask_at_once(port, kind.addresses, requests=kind.requests, readers=_READERS)
    spent = processor_seconds(server) - before
    return Line(kind, answers, spent / kind.requests * 1000)


@contextmanager
def _serve(environment: Mapping[str, str], folder: Path) -> Iterator[tuple[int, int]]:
    """The number of the server's process, and its port."""
    port = find_free_port()
    command = [sys.executable, "manage.py", "serve", f"--port={port}", f"--workers={_WORKERS}"]
    with subprocess.Popen(
        command, env=dict(environment), cwd=folder, stdout=subprocess.DEVNULL
    ) as server:
        try:
            wait_for(port)
            time.sleep(1)  # the worker for long work starts beside it
            yield server.pid, port
        finally:
            server.terminate()


def _report(size: int, lines: Iterable[Line]) -> str:
    head = ("asked for", "requests/s", "goal", "met", "p50 ms", "p95 ms", "server ms each",
            "two processors alone, requests/s", "status")  # fmt: skip
    rows = []
    for line in lines:
        times = Times(tuple(line.answers.times))
        goal = line.kind.goal
        rows.append(
            (
                line.kind.name,
                figure(line.answers.rate),
                f"{goal}" if goal else "–",
                ("yes" if line.answers.rate >= goal else "NO") if goal else "–",
                figure(times.median),
                figure(times.percentile(0.95)),
                figure(line.cost),
                figure(2_000 / line.cost),
                " ".join(map(str, sorted(line.answers.statuses))),
            )
        )
    title = (
        f"{_READERS} readers at once on {size:,} generated articles, "
        f"manage.py serve --workers={_WORKERS}, readers on the same processors"
    )
    return f"{title}\n\n{describe_run()}\n\n{lay_out(head, rows)}\n"
