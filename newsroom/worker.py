"""The start of a helper process: it knows the settings, and leaves Ctrl-C to its parent."""

import signal

import django


def start_worker() -> None:
    """Initializer of a process pool. The parent hears Ctrl-C and ends its workers in good order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    django.setup()
