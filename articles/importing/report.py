"""What a run did, counted by outcome, with every problem named."""

from collections.abc import Iterable
from dataclasses import dataclass, field

OUTCOMES = ("new", "unchanged", "changed", "failed", "ignored")


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that was not imported, why, and what to do about it."""

    path: str
    outcome: str
    reason: str
    advice: str = ""


@dataclass(slots=True)
class Report:
    """The growing account of a run; every file offered is counted once."""

    run: int | None = None
    dry_run: bool = False
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    problems: list[Problem] = field(default_factory=list)
    seconds: float = 0.0
    stopped: str = ""

    def add(self, outcomes: Iterable[str], problems: Iterable[Problem]) -> None:
        """Count a batch."""
        for outcome in outcomes:
            self.counts[outcome] += 1
        self.problems.extend(problems)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def clean(self) -> bool:
        """Whether every file offered is in the archive or was rightly left aside."""
        return not self.counts["failed"] and not self.stopped

    def as_json(self) -> dict[str, object]:
        """The report for machines."""
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
        }

    def as_table(self) -> str:
        """The report for people: problems first, then the counts."""
        lines = [_describe(problem) for problem in self.problems if problem.outcome == "failed"]
        ignored = [problem for problem in self.problems if problem.outcome == "ignored"]
        lines += [_describe(problem) for problem in ignored[:MOST_IGNORED]]
        if len(ignored) > MOST_IGNORED:
            lines.append(f"  ignored  … and {len(ignored) - MOST_IGNORED:,} more")
        if lines:
            lines.append("")
        lines += [f"  {outcome:<10}{self.counts[outcome]:>10,}" for outcome in OUTCOMES]
        lines.append(f"  {'total':<10}{self.total:>10,}   in {self.seconds:,.1f} s")
        if self.dry_run:
            lines.append("Nothing was written: this was a rehearsal (--dry-run).")
        if self.stopped:
            lines.append(self.stopped)
        return "\n".join(lines)


# A folder full of pictures must not push the failures off the screen.
MOST_IGNORED = 10


def _describe(problem: Problem) -> str:
    advice = f" {problem.advice}" if problem.advice else ""
    return f"  {problem.outcome:<8} {problem.path}: {problem.reason}{advice}"
