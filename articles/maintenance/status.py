"""Whether the site can work right now: three cheap questions for monitoring."""

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection

from articles import jobs, search
from articles.maintenance.backup_file import Manifest
from articles.maintenance.findings import Checkup
from articles.models import Upkeep


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether the database answers, the index matches it, and a worker is running."""

    database: bool
    index: bool
    worker: bool

    @property
    def is_ready(self) -> bool:
        """Everything is there."""
        return self.database and self.index and self.worker

    def to_json(self) -> dict[str, bool]:
        """For machines."""
        return {"ready": self.is_ready, **asdict(self)}


def ask_readiness() -> Readiness:
    """Ask with two queries, the index's mark and the worker's lock."""
    is_there = _answers()
    return Readiness(
        database=is_there,
        index=is_there and not search.needs_rebuild(),
        worker=jobs.is_worker_alive(),
    )


def _answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def note_backup(path: Path, manifest: Manifest) -> None:
    """Record that a backup was made."""
    facts = {"file": str(path.resolve()), "articles": manifest.articles}
    _note(Upkeep.What.BACKUP, manifest.made, good=True, facts=facts)


def note_check(checkup: Checkup) -> None:
    """Record that the archive was checked."""
    _note(Upkeep.What.CHECK, checkup.when, good=checkup.is_good, facts=checkup.to_json())


def find_last_backup() -> Upkeep | None:
    """Return when the last backup was made, and where."""
    return Upkeep.objects.filter(what=Upkeep.What.BACKUP).first()


def find_last_checkup() -> Checkup | None:
    """Return the results of the last check."""
    row = Upkeep.objects.filter(what=Upkeep.What.CHECK).first()
    return Checkup.from_json(row.facts) if row else None


def _note(what: Upkeep.What, when: datetime, *, good: bool, facts: dict[str, Any]) -> None:
    Upkeep.objects.update_or_create(
        what=what, defaults={"when": when, "good": good, "facts": facts}
    )
