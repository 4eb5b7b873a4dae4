"""`manage.py check_archive`: check that everything is there and correct."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand

from articles import maintenance, search
from articles.management.output import Bar

_MARKS = {"good": " ", "look": "?", "bad": "!"}


class Command(BaseCommand):
    help = (
        "Check the archive: database, search index, the checksum of every original, every file of "
        "every import, the database's triggers, jobs, disk space and the age of the last backup. "
        "The result is kept for the page “State of the archive” in the admin."
    )
    epilog = (
        "examples:\n"
        "  manage.py check_archive\n"
        "  manage.py check_archive --json\n"
        "lines marked ! are errors, those marked ? are warnings\n"
        "exit code: 0 no errors, 1 errors found, 2 bad usage"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--json", action="store_true", help="the report as JSON")

    def handle(self, **options: Any) -> None:
        bar = Bar("rows", hidden=options["json"] or options["verbosity"] == 0)
        checkup, index = maintenance.check_archive(bar)
        bar.close()
        if options["json"]:
            self.stdout.write(json.dumps({**index.to_json(), **checkup.to_json()}))
        else:
            self._write(checkup, index)
        if not checkup.is_good:
            raise SystemExit(1)

    def _write(self, checkup: maintenance.Checkup, index: search.CheckReport) -> None:
        for finding in checkup.findings:
            words = maintenance.put_into_words(finding)
            self.stdout.write(f"{_MARKS[finding.state]} {words.said}")
            for example in finding.examples:
                self.stdout.write(f"      {example}")
            if words.advice:
                self.stdout.write(f"    {words.advice}")
        for name, ids in (
            ("missing from the index", index.missing),
            ("in the index with other words or names", index.stale),
            ("in the index but not in the archive", index.surplus),
            ("twice in the index", index.twice),
        ):
            if ids:
                self.stdout.write(f"{len(ids):,} {name}: {', '.join(map(str, ids[:20]))}")
