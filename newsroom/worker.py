"""The start of a helper process: it knows the settings, and leaves Ctrl-C to its parent."""

import multiprocessing
import os
import signal
import threading

import django


def start_worker() -> None:
    """Initializer of a process pool. The parent hears Ctrl-C and ends its workers in good order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()
    django.setup()


def _end_with_parent() -> None:
    """A parent that was killed can't end its pool, which would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
