"""What a check of the archive finds, as facts; `wording` makes sentences of them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

# Enough to see what is wrong; the counts say how much.
EXAMPLES = 20

# From the worst to the best.
STATES = ("bad", "look", "good")

Count = int | float | str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `part` is what was looked at, `what` is how it stands there.

    `state` is good, look (nothing is lost, but somebody should act) or bad.
    """

    part: str
    what: str
    state: str
    counts: Mapping[str, Count] = field(default_factory=dict)
    examples: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Checkup:
    """All that one check found."""

    when: datetime
    findings: Sequence[Finding]

    @property
    def is_good(self) -> bool:
        """Nothing is lost or wrong."""
        return all(finding.state != "bad" for finding in self.findings)

    def to_json(self) -> dict[str, Any]:
        """For machines, and to be kept."""
        return {
            "ok": self.is_good,
            "when": self.when.isoformat(),
            "findings": [asdict(finding) for finding in self.findings],
        }

    @classmethod
    def from_json(cls, facts: Mapping[str, Any]) -> "Checkup":
        """What `to_json` wrote."""
        findings = [Finding(**finding) for finding in facts["findings"]]
        return cls(datetime.fromisoformat(facts["when"]), findings)


def good(part: str, what: str = "sound", **counts: Count) -> Finding:
    """All is well there."""
    return Finding(part, what, "good", counts)


def look(part: str, what: str, examples: Sequence[str] = (), **counts: Count) -> Finding:
    """Nothing is lost, but somebody should act."""
    return Finding(part, what, "look", counts, examples[:EXAMPLES])


def bad(part: str, what: str, examples: Sequence[str] = (), **counts: Count) -> Finding:
    """Something is lost or wrong."""
    return Finding(part, what, "bad", counts, examples[:EXAMPLES])
