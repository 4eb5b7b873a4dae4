"""A backup: one file with everything that matters, made while the site runs."""

from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from articles.jobs import UNWATCHED, Watcher
from articles.keeping import databases, packing, uploads
from articles.keeping.manifest import Manifest
from articles.keeping.upkeep import note_backup
from newsroom import __version__, env

SECRET = "secret_key"


class BackupRefused(Exception):
    """The backup can't be written there; the message says why."""


def back_up(
    path: Path, *, with_secret: bool = False, force: bool = False, watcher: Watcher = UNWATCHED
) -> Manifest:
    """Write a backup to `path` and read it again to the last byte.

    It holds the database, originals and all, the files that wait for their import, and the
    settings that are no secrets; the index and the static files are made from these. `with_secret`
    adds the key that signs sessions. Until all is well there is no file of that name, or the
    earlier one. Raises `BackupRefused`, `UnusableBackup` if what was written can't be read again,
    and OSError.
    """
    if path.exists() and not force:
        raise BackupRefused(f"{path} exists already; --force writes over it")
    try:
        with packing.write_whole(path) as draft:
            manifest = _write(draft, with_secret=with_secret, watcher=watcher)
            packing.verify(draft, packing.open_backup(draft), watcher.advance)
    except BlockingIOError as error:
        raise BackupRefused(f"another backup is writing {path} at this moment") from error
    note_backup(path, manifest)
    return manifest


def _write(draft: Path, *, with_secret: bool, watcher: Watcher) -> Manifest:
    made = timezone.now()
    copy = draft.with_name(f"{draft.name}-database")
    try:
        # Copied, packed and read again.
        watcher.start(3 * databases.live().measure())
        snapshot = databases.live().dump(copy, watcher.advance)
        files = {databases.live().MEMBER: copy}
        if with_secret:
            files[SECRET] = _secret_file()
        brought = uploads.find_files(snapshot.uploads)
        members = packing.pack(draft, files | brought, watcher.advance, fleeting=brought)
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
    packing.seal(draft, manifest)
    return manifest


def _secret_file() -> Path:
    file = Path(settings.DATA) / SECRET
    if not file.exists():
        raise BackupRefused(
            f"the secret key is not in {file} but in NEWSROOM_SECRET_KEY: keep it yourself"
        )
    return file
