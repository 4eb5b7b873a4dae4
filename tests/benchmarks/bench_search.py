"""Searching, side by side in one run on one corpus: the limit, our engine, `find()`, FTS5."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import Any

from django.conf import settings

from articles import search
from tests.benchmarks.archive import documents, fill_archive, text_size
from tests.benchmarks.queries import Query, pick_queries
from tests.benchmarks.search_report import Builds, Edits, Row, print_report
from tests.benchmarks.system_fts5 import Fts5
from tests.benchmarks.system_newsroom import EngineCall, WholeFind, edit, index_size, undo_edits
from tests.benchmarks.system_raw import RawTantivy
from tests.benchmarks.systems import DEEP_PAGE, System
from tests.benchmarks.timing import CLOCKS, Clock, Cost, Stopwatch, Times, measure

_COMMON = "word in 30 %"
_EDITS = 40
# Builds take turns and the better one counts, as other work on the machine only slows them; of a
# large archive one build takes minutes, in which such work evens out.
_TURNS, _TWICE_UP_TO = 2, 20_000
# Facets and whole pages are asked of these classes: broad, middling and narrow.
_WITH_FACETS = (_COMMON, "word in 0.7 %", "two words of 5–10 %", "phrase", "one of three words")

Say = Callable[[str], None]


_rate = attrgetter("rate")

# How a system is asked for something; None when it can't be asked for that alone.
_Task = Callable[[System], Callable[[Query], object] | None]


def run(size: int, say: Say, clock: str) -> str:
    """Build everything, time everything; the table as text."""
    fill_archive(size, say)
    rivals = Path(settings.DATA) / "rivals"
    rivals.mkdir(exist_ok=True)
    raw, fts5 = RawTantivy(rivals / "tantivy"), Fts5(rivals / "fts5.sqlite3")
    builds = _build(size, raw, fts5, say)
    classes = pick_queries(raw.frequency, size, other=fts5.frequency)
    systems: list[System] = [raw, EngineCall(), WholeFind(), fts5]
    rows = list(_time_all(classes, systems, say, CLOCKS[clock]))
    _check_facets(classes[_COMMON], raw, systems[1])
    edits = _time_edits(raw, fts5, say)
    return print_report(
        size, rows, builds, edits, differences=_differences(classes, systems), clock=clock
    )


def _build(size: int, raw: RawTantivy, fts5: Fts5, say: Say) -> Builds:
    raw_costs, our_costs = [], []
    for turn in range(_TURNS if size <= _TWICE_UP_TO else 1):
        say(f"building raw tantivy, turn {turn + 1}")
        raw_costs.append(raw.build(documents()))
        say(f"rebuilding our index, turn {turn + 1}")
        with Stopwatch() as watch:
            done = search.rebuild()
        our_costs.append(Cost(done, watch.spent))
    say("building SQLite FTS5")
    fts5_cost = fts5.build(documents())
    return Builds(
        raw=max(raw_costs, key=_rate),
        ours=max(our_costs, key=_rate),
        fts5=fts5_cost,
        text_bytes=text_size(),
        raw_bytes=raw.size(),
        our_bytes=index_size(),
        fts5_bytes=fts5.size(),
    )


def _time_all(
    classes: Mapping[str, list[Query]], systems: list[System], say: Say, clock: Clock
) -> Iterator[Row]:
    limit = systems[0]
    for name, queries in classes.items():
        say(f"timing: {name}")
        hits = sorted(limit.top(query) for query in queries)
        typical = hits[len(hits) // 2] if hits else 0
        tasks: dict[str, _Task] = {"20 best + total": lambda system: system.top}
        if name in _WITH_FACETS:
            tasks |= {"five facets": _facets, "20, total, facets": lambda one: one.everything}
        if name == _COMMON:
            tasks |= {f"page {DEEP_PAGE}": _deep, "20 newest": lambda system: system.newest}
        for what, task in tasks.items():
            asked = {system.name: task(system) for system in systems}
            measured = {one: do for one, do in asked.items() if do is not None}
            times = measure(measured, queries, clock=clock) if queries else {}
            yield Row(name, what, typical, times)


def _facets(system: System) -> Callable[[Query], object] | None:
    return None if type(system).facets is System.facets else system.facets


def _deep(system: System) -> Callable[[Query], object]:
    return lambda query: system.top(query, page=DEEP_PAGE)


def _differences(classes: Mapping[str, list[Query]], systems: list[System]) -> list[str]:
    """Where systems disagree about how many articles match."""
    found = []
    for name, queries in classes.items():
        totals = {one.name: sum(one.top(query) for query in queries) for one in systems}
        if len(set(totals.values())) > 1:
            told = ", ".join(f"{system} {total:,}" for system, total in totals.items())
            found.append(f"{name}: {told}")
    return found


def _check_facets(queries: list[Query], one: System, other: System) -> None:
    """Exact counts can't differ; of equal counts either value may come first."""
    for query in queries:
        counts = [
            {name: sorted(values.values()) for name, values in (system.facets(query) or {}).items()}
            for system in (one, other)
        ]
        if counts[0] != counts[1]:
            raise AssertionError(f"{query.typed}: {one.name} and {other.name} count differently")


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
