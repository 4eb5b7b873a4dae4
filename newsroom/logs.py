"""What the site says of itself: lines of text or JSON, each with the number of its request.

No line names a reader: no address, no account, nothing that was typed into a search.
"""

import contextvars
import json
import logging
import re
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

HEADER = "X-Request-ID"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
# What a proxy in front may call a request; anything else could forge lines of the log.
_GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")

access = logging.getLogger("newsroom.access")
_number: contextvars.ContextVar[str] = contextvars.ContextVar("request number", default="-")


class NumberedRequests:
    """The outermost middleware: a number for each request, and a line about its answer."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        from django.conf import settings  # this module is read before there are settings

        self._get_response = get_response
        self._has_proxy = bool(settings.HTTPS)

    def __call__(self, request: Any) -> Any:
        given = request.headers.get(HEADER, "") if self._has_proxy else ""
        number = given if _GIVEN.fullmatch(given) else uuid.uuid4().hex
        request.number = number
        before = _number.set(number)
        began = time.perf_counter()
        try:
            response = self._get_response(request)
            response.headers[HEADER] = number
            # The path without what follows the "?": that may be a search.
            access.info(
                "%s %s %d",
                request.method,
                request.path,
                response.status_code,
                extra={
                    "facts": {
                        "method": request.method,
                        "path": request.path,
                        "status": response.status_code,
                        "ms": round((time.perf_counter() - began) * 1000, 1),
                    }
                },
            )
        finally:
            _number.reset(before)
        return response


class AddNumber(logging.Filter):
    """Gives every line the number of the request it belongs to, or "-"."""

    def filter(self, record: logging.LogRecord) -> bool:
        # Django says what went wrong when the request has passed through here already.
        request = getattr(record, "request", None)
        record.request_number = getattr(request, "number", None) or _number.get()
        return True


class JsonLines(logging.Formatter):
    """One object a line: time, level, logger, message, and what else is known."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request": getattr(record, "request_number", "-"),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


@contextmanager
def log_work(logger: logging.Logger, what: str) -> Iterator[dict[str, int]]:
    """Log the start of long work and its end: the counts that the caller put in, or the place.

    At level INFO: whoever began the work is told of an error by the exception itself.
    """
    counts: dict[str, int] = {}
    logger.info("%s: started", what)
    started = time.perf_counter()
    try:
        yield counts
    except BaseException as error:
        seconds = time.perf_counter() - started
        name, place = type(error).__name__, find_place(error)
        logger.info("%s: stopped by %s after %.1f s at %s", what, name, seconds, place)
        raise
    seconds = time.perf_counter() - started
    told = ", ".join(f"{number} {name}" for name, number in counts.items())
    facts = {"work": what, "seconds": round(seconds, 1), **counts}
    logger.info("%s: done in %.1f s: %s", what, seconds, told or "-", extra={"facts": facts})


def find_place(error: BaseException) -> str:
    """File and line where an error was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"


def describe_logging(*, form: str, level: str) -> dict[str, Any]:
    """The settings of `logging` for form "text" or "json".

    Answers are noted in JSON, where a machine reads them, and in text from level INFO down.
    """
    quiet: Mapping[str, Any] = {
        # A page that is not there is no trouble of the site's.
        "django.request": {"level": "ERROR"},
        # The server notes for every HEAD that Django made a body, which it then leaves out.
        "gunicorn.http.wsgi": {"level": "ERROR"},
        # It names accounts and addresses; they are in the admin, not in a log.
        "axes": {"level": "CRITICAL"},
    }
    text = "{asctime} {levelname} {name} [{request_number}]: {message}"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"number": {"()": "newsroom.logs.AddNumber"}},
        "formatters": {
            "text": {"format": text, "style": "{"},
            "json": {"()": "newsroom.logs.JsonLines"},
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": form,
                "filters": ["number"],
            }
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            **quiet,
            **({"newsroom.access": {"level": "INFO"}} if form == "json" else {}),
        },
    }
