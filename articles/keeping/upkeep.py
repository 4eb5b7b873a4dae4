"""What was done last to look after the archive, kept for the page that says so."""

from datetime import datetime
from pathlib import Path
from typing import Any

from articles.keeping.findings import Checkup
from articles.keeping.manifest import Manifest
from articles.models import Upkeep


def note_backup(path: Path, manifest: Manifest) -> None:
    """There is a backup of this moment."""
    facts = {"file": str(path.resolve()), "articles": manifest.articles}
    _note(Upkeep.What.BACKUP, manifest.made, good=True, facts=facts)


def note_check(checkup: Checkup) -> None:
    """The archive was checked."""
    _note(Upkeep.What.CHECK, checkup.when, good=checkup.is_good, facts=checkup.to_json())


def find_last_backup() -> Upkeep | None:
    """When a backup was made, and where it was put."""
    return Upkeep.objects.filter(what=Upkeep.What.BACKUP).first()


def find_last_checkup() -> Checkup | None:
    """What was found when the archive was checked last."""
    row = Upkeep.objects.filter(what=Upkeep.What.CHECK).first()
    return Checkup.from_json(row.facts) if row else None


def _note(what: Upkeep.What, when: datetime, *, good: bool, facts: dict[str, Any]) -> None:
    Upkeep.objects.update_or_create(
        what=what, defaults={"when": when, "good": good, "facts": facts}
    )
