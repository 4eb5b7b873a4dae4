"""`manage.py import_articles PATH…`: import files, folders and zips."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.importing import ImportOptions, import_paths
from articles.management.output import Bar
from articles.reading import UnknownPath


class Command(BaseCommand):
    help = (
        "Import .txt and .md files, folders (with all below them) and .zip files. "
        "The same file twice is one article; a changed file is a new version of its article; "
        "an interrupted run resumes where it stopped."
    )
    epilog = (
        "examples:\n"
        "  manage.py import_articles seeds\n"
        '  manage.py import_articles scrape.zip --publication "Coastal Gazette"\n'
        "  manage.py import_articles news/ --dry-run\n"
        "exit code: 0 everything imported, 1 something failed, 2 bad usage"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("paths", nargs="+", metavar="PATH", type=Path)
        parser.add_argument(
            "--publication", default="", metavar="NAME", help="for files that name no publication"
        )
        parser.add_argument(
            "--workers",
            type=_positive,
            default=0,
            metavar="N",
            help="processes that read and split (default: one for each core)",
        )
        parser.add_argument("--dry-run", action="store_true", help="show the table, write nothing")
        parser.add_argument("--json", action="store_true", help="the report as JSON")

    def handle(self, **options: Any) -> None:
        try:
            report = import_paths(
                options["paths"],
                options=ImportOptions(
                    publication=options["publication"].strip(),
                    workers=options["workers"],
                    dry_run=options["dry_run"],
                ),
                progress=Bar("articles", hidden=options["json"] or options["verbosity"] == 0),
            )
        except UnknownPath as error:
            raise CommandError(str(error), returncode=2) from error
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
        else:
            self.stdout.write(report.as_table())
        if not report.clean:
            sys.exit(1)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is not a number of processes; give 1 or more")
    return int(text)
