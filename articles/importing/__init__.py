"""The import pipeline, and the only writer of new articles: read, split, recognise, store.

pipeline     a whole run: the steps below, batch by batch
worker_pool  batches -> prepared batches, on all cores
prepare      one file's bytes -> its text, sections and names; no database
identity     which stored article, if any, a file belongs to
store        a prepared batch -> rows, in one transaction
assemble     program output and editors' decisions -> one article
rows         an article's sections, related links and mentions as rows
mentions     recognised names -> persons and countries of the archive
report       what a run did, as a table or JSON
reprocess    stored articles split and recognised again; a failed file retried
uploads      files uploaded in the admin: checked, then imported by the worker
undo_import  a whole run undone
"""

from articles.importing.mentions import seed_countries
from articles.importing.pipeline import ImportOptions, import_paths
from articles.importing.report import Problem, Report
from articles.importing.reprocess import (
    count_outdated,
    do_reprocess,
    enqueue_reprocess,
    rebuild,
    rebuild_all,
    rebuild_outdated,
    restore_from_trash,
    retry_file,
)
from articles.importing.undo_import import (
    UndoRunEffect,
    count_undo_run,
    do_undo_run,
    enqueue_undo_run,
    undo_run,
)
from articles.importing.uploads import (
    KEPT,
    begin_import,
    discard,
    discard_old_uploads,
    do_check_upload,
    do_import,
    store_upload,
)
