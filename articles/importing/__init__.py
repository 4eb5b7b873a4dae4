"""The pipeline, and the only writer of new articles: read, split, recognise, save.

running     a whole run: the steps below, batch by batch, and its report
offering    files as found -> batches, with what the archive holds already marked
cores       batches -> prepared batches, on all cores
preparing   one file's bytes -> everything the machine can say of it; no database
identity    which stored article, if any, a file belongs to
judging     new, changed, unchanged or not to be imported
saving      a prepared batch -> rows, in one transaction
storing     new and changed articles -> rows, with tags, publication and earlier text
assembling  the machine's word and people's decisions -> one article, by details
rows        its sections, teasers (teasers) and mentions (linking, people, countries)
indexing    the search index brought up to date now and then
rebuilding  stored articles split and recognised again
report      what a run did, as a table
uploading   files brought through the browser: rehearsed, then imported by the worker
retrying    one failed file tried again; taking_back: a whole run undone
again       articles read again by the worker, after a correction that touches many
"""

from articles.importing.mentions import seed_countries
from articles.importing.pipeline import ImportOptions, import_paths
from articles.importing.report import Problem, Report
from articles.importing.reprocess import (
    count_outdated,
    do_reading_again,
    enqueue_reading_again,
    rebuild,
    rebuild_all,
    rebuild_outdated,
    retry_file,
)
from articles.importing.undo_import import (
    TakenBack,
    count_taking_back,
    do_taking_back,
    enqueue_taking_back,
    take_back,
)
from articles.importing.uploads import (
    KEPT,
    begin_import,
    discard,
    discard_old_uploads,
    do_import,
    do_rehearsal,
    keep_upload,
)
