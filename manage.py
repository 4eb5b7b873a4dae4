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
    from django.db import DatabaseError

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.stderr.write(f"Newsroom is not set up right: {error}\n")
        sys.exit(2)
    except (DatabaseError, sqlite3.DatabaseError):
        from newsroom import schema

        if not schema.is_known_to_be_outdated():
            raise
        sys.stderr.write(f"{schema.ADVICE}\n")
        sys.exit(2)
    except BrokenPipeError:
        forget_output()


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
