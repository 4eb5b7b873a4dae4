"""Long work as rows: asked for by a page, done by the one worker that `serve` starts beside it.

watching    who is told how far long work is
queueing    asking for work, stopping it, trying again
presence    whether a worker is alive: a lock that dies with its holder
indexing    a job of its own: the search index built anew
describing  how a job stands, in words: alive or stuck, what is left, pace and time left
working     the worker: takes a job, does it, signs, survives being killed
"""

from articles.jobs.queue import (
    UNWATCHED,
    Standing,
    Watcher,
    cancel,
    count_ahead,
    describe,
    enqueue,
    is_stuck,
    retry,
)
from articles.jobs.worker import (
    Cancelled,
    Handler,
    Stopped,
    Work,
    WorkerRunning,
    be_present,
    do_reindex,
    is_worker_alive,
    run_worker,
)
