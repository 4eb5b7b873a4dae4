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

from articles.keeping.backing_up import BackupRefused, back_up
from articles.keeping.checking import ask_check, ask_check_if_due, check_archive, do_check
from articles.keeping.copying import Copied, CopyRefused, copy_archive
from articles.keeping.exchange import UnusableExport
from articles.keeping.exporting import ExportRefused, export_archive
from articles.keeping.findings import STATES, Checkup, Finding
from articles.keeping.manifest import Manifest, UnusableBackup
from articles.keeping.readiness import Readiness, ask_readiness
from articles.keeping.restoring import Restored, RestoreRefused, restore
from articles.keeping.taking_in import import_archive
from articles.keeping.upkeep import find_last_backup, find_last_checkup
from articles.keeping.wording import PARTS, Words, put_into_words
