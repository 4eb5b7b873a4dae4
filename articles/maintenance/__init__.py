"""The archive kept for years: backups, and checks that all is there.

backing_up  one file of everything that matters; restoring puts it back
manifest    what a backup says of itself
packing     several files in one, written whole or not at all, checked to the last byte
databases   the database as a file and back: sqlite, postgresql; moments: reading what was at one
uploads     files that wait for their import
exporting   a folder of plain files; taking_in: such a folder in an empty archive; exchange: what
            is in it
copying     everything into another database, of the same kind or not
checking    everything looked at: index, originals, imports, disk, backups; its findings as facts,
            and wording makes sentences of them
readiness   whether the site can do its work right now
upkeep      when it was done last
"""

from articles.maintenance.backup import BackupRefused, Restored, RestoreRefused, back_up, restore
from articles.maintenance.backup_file import Manifest, UnusableBackup
from articles.maintenance.check import ask_check, ask_check_if_due, check_archive, do_check
from articles.maintenance.copy_database import Copied, CopyRefused, copy_archive
from articles.maintenance.export import ExportRefused, UnusableExport, export_archive
from articles.maintenance.findings import PARTS, STATES, Checkup, Finding, Words, put_into_words
from articles.maintenance.housekeeping import keep_house
from articles.maintenance.import_export import import_archive
from articles.maintenance.status import (
    Readiness,
    ask_readiness,
    find_last_backup,
    find_last_checkup,
)
