"""What a backup says of itself: when and of what it was made, and the sum of every file in it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

FORMAT = 1
# Applied migrations: app -> names.
Migrations = Mapping[str, list[str]]


class UnusableBackup(Exception):
    """The file is no backup, is damaged, or of a newer Newsroom; the message says which."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the backup, as it has to be once it is unpacked."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was in the database at the moment of the backup.

    `counts` are rows by table, `uploads` the folders of files that wait for their import.
    """

    migrations: Migrations
    counts: Mapping[str, int]
    uploads: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """`manifest.json`. `database` is its kind: sqlite or postgresql."""

    made: datetime
    newsroom: str
    database: str
    migrations: Migrations
    counts: Mapping[str, int]
    settings: Mapping[str, str]
    members: Mapping[str, Member]

    @property
    def articles(self) -> int:
        """How many articles the backup holds."""
        return self.counts.get("articles_article", 0)


def write_manifest(manifest: Manifest) -> str:
    """The manifest as JSON."""
    rows = asdict(manifest)
    rows["made"] = manifest.made.isoformat()
    return json.dumps({"format": FORMAT, **rows}, ensure_ascii=False, indent=1, sort_keys=True)


def read_manifest(text: str | bytes) -> Manifest:
    """The manifest from JSON. Raises `UnusableBackup`."""
    try:
        rows: dict[str, Any] = json.loads(text)
        if rows["format"] > FORMAT:
            raise UnusableBackup("it was made by a newer Newsroom: upgrade this one first")
        members = {name: Member(**member) for name, member in rows["members"].items()}
        return Manifest(
            made=datetime.fromisoformat(rows["made"]),
            newsroom=rows["newsroom"],
            database=rows["database"],
            migrations=rows["migrations"],
            counts=rows["counts"],
            settings=rows["settings"],
            members=members,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnusableBackup(f"its manifest can't be read ({error})") from error
