"""What was done last to look after the archive, kept for the page that says so."""

from datetime import datetime
from pathlib import Path
from typing import Any

from articles.keeping.manifest import Manifest
from articles.models import Upkeep


def note_backup(path: Path, manifest: Manifest) -> None:
    """There is a backup of this moment."""
    facts = {"file": str(path.resolve()), "articles": manifest.articles}
    _note(Upkeep.What.BACKUP, manifest.made, good=True, facts=facts)


def _note(what: Upkeep.What, when: datetime, *, good: bool, facts: dict[str, Any]) -> None:
    Upkeep.objects.update_or_create(
        what=what, defaults={"when": when, "good": good, "facts": facts}
    )
