"""`manage.py work`: the worker that runs background jobs."""

import logging
import math
import os
import signal
import sys
import threading
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections, connections

from articles import decisions, importing, jobs, journal, maintenance, tagging
from articles.maintenance import run_housekeeping
from articles.models import Job

logger = logging.getLogger(__name__)

# Seconds between two looks at an empty queue.
POLL = 1.0
# Seconds before a worker that ended abnormally is started again: twice as many each time, until
# it has lived for a while. A database that restarts is back soon, a full disk is not.
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 60.0
LONG_LIFE = 60.0
DAY = 24 * 3600


# What each kind of job does: the one table.
HANDLERS: Mapping[str, jobs.Handler] = {
    Job.Kind.APPLY_RULE: tagging.do_rule,
    Job.Kind.END_RULE: tagging.do_rule_end,
    Job.Kind.BULK_TAG: tagging.do_labels,
    Job.Kind.MERGE_TAGS: tagging.do_merge,
    Job.Kind.UNDO: journal.do_undo,
    Job.Kind.SUGGEST: tagging.do_suggest,
    Job.Kind.REHEARSE: importing.do_check_upload,
    Job.Kind.IMPORT: importing.do_import,
    Job.Kind.TAKE_BACK: importing.do_undo_run,
    Job.Kind.REMOVE: decisions.do_removal,
    Job.Kind.REBUILD: importing.do_reprocess,
    Job.Kind.REINDEX: jobs.do_reindex,
    Job.Kind.CHECK: maintenance.do_check,
}


class Command(BaseCommand):
    help = "Run background jobs. `serve` starts a worker beside the site."
    epilog = (
        "examples:\n"
        "  manage.py work          # until Ctrl-C\n"
        "  manage.py work --once   # the waiting jobs, then exit\n"
        "exit code: 0 done, 1 another worker is running, 2 bad usage"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--once", action="store_true", help="exit when the queue is empty")
        parser.add_argument(
            "--beside",
            action="store_true",
            help="stop with the parent process, and restart when killed",
        )

    def handle(self, **options: Any) -> None:
        if options["beside"] and not _is_worker_of(os.getppid()):
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        parent = os.getppid()

        def must_stop() -> bool:
            is_alone = options["beside"] and os.getppid() != parent
            return is_alone or stop.is_set()

        clean = _daily(run_housekeeping)

        def wait() -> None:
            close_old_connections()
            clean()
            stop.wait(POLL)

        if options["beside"]:
            _wait_for_turn(must_stop, stop)
        try:
            done = jobs.run_worker(
                HANDLERS,
                wait=None if options["once"] else wait,
                must_stop=must_stop,
            )
        except jobs.WorkerRunning as error:
            raise CommandError(str(error)) from error
        if options["once"]:
            self.stdout.write(f"{done} jobs done.")


def _wait_for_turn(must_stop: Callable[[], bool], stop: threading.Event) -> None:
    """Two sites on one folder share a worker; when it ends, that of the other takes its place."""
    if jobs.is_worker_alive():
        logger.warning("Another worker is running on this archive; this one waits for it to end")
    while jobs.is_worker_alive() and not must_stop():
        stop.wait(POLL)


def _daily(act: Callable[[], object]) -> Callable[[], None]:
    """Does it at once and then once a day, however often it is called."""
    last = -math.inf

    def call() -> None:
        nonlocal last
        if time.monotonic() - last < DAY:
            return
        last = time.monotonic()
        try:
            act()
        except DatabaseError:
            logger.exception("The daily maintenance failed; it runs again tomorrow")

    return call


def _is_worker_of(parent: int) -> bool:
    """Fork a worker and start it again whenever it ends abnormally; True in the worker itself.

    False once the worker ended in good order, or `parent`, for whom it works, is gone. SIGHUP
    lets it end its batch and starts the program, which may be another by now, from the beginning.
    """
    must_end, must_renew = threading.Event(), threading.Event()
    pause = 0.0
    while os.getppid() == parent and not must_end.is_set():
        if must_renew.is_set():
            # A second signal must not end the program before it knows what to do about it.
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
            os.execv(sys.executable, [sys.executable, *sys.argv])
        connections.close_all()  # no connection outlives a fork
        started = time.monotonic()
        child = os.fork()
        if child == 0:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_DFL)
            return True
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, partial(_pass_on, child, must_end))
        signal.signal(signal.SIGHUP, partial(_pass_on, child, must_renew))
        code = _wait_for(child, parent)
        if must_renew.is_set():
            continue
        if code == 0:
            return False
        pause = next_pause(pause, lived=time.monotonic() - started)
        ending = f"exit code {code}" if code > 0 else f"signal {-code}"
        logger.error("The worker ended with %s; it starts again in %d seconds", ending, pause)
        waited_until = time.monotonic() + pause
        while time.monotonic() < waited_until and os.getppid() == parent:
            if must_end.wait(POLL):
                break
    return False


def next_pause(pause: float, *, lived: float) -> float:
    """Seconds before the worker is started again, the last time after `pause` seconds."""
    return FIRST_PAUSE if lived > LONG_LIFE else min(max(2 * pause, FIRST_PAUSE), LONGEST_PAUSE)


def _wait_for(child: int, parent: int) -> int:
    """The worker's exit code, negative if a signal killed it; it is ended with `parent`."""
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if os.getppid() != parent:
            os.kill(child, signal.SIGTERM)
        time.sleep(POLL)


def _pass_on(child: int, event: threading.Event, _number: int, _frame: object) -> None:
    """Let the worker end its batch, and note why."""
    event.set()
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGTERM)
