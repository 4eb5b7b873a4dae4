"""The archive kept: backups, and what they are good for.

backing_up  one file of everything that matters; restoring puts it back
manifest    what a backup says of itself
packing     several files in one, written whole or not at all, checked to the last byte
databases   the database as a file and back: sqlite
copying     everything into another database, of the same kind or not
upkeep      when it was done last
"""

from articles.keeping.backing_up import BackupRefused, back_up
from articles.keeping.copying import Copied, CopyRefused, copy_archive
from articles.keeping.manifest import Manifest, UnusableBackup
from articles.keeping.restoring import Restored, RestoreRefused, restore

__all__ = [
    "BackupRefused",
    "Copied",
    "CopyRefused",
    "Manifest",
    "RestoreRefused",
    "Restored",
    "UnusableBackup",
    "back_up",
    "copy_archive",
    "restore",
]
