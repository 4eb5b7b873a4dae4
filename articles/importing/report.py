"""What a run did, counted by outcome, with every problem listed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

# Problems of one outcome that a report names; the run's page in the admin has every file.
MOST_NAMED = 1000
OUTCOMES = ("new", "unchanged", "changed", "failed", "ignored", "trashed")
# Different remarks that the table shows, each with the first file it is about.
MOST_REMARKS = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that was not imported, why, and what to do about it."""

    path: str
    outcome: str
    reason: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about a file that was read: what of it is not used, or was changed."""

    path: str
    outcome: str
    sentence: str


@dataclass(slots=True)
class Report:
    """The report of a run while it grows; every file is counted once."""

    run: int | None = None
    dry_run: bool = False
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    seconds: float = 0.0
    stopped: str = ""
    # All remarks, also those that are not kept.
    remarked: int = 0
    _kept: dict[str, int] = field(default_factory=dict)

    def add(
        self,
        outcomes: Iterable[str],
        problems: Iterable[Problem],
        remarks: Iterable[Remark] = (),
    ) -> None:
        """Count a batch."""
        for outcome in outcomes:
            self.counts[outcome] += 1
        for problem in problems:
            kept = self._kept.get(problem.outcome, 0)
            if kept < MOST_NAMED:
                self._kept[problem.outcome] = kept + 1
                self.problems.append(problem)
        for remark in remarks:
            self.remarked += 1
            if len(self.remarks) < MOST_NAMED:
                self.remarks.append(remark)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def clean(self) -> bool:
        """Return whether every file is in the archive or was rightly ignored."""
        return not self.counts["failed"] and not self.stopped

    def as_json(self) -> dict[str, object]:
        """Return the report as JSON data."""
        return {
            "run": self.run,
            "dry_run": self.dry_run,
            **self.counts,
            "total": self.total,
            "seconds": round(self.seconds, 3),
            "stopped": self.stopped,
            "problems": [
                {
                    "path": problem.path,
                    "outcome": problem.outcome,
                    "reason": problem.reason,
                    "advice": problem.advice,
                }
                for problem in self.problems
            ],
            "remarks": [
                {"path": one.path, "outcome": one.outcome, "sentence": one.sentence}
                for one in self.remarks
            ],
        }

    def as_table(self) -> str:
        """Return the report as text: problems first, then the counts."""
        lines = [_describe(one) for one in self.problems if one.outcome in ("failed", "trashed")]
        lines += _describe_ignored(self.problems)
        lines += _describe_remarks(self.remarks)
        if lines:
            lines.append("")
        lines += [f"  {outcome:<10}{self.counts[outcome]:>10,}" for outcome in OUTCOMES]
        lines.append(f"  {'total':<10}{self.total:>10,}   in {self.seconds:,.1f} s")
        unnamed = self.counts["failed"] - self._kept.get("failed", 0)
        if unnamed:
            lines.append(f"{unnamed:,} more failures are listed on the run's page in the admin.")
        if self.remarked > len(self.remarks):
            rest = self.remarked - len(self.remarks)
            lines.append(f"{rest:,} more remarks are named on the run's page in the admin.")
        if self.dry_run:
            lines.append("Nothing was written: this was a dry run (--dry-run).")
        if self.stopped:
            lines.append(self.stopped)
        return "\n".join(lines)


def _describe(problem: Problem) -> str:
    advice = f". {problem.advice}" if problem.advice else ""
    return f"  {problem.outcome:<8} {problem.path}: {problem.reason}{advice}"


def _describe_ignored(problems: Iterable[Problem]) -> list[str]:
    """Return a line per reason: a folder of pictures must not push failures off the screen."""
    paths: dict[str, list[str]] = {}
    for problem in problems:
        if problem.outcome == "ignored":
            paths.setdefault(problem.reason, []).append(problem.path)
    return [
        f"  ignored  {names[0]}{f' and {len(names) - 1:,} more' if names[1:] else ''}: {reason}"
        for reason, names in paths.items()
    ]


def _describe_remarks(remarks: Iterable[Remark]) -> list[str]:
    """A line a sentence: a folder of files with one unknown key is said once."""
    paths: dict[str, list[str]] = {}
    for remark in remarks:
        paths.setdefault(remark.sentence, []).append(remark.path)
    lines = [
        f"  remark   {names[0]}{f' and {len(names) - 1:,} more' if names[1:] else ''}: {sentence}"
        for sentence, names in paths.items()
    ]
    if len(lines) > MOST_REMARKS:
        lines[MOST_REMARKS:] = [f"  remark   {len(lines) - MOST_REMARKS:,} more, see --json"]
    return lines
