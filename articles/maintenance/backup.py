"""Backup and restore: one file with everything that matters, made while the site runs."""

import hashlib
import logging
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from articles import jobs, search
from articles.jobs import NO_PROGRESS, ProgressReporter
from articles.maintenance import backup_file, database_files
from articles.maintenance.backup_file import Manifest, UnusableBackup
from articles.maintenance.status import note_backup
from articles.maintenance.tables import filled_tables
from articles.models import Article, Upload
from newsroom import __version__, env
from newsroom.logs import log_work

logger = logging.getLogger(__name__)

SECRET = "secret_key"


class BackupRefused(Exception):
    """The backup cannot be written there; the message says why."""


def back_up(
    path: Path,
    *,
    with_secret: bool = False,
    force: bool = False,
    reporter: ProgressReporter = NO_PROGRESS,
) -> Manifest:
    """Write a backup to `path` and verify it to the last byte.

    It holds the database, originals and all, the files that wait for their import, and the
    settings that are no secrets; the index and the static files are made from these. `with_secret`
    adds the key that signs sessions. Until all is well there is no file of that name, or the
    earlier one. Raises `BackupRefused`, `UnusableBackup` if what was written can't be read again,
    and OSError.
    """
    if path.exists() and not force:
        raise BackupRefused(f"{path} exists already; --force overwrites it")
    try:
        with log_work(logger, "Backup") as counts, backup_file.write_atomically(path) as draft:
            manifest = _write(draft, with_secret=with_secret, reporter=reporter)
            backup_file.verify(draft, backup_file.open_backup(draft), reporter.advance)
            counts["articles"] = manifest.articles
    except BlockingIOError as error:
        raise BackupRefused(f"another backup is writing {path}") from error
    note_backup(path, manifest)
    return manifest


def _write(draft: Path, *, with_secret: bool, reporter: ProgressReporter) -> Manifest:
    made = timezone.now()
    copy = draft.with_name(f"{draft.name}-database")
    try:
        # Copied, packed and read again.
        reporter.start(3 * database_files.live().measure())
        snapshot = database_files.live().dump(copy, reporter.advance)
        files = {database_files.live().MEMBER: copy}
        if with_secret:
            files[SECRET] = _secret_file()
        brought = find_files(snapshot.uploads)
        members = backup_file.pack(draft, files | brought, reporter.advance, fleeting=brought)
    finally:
        copy.unlink(missing_ok=True)
    manifest = Manifest(
        made=made,
        newsroom=__version__,
        database=connection.vendor,
        migrations=snapshot.migrations,
        counts=snapshot.counts,
        settings=env.describe_choices(),
        members=members,
    )
    backup_file.seal(draft, manifest)
    return manifest


def _secret_file() -> Path:
    file = Path(settings.DATA) / SECRET
    if not file.exists():
        raise BackupRefused(
            f"the secret key is not in {file} but in NEWSROOM_SECRET_KEY: keep it yourself"
        )
    return file


# Seconds between two looks whether someone else has built the index.
PAUSE = 1.0


class RestoreRefused(Exception):
    """The archive that is there would be lost, or is in use; the message says which."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored; `settings` are those of the backup that are not set now."""

    manifest: Manifest
    is_migrated: bool
    settings: dict[str, str]


def restore(
    path: Path, *, force: bool = False, reporter: ProgressReporter = NO_PROGRESS
) -> Restored:
    """Restore the archive from a backup and build its index.

    Raises `UnusableBackup`, `RestoreRefused` and `jobs.WorkerRunning`; then nothing was touched.
    Broken off later, the archive is the old one or the new one, never a part of either.
    """
    manifest = backup_file.open_backup(path)
    is_earlier = _check_schema(manifest)
    with jobs.hold_worker_lock(), log_work(logger, "Restore") as counts:
        if not force and not is_empty():
            raise RestoreRefused(
                "this archive is not empty, and all of it would be lost; --force overwrites it"
            )
        # Unpacked, copied in.
        reporter.start(2 * sum(member.size for member in manifest.members.values()))
        with _fresh_folder() as folder:
            _replace_archive(
                path, manifest, folder, is_earlier=is_earlier, progress=reporter.advance
            )
        note_backup(path, manifest)
        build_index()
        counts["articles"] = manifest.articles
    return Restored(manifest, is_earlier, _missing_settings(manifest))


def is_empty() -> bool:
    """Return whether the archive is empty: no article, no file, no tag, nothing done."""
    try:
        if Article._meta.db_table not in connection.introspection.table_names():
            return True
        return not any(model._base_manager.exists() for model in filled_tables())
    except DatabaseError:
        return False  # damaged, and perhaps the only copy


def _check_schema(manifest: Manifest) -> bool:
    """Return whether the backup needs migrations. Raises `UnusableBackup`."""
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


def _replace_archive(
    path: Path,
    manifest: Manifest,
    folder: Path,
    *,
    is_earlier: bool,
    progress: Callable[[int], object],
) -> None:
    kind = database_files.live()
    brought = [name for name in manifest.members if is_upload_name(name)]
    unknown = manifest.members.keys() - {kind.MEMBER, SECRET, *brought}
    if unknown:
        raise UnusableBackup(f"{min(unknown)} does not belong in a backup")
    if kind.MEMBER not in manifest.members:
        raise UnusableBackup("there is no database in it")
    backup_file.unpack(path, manifest, folder, progress)
    # Before the rows that name them: killed in between, nothing is missing.
    restore_uploads(brought, folder)
    with search.block_index_writes():
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


# Where they lie in a backup, by the folder that each upload has for itself.
_FOLDER = "uploads"
_TOKEN = re.compile(r"[0-9a-f]{32}")


def find_files(tokens: Iterable[str]) -> dict[str, Path]:
    """Return name in a backup -> file, for the uploads with these folders."""
    root = Path(settings.UPLOADS_DIR)
    return {
        f"{_FOLDER}/{file.relative_to(root).as_posix()}": file
        for token in tokens
        for file in sorted((root / token).rglob("*"))
        if file.is_file()
    }


def is_upload_name(name: str) -> bool:
    """Return whether `find_files` could give this name: it must not lead elsewhere."""
    first, *rest = name.split("/")
    is_safe = all(part not in ("", ".", "..") and "\0" not in part for part in rest)
    return first == _FOLDER and len(rest) > 1 and is_safe and bool(_TOKEN.fullmatch(rest[0]))


def restore_uploads(names: Iterable[str], folder: Path) -> None:
    """Move files unpacked to `folder` to where uploads are kept.

    One by one over what is there: the same name means the same bytes, so that an archive which
    keeps its own uploads after all has lost none.
    """
    for name in names:
        token, *rest = PurePosixPath(name).relative_to(_FOLDER).parts
        home = Path(settings.UPLOADS_DIR) / token
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = home.joinpath(*rest)
        target.parent.mkdir(parents=True, exist_ok=True)
        (folder / name).replace(target)


def find_damaged() -> tuple[int, list[Upload]]:
    """Return the number of waiting uploads, and those with missing or changed files."""
    waiting = list(Upload.objects.waiting())
    damaged = [upload.pk for upload in waiting if not _is_sound(upload)]
    # One that was deleted at this moment is not missed.
    return len(waiting), list(Upload.objects.waiting().filter(pk__in=damaged))


def _is_sound(upload: Upload) -> bool:
    if not upload.sums:  # of an earlier version
        return upload.folder.is_dir()
    return all(_add_up(upload.folder / name) == wanted for name, wanted in upload.sums.items())


def _add_up(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
