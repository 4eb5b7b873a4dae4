"""Searching, side by side in one run on one corpus: the limit, our engine, `find()`, FTS5."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from articles import search
from tests.benchmarks.archive import documents, fill_archive, text_size
from tests.benchmarks.queries import Query, pick_queries
from tests.benchmarks.search_report import Builds, Edits, Row, print_report
from tests.benchmarks.system_fts5 import Fts5
from tests.benchmarks.system_newsroom import (
    EngineCall,
    WholeFind,
    edit,
    index_size,
    undo_edits,
)
from tests.benchmarks.system_raw import RawTantivy
from tests.benchmarks.systems import DEEP_PAGE, System
from tests.benchmarks.timing import Stopwatch, Times, measure

_COMMON = "word in 30 %"
_EDITS = 40
# Facets and whole pages are asked of these classes: broad, middling and narrow.
_WITH_FACETS = (_COMMON, "word in 0.7 %", "two words of 5–10 %", "phrase", "one of three words")

Say = Callable[[str], None]


def run(size: int, say: Say) -> str:
    """Build everything, time everything; the table as text."""
    fill_archive(size, say)
    rivals = Path(settings.DATA) / "rivals"
    rivals.mkdir(exist_ok=True)
    raw, fts5 = RawTantivy(rivals / "tantivy"), Fts5(rivals / "fts5.sqlite3")
    builds = _build(raw, fts5, say)
    classes = pick_queries(raw.frequency, size, other=fts5.frequency)
    systems: list[System] = [raw, EngineCall(), WholeFind(), fts5]
    rows = list(_time_all(classes, systems, say))
    edits = _time_edits(raw, fts5, say)
    return print_report(size, rows, builds, edits, _differences(classes, systems))


def _build(raw: RawTantivy, fts5: Fts5, say: Say) -> Builds:
    say("building raw tantivy")
    raw_rate = raw.build(documents())
    say("rebuilding our index")
    with Stopwatch() as watch:
        done = search.rebuild()
    say("building SQLite FTS5")
    fts5_rate = fts5.build(documents())
    return Builds(
        raw_rate=raw_rate,
        our_rate=done / watch.spent.wall,
        our_processor_ms=watch.spent.processor / done * 1000,
        fts5_rate=fts5_rate,
        text_bytes=text_size(),
        raw_bytes=raw.size(),
        our_bytes=index_size(),
        fts5_bytes=fts5.size(),
    )


def _time_all(classes: Mapping[str, list[Query]], systems: list[System], say: Say) -> Iterator[Row]:
    limit = systems[0]
    for name, queries in classes.items():
        say(f"timing: {name}")
        hits = sorted(limit.top(query) for query in queries)
        typical = hits[len(hits) // 2] if hits else 0
        yield _row(name, "20 best + total", typical, systems, queries, lambda one: one.top)
        if name in _WITH_FACETS:
            yield _row(name, "five facets", typical, systems, queries, lambda one: one.facets)
            yield _row(name, "20, total, facets", typical, systems, queries, _everything)
        if name == _COMMON:
            yield _row(name, f"page {DEEP_PAGE}", typical, systems, queries, _deep)
            yield _row(name, "20 newest", typical, systems, queries, lambda one: one.newest)


def _everything(system: System) -> Callable[[Query], object]:
    return system.everything


def _deep(system: System) -> Callable[[Query], object]:
    return lambda query: system.top(query, page=DEEP_PAGE)


def _row(
    name: str,
    what: str,
    hits: int,
    systems: list[System],
    queries: list[Query],
    task: Callable[[System], Callable[[Query], object]],
) -> Row:
    tasks = {
        system.name: task(system)
        for system in systems
        if what != "five facets" or type(system).facets is not System.facets
    }
    return Row(name, what, hits, measure(tasks, queries) if queries else {})


def _differences(classes: Mapping[str, list[Query]], systems: list[System]) -> list[str]:
    """Where systems disagree about how many articles match."""
    found = []
    for name, queries in classes.items():
        totals = {one.name: sum(one.top(query) for query in queries) for one in systems}
        if len(set(totals.values())) > 1:
            told = ", ".join(f"{system} {total:,}" for system, total in totals.items())
            found.append(f"{name}: {told}")
    return found


@dataclass
class _Editing:
    """Edits of one system: what was done, and how long until a search saw it."""

    calls: list[float] = field(default_factory=list)

    def do(self, task: Callable[..., bool], *given: Any) -> None:
        with Stopwatch() as watch:
            seen = task(*given)
        if not seen:
            raise AssertionError(
                f"{task.__qualname__}: the edit was not visible to the next search"
            )
        self.calls.append(watch.spent.wall * 1000)


def _time_edits(raw: RawTantivy, fts5: Fts5, say: Say) -> Edits:
    say("timing: one edit until a search sees it")
    edited = list(itertools.islice(documents(), _EDITS))
    doers: dict[str, Callable[..., bool]] = {"raw": raw.edit, "our": edit, "fts5": fts5.edit}
    told = {name: _Editing() for name in doers}
    for number, document in enumerate(edited):
        for name, task in doers.items():
            told[name].do(task, document, f"zq{name}{number}")
    undo_edits(edited)
    # The first of each pays for opening files.
    times = {name: Times(tuple(one.calls[1:])) for name, one in told.items()}
    return Edits(raw=times["raw"], ours=times["our"], fts5=times["fts5"])
