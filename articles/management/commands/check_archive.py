"""`manage.py check_archive`: the proof that the search index is the image of the database."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand

from articles import search
from articles.management.progress import Bar
from articles.models import Article


class Command(BaseCommand):
    help = "Compare every article with what the search index holds of it."
    epilog = (
        "examples:\n"
        "  manage.py check_archive\n"
        "  manage.py check_archive --json\n"
        "exit code: 0 all agree, 1 something differs (then: manage.py reindex), 2 bad usage"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--json", action="store_true", help="the report as JSON")

    def handle(self, **options: Any) -> None:
        bar = Bar("articles", hidden=options["json"] or options["verbosity"] == 0)
        bar.start(Article.objects.count())
        report = search.check(bar.advance)
        bar.close()
        if options["json"]:
            self.stdout.write(json.dumps(report.to_json()))
        else:
            self._write_report(report)
        if not report.is_good:
            raise SystemExit(1)

    def _write_report(self, report: search.CheckReport) -> None:
        if report.is_unusable:
            self.stdout.write("There is no index of this database. Run: manage.py reindex")
            return
        self.stdout.write(f"{report.articles:,} articles, {report.documents:,} in the index.")
        for name, ids in (
            ("missing from the index", report.missing),
            ("in the index with other words or names", report.stale),
            ("in the index but not in the archive", report.surplus),
            ("twice in the index", report.twice),
        ):
            if ids:
                self.stdout.write(f"{len(ids):,} {name}: {', '.join(map(str, ids[:20]))}")
        verdict = "They agree." if report.is_good else "They differ. Run: manage.py reindex"
        self.stdout.write(verdict)
