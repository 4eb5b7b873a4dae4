"""`manage.py empty_trash`: delete old articles in the trash permanently."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.decisions import KEPT_IN_TRASH, empty_trash
from articles.management.output import Bar, count


class Command(BaseCommand):
    help = "Delete old articles in the trash permanently. The worker does this every day."
    epilog = (
        "examples:\n"
        "  manage.py empty_trash             # articles deleted 30 days ago or earlier\n"
        "  manage.py empty_trash --days 0    # all of them, now; this cannot be undone\n"
        "exit code: 0 done, 2 bad usage"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--days", type=int, default=KEPT_IN_TRASH.days)

    def handle(self, **options: Any) -> None:
        if options["days"] < 0:
            raise CommandError("--days can't be less than 0", returncode=2)
        before = timezone.now() - timedelta(days=options["days"])
        bar = Bar("articles", hidden=options["verbosity"] == 0)
        deleted = empty_trash(before=before, reporter=bar)
        bar.close()
        self.stdout.write(f"{count(deleted, 'article')} permanently deleted.")
