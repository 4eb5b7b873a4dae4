"""What a check of the archive finds, as facts; `wording` makes sentences of them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

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


def warning(part: str, what: str, examples: Sequence[str] = (), **counts: Count) -> Finding:
    """Nothing is lost, but somebody should act."""
    return Finding(part, what, "look", counts, examples[:EXAMPLES])


def bad(part: str, what: str, examples: Sequence[str] = (), **counts: Count) -> Finding:
    """Something is lost or wrong."""
    return Finding(part, what, "bad", counts, examples[:EXAMPLES])


PARTS: Mapping[str, str | Promise] = {
    "database": _("Database"),
    "index": _("Search index"),
    "originals": _("Originals"),
    "imports": _("Imports"),
    "uploads": _("Uploads"),
    "triggers": _("Notes of changes"),
    "jobs": _("Long work"),
    "space": _("Disk space"),
    "backup": _("Backup"),
}

_RESTORE = _("Stop the site and put the last good backup back: manage.py restore --force FILE")

# Part and what was found -> what is so, and what to do.
_WORDS: Mapping[tuple[str, str], tuple[str | Promise, str | Promise]] = {
    ("database", "sound"): (_("The database is sound."), ""),
    ("database", "damaged"): (_("The database is damaged."), _RESTORE),
    ("index", "sound"): (
        ngettext_lazy(
            "%(articles)s article, %(documents)s in the index. They agree.",
            "%(articles)s articles, %(documents)s in the index. They agree.",
            "articles",
        ),
        "",
    ),
    ("index", "unusable"): (
        _("There is no index of this database."),
        _("Build it: manage.py reindex"),
    ),
    ("index", "differs"): (
        _(
            "Index and database differ: %(missing)s articles missing, %(stale)s with other words "
            "or names, %(surplus)s too many, %(twice)s twice."
        ),
        _("Build the index anew: manage.py reindex"),
    ),
    ("originals", "sound"): (
        ngettext_lazy(
            "%(count)s original, byte for byte as it was imported.",
            "%(count)s originals, each byte for byte as it was imported.",
            "count",
        ),
        "",
    ),
    ("originals", "damaged"): (
        _("%(damaged)s of %(count)s originals are not what was imported."),
        _RESTORE,
    ),
    ("imports", "sound"): (_("Import runs: %(runs)s. Files: %(files)s, all accounted for."), ""),
    ("imports", "astray"): (
        ngettext_lazy(
            "%(count)s import run counts other files than are noted.",
            "%(count)s import runs count other files than are noted.",
            "count",
        ),
        _("Import the same folders again: what the archive holds already is left alone."),
    ),
    ("imports", "without_original"): (
        ngettext_lazy(
            "%(count)s imported file has lost its original.",
            "%(count)s imported files have lost their original.",
            "count",
        ),
        _RESTORE,
    ),
    ("imports", "killed"): (
        ngettext_lazy(
            "%(count)s import run was killed on its way. What it counted is stored.",
            "%(count)s import runs were killed on their way. What they counted is stored.",
            "count",
        ),
        _("Give the same command again: it goes on where it was."),
    ),
    ("uploads", "sound"): (_("Uploads that wait: %(count)s, each file as it was brought."), ""),
    ("uploads", "damaged"): (
        _("Uploads with files that are gone or damaged: %(count)s."),
        _("Throw them away under “Uploads” and bring the files again."),
    ),
    ("triggers", "sound"): (_("Every change of an article is noted for the index."), ""),
    ("triggers", "lost"): (
        ngettext_lazy(
            "%(count)s of the database's triggers is gone: changes may not be in the index.",
            "%(count)s of the database's triggers are gone: changes may not be in the index.",
            "count",
        ),
        _("Make them again, and the index: manage.py migrate, then manage.py reindex"),
    ),
    ("jobs", "sound"): (_("A worker is alive. Jobs waiting: %(waiting)s."), ""),
    ("jobs", "no_worker"): (
        _("No worker is running. Jobs waiting: %(waiting)s."),
        _("Start the site (manage.py serve): a worker comes with it."),
    ),
    ("jobs", "stuck"): (
        ngettext_lazy(
            "%(count)s running job has given no sign of life for minutes.",
            "%(count)s running jobs have given no sign of life for minutes.",
            "count",
        ),
        _("Restart the site: its new worker takes them over."),
    ),
    ("jobs", "failed"): (
        ngettext_lazy(
            "%(count)s job failed during the last month.",
            "%(count)s jobs failed during the last month.",
            "count",
        ),
        _("Look at them under “Jobs”, and have them tried again or leave them."),
    ),
    ("space", "sound"): (_("%(free)s of disk space are free."), ""),
    ("space", "short"): (
        _("Only %(free)s of disk space are free."),
        _("Make room: an index built anew and a backup need %(wanted)s for a while."),
    ),
    ("space", "full"): (
        _("The disk is all but full: %(free)s are free."),
        _("Make room at once: imports and edits will fail."),
    ),
    ("backup", "sound"): (_("Age of the last backup in days: %(days)s (%(file)s)"), ""),
    ("backup", "none"): (
        _("There has never been a backup."),
        _("Make one, and have one made every night: manage.py backup FILE"),
    ),
    ("backup", "old"): (
        _("Age of the last backup in days: %(days)s (%(file)s)"),
        _("Make a new one, and have one made every night: manage.py backup FILE"),
    ),
}
_SIZES = ("free", "wanted")


@dataclass(frozen=True, slots=True)
class Words:
    """A finding for people, in the language of the moment."""

    part: str
    said: str
    advice: str


def put_into_words(finding: Finding) -> Words:
    """What is so, and what to do; "" where there is nothing to do."""
    counts = {name: _write(name, count) for name, count in finding.counts.items()}
    # Another version of the program may have found what this one has no words for.
    said, advice = _WORDS.get((finding.part, finding.what), (finding.what, ""))
    return Words(
        part=str(PARTS.get(finding.part, finding.part)),
        said=str(said % counts),
        advice=str(advice % counts),
    )


class _Written(int):
    """A number that chooses between one and many, and reads well."""

    def __str__(self) -> str:
        return f"{int(self):,}"


def _write(name: str, count: Count) -> str | _Written:
    if isinstance(count, str):
        return count
    return filesizeformat(count) if name in _SIZES else _Written(count)
