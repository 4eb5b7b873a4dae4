"""Long work as rows: asked for by a page, done by the one worker that `serve` starts beside it.

watching    who is told how far long work is
queueing    asking for work, stopping it, trying again
presence    whether a worker is alive: a lock that dies with its holder
indexing    a job of its own: the search index built anew
describing  how a job stands, in words: alive or stuck, what is left, pace and time left
working     the worker: takes a job, does it, signs, survives being killed
"""

from articles.jobs.describing import Standing, count_ahead, describe
from articles.jobs.indexing import do_reindex
from articles.jobs.presence import WorkerRunning, be_present, is_worker_alive
from articles.jobs.queueing import cancel, enqueue, is_stuck, retry
from articles.jobs.watching import UNWATCHED, Watcher
from articles.jobs.working import Cancelled, Handler, Stopped, Work, run_worker
