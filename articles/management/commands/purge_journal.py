"""`manage.py purge_journal`: delete the undo data of old operations."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles import journal
from articles.management.output import count


class Command(BaseCommand):
    help = (
        f"Delete the undo data of operations older than {journal.KEPT_FOR.days} days; their "
        "entries in the journal stay. The worker does this every day."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = "example: manage.py purge_journal"

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{count(journal.purge_journal(), 'operation')} purged.")
