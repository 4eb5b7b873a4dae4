"""`manage.py copy_archive URL`: copy everything into another database."""

import json
import os
import subprocess
import sys
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles import jobs, maintenance
from articles.management.output import Bar, count
from newsroom.databases import describe_database


class Command(BaseCommand):
    help = (
        "Copy the archive, accounts and all, into an empty database: from SQLite to PostgreSQL or "
        "back. The rows of every table are counted on both sides. Stop the site first."
    )
    epilog = (
        "examples:\n"
        "  manage.py copy_archive postgres://newsroom@db/newsroom   # password in ~/.pgpass\n"
        "  manage.py copy_archive sqlite:////srv/news/newsroom.sqlite3\n"
        "exit code: 0 copied and counted, 1 failed, 2 bad usage"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("url", metavar="URL", help="as in NEWSROOM_DATABASE_URL")
        parser.add_argument("--json", action="store_true", help="the counts as JSON")

    def handle(self, **options: Any) -> None:
        url = options["url"]
        try:
            described = describe_database(url, name="URL")
        except ImproperlyConfigured as error:
            raise CommandError(str(error), returncode=2) from error
        bar = Bar("rows", hidden=options["verbosity"] == 0)
        began = time.monotonic()
        try:
            copied = maintenance.copy_archive(
                described, migrate=lambda: _migrate(url), reporter=bar
            )
        except (maintenance.CopyRefused, DatabaseError) as error:
            raise CommandError(f"nothing was copied: {error}") from error
        except jobs.WorkerRunning as error:
            raise CommandError("nothing was copied: the site is running; stop it first") from error
        finally:
            bar.close()
        seconds = time.monotonic() - began
        if options["json"]:
            report = {"rows": copied.rows, "seconds": round(seconds, 1), "tables": copied.counts}
            self.stdout.write(json.dumps(report))
        elif options["verbosity"]:
            self.stdout.write(
                f"{count(copied.rows, 'row')} of {len(copied.counts)} tables copied in "
                f"{seconds:,.0f} s; the counts agree. Set NEWSROOM_DATABASE_URL to this address "
                "and start again: the search index can be kept."
            )


def _migrate(url: str) -> None:
    """Make the tables, in a process whose only database it is: migrations may ask for that."""
    done = subprocess.run(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "migrate", "--verbosity=0"],
        env={
            **{k: v for k, v in os.environ.items() if not k.startswith("NEWSROOM_DATABASE")},
            "NEWSROOM_DATA": str(settings.DATA),
            "NEWSROOM_DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip() or "no reason given").splitlines()[-1]
        raise maintenance.CopyRefused(f"its tables can't be created: {last}")
