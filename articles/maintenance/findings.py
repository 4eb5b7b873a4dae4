"""What a check of the archive finds, as data, and the sentences that say it."""

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
    """One result of the check. `part` is what was checked, `what` is its condition.

    `state` is good, look (nothing is lost, but someone should act) or bad.
    """

    part: str
    what: str
    state: str
    counts: Mapping[str, Count] = field(default_factory=dict)
    examples: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Checkup:
    """All results of one check."""

    when: datetime
    findings: Sequence[Finding]

    @property
    def is_good(self) -> bool:
        """Return whether there are no errors."""
        return all(finding.state != "bad" for finding in self.findings)

    def to_json(self) -> dict[str, Any]:
        """Return the check as JSON data."""
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
    """Return a finding without problem."""
    return Finding(part, what, "good", counts)


def warning(part: str, what: str, examples: Sequence[str] = (), **counts: Count) -> Finding:
    """Return a finding that needs attention although nothing is lost."""
    return Finding(part, what, "look", counts, examples[:EXAMPLES])


def bad(part: str, what: str, examples: Sequence[str] = (), **counts: Count) -> Finding:
    """Return a finding of something lost or wrong."""
    return Finding(part, what, "bad", counts, examples[:EXAMPLES])


PARTS: Mapping[str, str | Promise] = {
    "database": _("Database"),
    "index": _("Search index"),
    "originals": _("Originals"),
    "imports": _("Imports"),
    "uploads": _("Uploads"),
    "triggers": _("Change tracking"),
    "jobs": _("Background jobs"),
    "space": _("Disk space"),
    "backup": _("Backup"),
}

_RESTORE = _("Stop the site and restore the last good backup: manage.py restore --force FILE")

# Part and what was found -> what is so, and what to do.
_WORDS: Mapping[tuple[str, str], tuple[str | Promise, str | Promise]] = {
    ("database", "sound"): (_("The database is intact."), ""),
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
        _("This database has no search index."),
        _("Build it: manage.py reindex"),
    ),
    ("index", "damaged"): (
        ngettext_lazy(
            "%(files)s file of the search index is missing or damaged.",
            "%(files)s files of the search index are missing or damaged.",
            "files",
        ),
        _("Rebuild the index: manage.py reindex"),
    ),
    ("index", "differs"): (
        _(
            "Index and database differ: %(missing)s articles missing, %(stale)s with other words "
            "or names, %(surplus)s too many, %(twice)s twice."
        ),
        _("Rebuild the index: manage.py reindex"),
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
        _("%(damaged)s of %(count)s originals differ from what was imported."),
        _RESTORE,
    ),
    ("imports", "sound"): (_("Import runs: %(runs)s. Files: %(files)s, all accounted for."), ""),
    ("imports", "astray"): (
        ngettext_lazy(
            "%(count)s import run has file counts that do not match its files.",
            "%(count)s import runs have file counts that do not match their files.",
            "count",
        ),
        _("Import the same folders again: articles already in the archive are not changed."),
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
            "%(count)s import run was interrupted. The files it counted are stored.",
            "%(count)s import runs were interrupted. The files they counted are stored.",
            "count",
        ),
        _("Run the same command again: it resumes where it stopped."),
    ),
    ("uploads", "sound"): (
        _("Waiting uploads: %(count)s, every file unchanged since it was uploaded."),
        "",
    ),
    ("uploads", "damaged"): (
        _("Uploads with missing or damaged files: %(count)s."),
        _("Discard them under “Uploads” and upload the files again."),
    ),
    ("triggers", "sound"): (_("Every change of an article is recorded for the index."), ""),
    ("triggers", "lost"): (
        ngettext_lazy(
            "%(count)s of the database's triggers is missing: changes may not be in the index.",
            "%(count)s of the database's triggers are missing: changes may not be in the index.",
            "count",
        ),
        _("Recreate them and rebuild the index: manage.py migrate, then manage.py reindex"),
    ),
    ("jobs", "sound"): (_("A worker is running. Jobs waiting: %(waiting)s."), ""),
    ("jobs", "no_worker"): (
        _("No worker is running. Jobs waiting: %(waiting)s."),
        _("Start the site (manage.py serve): it starts a worker too."),
    ),
    ("jobs", "stuck"): (
        ngettext_lazy(
            "%(count)s running job has not responded for minutes.",
            "%(count)s running jobs have not responded for minutes.",
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
        _("Check them under “Jobs”, and retry them if needed."),
    ),
    ("space", "sound"): (_("%(free)s of disk space are free."), ""),
    ("space", "short"): (
        _("Only %(free)s of disk space are free."),
        _("Free some space: rebuilding the index and making a backup need %(wanted)s for a while."),
    ),
    ("space", "full"): (
        _("The disk is almost full: %(free)s are free."),
        _("Free some space now: imports and edits will fail."),
    ),
    ("backup", "sound"): (_("Age of the last backup in days: %(days)s (%(file)s)"), ""),
    ("backup", "none"): (
        _("There has never been a backup."),
        _("Make one, and schedule one every night: manage.py backup FILE"),
    ),
    ("backup", "old"): (
        _("Age of the last backup in days: %(days)s (%(file)s)"),
        _("Make a new one, and schedule one every night: manage.py backup FILE"),
    ),
}
_SIZES = ("free", "wanted")


@dataclass(frozen=True, slots=True)
class Words:
    """A finding as sentences, in the active language."""

    part: str
    said: str
    advice: str


def put_into_words(finding: Finding) -> Words:
    """Return what was found and what to do; "" where there is nothing to do."""
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
