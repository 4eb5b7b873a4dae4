"""Running an archive for years: backup, restore, export, copy, checks, housekeeping.

backup           backup and restore
backup_file      the backup as one file: written completely or not at all, checksums, manifest
database_files   the database as a file and back: sqlite, postgresql
tables           the one list of the tables: what backup, export, import and copy walk
export           the archive as a folder of plain files; import_export reads it again
copy_database    everything into another database: copy_rows_sqlite, copy_rows_postgresql
check            database, index, originals, imports, jobs, disk and backups checked
findings         what a check found, and its sentences
status           whether the site can work right now
housekeeping     what the worker deletes once a day
"""

from articles.maintenance.backup import BackupRefused, Restored, RestoreRefused, back_up, restore
from articles.maintenance.backup_file import Manifest, UnusableBackup
from articles.maintenance.check import ask_check, ask_check_if_due, check_archive, do_check
from articles.maintenance.copy_database import Copied, CopyRefused, copy_archive
from articles.maintenance.export import ExportRefused, UnusableExport, export_archive
from articles.maintenance.findings import PARTS, STATES, Checkup, Finding, Words, put_into_words
from articles.maintenance.housekeeping import run_housekeeping
from articles.maintenance.import_export import import_archive
from articles.maintenance.status import (
    Readiness,
    ask_readiness,
    find_last_backup,
    find_last_checkup,
)
