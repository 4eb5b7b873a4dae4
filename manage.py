#!/usr/bin/env python
"""Run a management command, for example `.venv/bin/python manage.py import_articles seeds`."""

import os
import sqlite3
import sys


def main() -> None:
    if "--jsonl" in sys.argv and (code := answer_lines()) is not None:
        sys.exit(code)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.stderr.write(f"Newsroom is not set up right: {error}\n")
        sys.exit(2)
    except BrokenPipeError:
        forget_output()
    except Exception as error:
        sentence, code = explain(error)
        if sentence is None or "--traceback" in sys.argv:
            raise
        sys.stderr.write(f"{sentence}\n")
        sys.exit(code)


def explain(error: Exception) -> tuple[str | None, int]:
    """What to tell the operator, None if nobody knows, and the exit code."""
    from django.db import DatabaseError, OperationalError

    from newsroom import failures, schema

    sentence = failures.explain_failure(error)
    is_about_tables = isinstance(error, (DatabaseError, sqlite3.DatabaseError))
    if sentence is None and is_about_tables and schema.is_known_to_be_outdated():
        return schema.ADVICE, 2
    if sentence is None and isinstance(error, OperationalError):
        sentence = f"The database failed: {error}"
    return sentence, 1


def answer_lines() -> int | None:
    """Run a text command over JSON lines without Django; None for other forms."""
    from articles.management import names

    try:
        code = names.run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        forget_output()
        return 0
    return code


def forget_output() -> None:
    """Whoever read the output has seen enough, as `head` has."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
