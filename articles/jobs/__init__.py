"""Background jobs as rows: queued by a page, done by the worker that `serve` starts.

queue   adding a job, cancelling and retrying it; its state in words
worker  the worker: takes a job, does it, reports progress, survives being killed
"""

from articles.jobs.queue import (
    NO_PROGRESS,
    JobStatus,
    ProgressReporter,
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
    do_reindex,
    hold_worker_lock,
    is_worker_alive,
    run_worker,
)
