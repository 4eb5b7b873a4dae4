"""What gunicorn is told beside its command line (`--config python:newsroom.server`)."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from gunicorn.arbiter import Arbiter
from gunicorn.http import message

from newsroom import env, logs

# The longest address that is answered with a page. A search of 10,000 characters is cut with a
# word to the reader; gunicorn's own ceiling of 8,190 would show its bare error page instead.
LONGEST_ADDRESS = 65_536
# Seconds that the worker for background jobs has to end what it is at; killed, it loses nothing.
PATIENCE = 10.0
MANAGE = Path(__file__).resolve().parent.parent / "manage.py"

message.MAX_REQUEST_LINE = LONGEST_ADDRESS
limit_request_line = LONGEST_ADDRESS
# Whether a request came by https is for the proxy in front to say, if there is one.
forwarded_allow_ips = "127.0.0.1,::1" if env.read_flag("NEWSROOM_HTTPS") else ""
# A door for `gunicornc` in the home folder, which no one here uses and the service may not write.
control_socket_disable = True
logconfig_dict = (
    {
        **logs.describe_logging(form="json", level="WARNING"),
        "loggers": {"gunicorn.error": {"handlers": ["console"], "propagate": False}},
    }
    if env.read_log_form() == "json"
    else {}
)

_worker: "subprocess.Popen[bytes] | None" = None


def when_ready(server: Arbiter) -> None:
    """Start the one worker for background jobs beside the web workers."""
    global _worker
    _worker = subprocess.Popen(
        [sys.executable, str(MANAGE), "work", "--beside"],
        stdin=subprocess.DEVNULL,
        # Until it knows what the signal means, it must not die of it.
        preexec_fn=_ignore_hangups,
    )


def on_reload(server: Arbiter) -> None:
    """SIGHUP: the worker too goes on with the program as it is now."""
    if _is_worker_there():
        _tell_worker(signal.SIGHUP)
    else:
        when_ready(server)


def on_exit(server: Arbiter) -> None:
    """Let the worker end its batch."""
    _tell_worker(signal.SIGTERM)
    if _worker is not None:
        with suppress(subprocess.TimeoutExpired):
            _worker.wait(PATIENCE)


def _is_worker_there() -> bool:
    return _worker is not None and _worker.poll() is None


def _tell_worker(number: int) -> None:
    if _worker is not None and _is_worker_there():
        with suppress(ProcessLookupError):
            os.kill(_worker.pid, number)


def _ignore_hangups() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
