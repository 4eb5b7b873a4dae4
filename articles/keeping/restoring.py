"""A backup put back. Everything is checked before anything is touched."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from articles import jobs, search
from articles.jobs import UNWATCHED, Watcher
from articles.keeping import databases, packing, uploads
from articles.keeping.backing_up import SECRET
from articles.keeping.manifest import Manifest, UnusableBackup
from articles.keeping.upkeep import note_backup
from articles.models import Article, ImportRun, Operation, PhraseRule, Publication, Tag, Upload
from newsroom import env

# Seconds between two looks whether somebody else has built the index.
PAUSE = 1.0


class RestoreRefused(Exception):
    """The archive that is there would be lost, or is in use; the message says which."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back; `settings` are those of the backup that this Newsroom does not have."""

    manifest: Manifest
    is_migrated: bool
    settings: dict[str, str]


def restore(path: Path, *, force: bool = False, watcher: Watcher = UNWATCHED) -> Restored:
    """Make the archive what it was when the backup was made, and build its index.

    Raises `UnusableBackup`, `RestoreRefused` and `jobs.WorkerRunning`; then nothing was touched.
    Broken off later, the archive is the old one or the new one, never a part of either.
    """
    manifest = packing.open_backup(path)
    is_earlier = _check_schema(manifest)
    with jobs.be_present():
        if not force and not is_empty():
            raise RestoreRefused(
                "this archive is not empty, and all of it would be lost; --force overwrites it"
            )
        # Unpacked, copied in.
        watcher.start(2 * sum(member.size for member in manifest.members.values()))
        with _fresh_folder() as folder:
            _put_back(path, manifest, folder, is_earlier=is_earlier, progress=watcher.advance)
        note_backup(path, manifest)
        build_index()
    return Restored(manifest, is_earlier, _missing_settings(manifest))


def is_empty() -> bool:
    """Whether nobody would miss this archive: no article, no file, no tag, nothing done."""
    try:
        if Article._meta.db_table not in connection.introspection.table_names():
            return True
        made = (Article, ImportRun, Operation, PhraseRule, Publication, Tag, Upload)
        return not any(model._default_manager.exists() for model in made)
    except DatabaseError:
        return False  # damaged, and perhaps the only copy


def _check_schema(manifest: Manifest) -> bool:
    """Whether the backup lacks migrations of this Newsroom. Raises `UnusableBackup`."""
    if manifest.database != connection.vendor:
        raise UnusableBackup(
            f"it is of a {manifest.database} database, and this Newsroom runs on"
            f" {connection.vendor}: restore it on {manifest.database}, then use copy_archive"
        )
    ours = set(MigrationLoader(None).disk_migrations)
    theirs = {(app, name) for app, names in manifest.migrations.items() for name in names}
    unknown = sorted(theirs - ours)
    if unknown:
        raise UnusableBackup(
            f"it was made by a newer Newsroom ({'.'.join(unknown[-1])} is not known here):"
            " upgrade this one first"
        )
    return bool(ours - theirs)


def _put_back(
    path: Path,
    manifest: Manifest,
    folder: Path,
    *,
    is_earlier: bool,
    progress: Callable[[int], object],
) -> None:
    kind = databases.live()
    brought = [name for name in manifest.members if uploads.is_one(name)]
    unknown = manifest.members.keys() - {kind.MEMBER, SECRET, *brought}
    if unknown:
        raise UnusableBackup(f"{min(unknown)} has no place in a backup")
    if kind.MEMBER not in manifest.members:
        raise UnusableBackup("there is no database in it")
    packing.unpack(path, manifest, folder, progress)
    # Before the rows that name them: killed in between, nothing is missing.
    uploads.put_back(brought, folder)
    with search.hold_still():
        kind.load(folder / kind.MEMBER, progress, is_earlier=is_earlier)
    if SECRET in manifest.members:
        (folder / SECRET).chmod(0o600)
        (folder / SECRET).replace(Path(settings.DATA) / SECRET)


@contextmanager
def _fresh_folder() -> Iterator[Path]:
    """A folder beside the database; what a killed restore left there is taken away first."""
    folder = Path(settings.DATA) / ".restoring"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def build_index() -> None:
    while True:
        try:
            search.rebuild()
            return
        except search.RebuildRunning:  # by a page of the running site
            time.sleep(PAUSE)


def _missing_settings(manifest: Manifest) -> dict[str, str]:
    """Settings at the time of the backup that are not those of now; where data lies is no such."""
    now = env.describe_choices()
    return {
        name: value
        for name, value in manifest.settings.items()
        if name != "NEWSROOM_DATA" and now.get(name) != value
    }
