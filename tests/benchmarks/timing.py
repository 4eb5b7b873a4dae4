"""Fair timing: warm-up, turns in alternating order, medians; and the machine it was done on."""

import gc
import os
import platform
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import connection

Clock = Callable[[], float]
CLOCKS: dict[str, Clock] = {"wall": time.perf_counter, "processor": time.process_time}

# Calls slower than these (seconds) are repeated so often only: their scatter is small.
_ROUNDS = 7
_FEWER_ROUNDS = ((10.0, 1), (1.0, 2), (0.2, 3), (0.05, 5))


@dataclass(frozen=True)
class Times:
    """Milliseconds that the calls of one kind took, all rounds and queries together."""

    calls: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.calls)

    def percentile(self, share: float) -> float:
        """The time that this share of the calls (0 to 1) kept to."""
        ranked = sorted(self.calls)
        return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def measure(
    tasks: Mapping[str, Callable[[Any], object]],
    inputs: Iterable[Any],
    *,
    clock: Clock = time.perf_counter,
) -> dict[str, Times]:
    """Give each input to every task in turn, there and back, so that drift hits all alike.

    `clock` is `time.process_time` where other work on the machine would spoil wall time.
    """
    found: dict[str, list[float]] = {name: [] for name in tasks}
    order = list(tasks)
    gc.collect()
    for given in inputs:
        slowest = max(_time(tasks[name], given, clock) for name in order)
        for _ in range(_rounds(slowest)):
            order.reverse()
            for name in order:
                found[name].append(_time(tasks[name], given, clock) * 1000)
    return {name: Times(tuple(calls)) for name, calls in found.items()}


def _rounds(slowest: float) -> int:
    return next((rounds for limit, rounds in _FEWER_ROUNDS if slowest > limit), _ROUNDS)


def _time(task: Callable[[Any], object], given: Any, clock: Clock) -> float:
    began = clock()
    task(given)
    return clock() - began


@dataclass(frozen=True)
class Spent:
    """Time on the clock and time on processors, of this process and its threads."""

    wall: float
    processor: float


@dataclass(frozen=True)
class Cost:
    """What so many articles cost."""

    articles: int
    spent: Spent

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.spent.wall

    @property
    def processor_ms(self) -> float:
        """Processor time an article."""
        return self.spent.processor / self.articles * 1000


class Stopwatch:
    """`with Stopwatch() as watch: …`, then `watch.spent`."""

    spent = Spent(0.0, 0.0)

    def __enter__(self) -> "Stopwatch":
        self._began = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *exception: object) -> None:
        wall, processor = self._began
        self.spent = Spent(time.perf_counter() - wall, time.process_time() - processor)


def describe_run() -> str:
    """Machine, date, versions and command: without them a figure says nothing."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return "\n".join(
        (
            f"command   {' '.join(['python -m tests.benchmarks', *sys.argv[1:]])}",
            f"date      {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
            f"machine   {_processor()}, {os.cpu_count()} processors, {_memory()} GB",
            f"load      {load} (1, 5, 15 minutes) when the table was printed",
            f"software  Python {platform.python_version()}, tantivy {version('tantivy')}, "
            f"{_database()}, Django {version('django')}",
        )
    )


def _database() -> str:
    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)
