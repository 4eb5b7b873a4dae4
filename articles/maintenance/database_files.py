"""The database as one file and back, whichever kind it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from django.db import connection

from articles.maintenance import postgresql, sqlite
from articles.maintenance.backup_file import Snapshot

# Told how many bytes each step has done.
Progress = Callable[[int], object]


class Kind(Protocol):
    """What a module must offer so that its kind of database can be backed up."""

    # What the database's file is called in a backup.
    MEMBER: str

    def find_damage(self) -> str:
        """What is wrong with the database's own structure; "" if nothing is."""

    def measure(self) -> int:
        """About how many bytes a copy will have."""

    def dump(self, target: Path, progress: Progress) -> Snapshot:
        """Write the database, as it is at this moment, to a file, while others change it."""

    def load(self, source: Path, progress: Progress, *, is_earlier: bool) -> None:
        """Make the database what the file is, all of it or nothing; migrate an earlier schema.

        Raises `UnusableBackup`.
        """


_KINDS: dict[str, Kind] = {"sqlite": sqlite, "postgresql": postgresql}


def live() -> Kind:
    """The kind that this Newsroom runs on."""
    return _KINDS[connection.vendor]
