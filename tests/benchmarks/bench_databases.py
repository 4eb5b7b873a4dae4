"""The same archive on SQLite and on PostgreSQL: the same pages, in turns, and what they cost."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from articles import search
from tests.benchmarks import scratch
from tests.benchmarks.archive import fill_archive
from tests.benchmarks.asking import Asker, open_asker
from tests.benchmarks.bench_pages import Kind, list_kinds
from tests.benchmarks.table import figure, lay_out, ratio
from tests.benchmarks.timing import Stopwatch, Times, describe_run, measure

# PostgreSQL may take so many times as long as SQLite.
_GOAL = 1.5

Say = Callable[[str], None]


@dataclass(frozen=True)
class Line:
    """What one kind of page cost on each, and whether every page was the same."""

    kind: Kind
    sqlite: Times
    postgresql: Times
    queries: tuple[int, int]
    same: int

    @property
    def ratio(self) -> float:
        return self.postgresql.median / self.sqlite.median


def run(size: int, server: Path, say: Say) -> str:
    """This process is on SQLite; `server` is the folder of an archive on PostgreSQL, still empty.

    All rows are copied there with the index: pages may differ by nothing but the database.
    """
    fill_archive(size, say)
    if search.needs_rebuild():
        search.rebuild()
    with Stopwatch() as watch:
        call_command("copy_archive", scratch.environment(server)["NEWSROOM_DATABASE_URL"])
    say(f"copied in {watch.spent.wall:.0f} s")
    shutil.copytree(settings.SEARCH_DIR, server / "search")
    with open_asker(Path(settings.DATA)) as sqlite, open_asker(server) as postgresql:
        lines = [_time(kind, sqlite, postgresql, say) for kind in list_kinds(size)]
    return _report(size, lines)


def _time(kind: Kind, sqlite: Asker, postgresql: Asker, say: Say) -> Line:
    say(f"timing: {kind.name}")
    pairs = [(sqlite.ask(address), postgresql.ask(address)) for address in kind.addresses]
    times = measure({"sqlite": sqlite.ask, "postgresql": postgresql.ask}, kind.addresses)
    for address, (one, other) in zip(kind.addresses, pairs, strict=True):
        if one.digest != other.digest:
            say(f"not the same: {address}")
    return Line(
        kind=kind,
        sqlite=times["sqlite"],
        postgresql=times["postgresql"],
        queries=(pairs[0][0].queries, pairs[0][1].queries),
        same=sum(one.digest == other.digest for one, other in pairs),
    )


def _report(size: int, lines: Iterable[Line]) -> str:
    head = ("page", "SQLite, p50 ms", "PostgreSQL, p50 ms", "ratio", "goal", "queries", "same")
    rows = [
        (
            line.kind.name,
            figure(line.sqlite.median),
            figure(line.postgresql.median),
            ratio(line.postgresql.median, line.sqlite.median),
            "met" if line.ratio <= _GOAL else "NOT MET",
            f"{line.queries[0]} / {line.queries[1]}",
            f"{line.same} of {len(line.kind.addresses)}",
        )
        for line in lines
    ]
    title = f"Pages of {size:,} generated articles, made anew, on either database in turn"
    return f"{title}\n\n{describe_run()}\n\n{lay_out(head, rows)}\n"
