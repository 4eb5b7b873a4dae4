"""The search table: medians, ratios, and how they stand to the goals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.benchmarks.table import figure, lay_out, ratio
from tests.benchmarks.timing import Cost, Times, describe_run

_RAW, _ENGINE, _FIND, _FTS5 = "raw tantivy", "our engine", "find()", "SQLite FTS5"
# The goals are set for archives of these sizes; a small one leaves less to be faster at.
_SMALLEST, _LARGE = 100_000, 1_000_000


@dataclass(frozen=True)
class Row:
    """One class of queries asked for one thing."""

    queries: str
    what: str
    hits: int
    times: Mapping[str, Times]

    def median(self, system: str) -> float | None:
        return self.times[system].median if system in self.times else None


@dataclass(frozen=True)
class Builds:
    """Time and bytes."""

    raw: Cost
    ours: Cost
    fts5: Cost
    text_bytes: int
    raw_bytes: int
    our_bytes: int
    fts5_bytes: int


@dataclass(frozen=True)
class Edits:
    """One edit until the next search sees it."""

    raw: Times
    ours: Times
    fts5: Times


def print_report(
    size: int,
    rows: Sequence[Row],
    builds: Builds,
    edits: Edits,
    *,
    differences: Sequence[str],
    clock: str,
) -> str:
    """Everything that was measured."""
    parts = [
        f"Search on {size:,} generated articles ({builds.text_bytes / 1e6:,.0f} MB of text), "
        f"median milliseconds ({clock} time)",
        describe_run(),
        _query_table(rows),
        _build_table(builds, edits),
        _goal_table(size, rows, builds, edits),
    ]
    if differences:
        told = "\n".join(f"- {line}" for line in differences)
        parts.append(
            "Totals that differ (FTS5's Porter stemmer is an older one; a prefix of ours asks "
            f"for whole families of words):\n{told}"
        )
    return "\n\n".join(parts) + "\n"


def _query_table(rows: Sequence[Row]) -> str:
    head = (
        "queries", "asked for", "hits", "raw", "engine", "find()", "find() p95", "FTS5",
        "engine ÷ raw", "find() ÷ raw", "FTS5 ÷ engine", "FTS5 ÷ find()",
    )  # fmt: skip
    return lay_out(head, map(_query_line, rows))


def _query_line(row: Row) -> Sequence[str]:
    raw, engine, find, fts5 = map(row.median, (_RAW, _ENGINE, _FIND, _FTS5))
    slow = row.times[_FIND].percentile(0.95) if _FIND in row.times else None
    return (
        row.queries,
        row.what,
        f"{row.hits:,}",
        *(figure(value) for value in (raw, engine, find, slow, fts5)),
        ratio(engine, raw),
        ratio(find, raw),
        ratio(fts5, engine),
        ratio(fts5, find),
    )


def _build_table(builds: Builds, edits: Edits) -> str:
    text = builds.text_bytes
    rows = [
        ("build, articles a second", figure(builds.raw.rate), figure(builds.ours.rate),
         figure(builds.fts5.rate), ratio(builds.ours.rate, builds.raw.rate)),
        ("build, processor ms an article", *(figure(one.processor_ms)
         for one in (builds.raw, builds.ours, builds.fts5)),
         ratio(builds.ours.processor_ms, builds.raw.processor_ms)),
        ("index ÷ text", ratio(builds.raw_bytes, text), ratio(builds.our_bytes, text),
         ratio(builds.fts5_bytes, text), ratio(builds.our_bytes, builds.raw_bytes)),
        ("edit visible, ms p50", figure(edits.raw.median), figure(edits.ours.median),
         figure(edits.fts5.median), ratio(edits.ours.median, edits.raw.median)),
        ("edit visible, ms p95", *(figure(one.percentile(0.95))
         for one in (edits.raw, edits.ours, edits.fts5)),
         ratio(edits.ours.percentile(0.95), edits.raw.percentile(0.95))),
    ]  # fmt: skip
    table = lay_out(("", "raw tantivy", "Newsroom", "SQLite FTS5", "Newsroom ÷ raw"), rows)
    return f"{table}\nRaw builds from documents in memory, Newsroom reads them from its database."


def _goal_table(size: int, rows: Sequence[Row], builds: Builds, edits: Edits) -> str:
    goals = [*_query_goals(size, rows), *_other_goals(builds, edits)]
    lines = (
        (name, wanted, told, "yes" if is_met else "NO") for name, wanted, told, is_met in goals
    )
    head = f"Goals, set for {_SMALLEST:,} articles and more" if size < _SMALLEST else "Goals"
    return f"{head}:\n\n" + lay_out(("goal", "wanted", "measured", "met"), lines)


_Goal = tuple[str, str, str, bool]


def _query_goals(size: int, rows: Sequence[Row]) -> Iterator[_Goal]:
    broad = {row.what: row for row in rows if row.queries == "word in 30 %"}
    yield _overhead(broad["20, total, facets"])
    narrow = next(row for row in rows if row.what == "20, total, facets" and row is not broad)
    narrow = min((row for row in rows if row.what == narrow.what), key=lambda row: row.hits)
    fixed = (narrow.median(_FIND) or 0) - (narrow.median(_RAW) or 0)
    yield ("find() over raw calls, narrow query", "≤ 4 ms", figure(fixed, " ms"), fixed <= 4)
    top, facets = broad["20 best + total"], broad["five facets"]
    yield _at_least("engine faster than FTS5, word in 30 %", top, _ENGINE, 50)
    yield _at_least("find() faster than FTS5, no facets", top, _FIND, 50 if size >= _LARGE else 5)
    yield _at_least("facets faster than SQL joins", facets, _ENGINE, 50 if size >= _LARGE else 10)


def _overhead(row: Row) -> _Goal:
    raw, find = row.median(_RAW) or 0, row.median(_FIND) or 0
    return (
        "find() ÷ raw calls, word in 30 %, with facets",
        "≤ 1.5 ×",
        f"{ratio(find, raw)}, {figure(find - raw)} ms more",
        find <= 1.5 * raw,
    )


def _at_least(name: str, row: Row, ours: str, wanted: int) -> _Goal:
    own, other = row.median(ours), row.median(_FTS5)
    is_met = bool(own and other and other / own >= wanted)
    return name, f"≥ {wanted} ×", ratio(other, own), is_met


def _other_goals(builds: Builds, edits: Edits) -> Iterator[_Goal]:
    share, speed = builds.our_bytes / builds.text_bytes, builds.ours.rate / builds.raw.rate
    yield "index ÷ text", "≤ 0.35", figure(share), share <= 0.35
    yield "rebuild ÷ raw build", "≥ 0.8", figure(speed), speed >= 0.8
    median = edits.ours.median
    yield "edit visible, p50, idle machine", "≤ 30 ms", figure(median, " ms"), median <= 30
