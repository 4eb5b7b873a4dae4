"""`manage.py import_archive FOLDER`: import an exported archive into an empty one."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from articles import jobs, maintenance
from articles.management.output import Bar, count


class Command(BaseCommand):
    help = (
        "Import what export_archive wrote into an empty archive, with the same ids and addresses: "
        "all of it, or nothing. Accounts are imported without passwords or rights; an "
        "administrator can give them some."
    )
    epilog = (
        "example: manage.py import_archive /srv/export\n"
        "exit code: 0 imported and checked, 1 failed, 2 bad usage"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("folder", metavar="FOLDER", type=Path)

    def handle(self, **options: Any) -> None:
        bar = Bar("articles", hidden=options["verbosity"] == 0)
        try:
            counts = maintenance.import_archive(options["folder"], reporter=bar)
        except (maintenance.UnusableExport, maintenance.RestoreRefused) as error:
            raise CommandError(f"nothing was imported: {error}") from error
        except jobs.WorkerRunning as error:
            raise CommandError(
                "nothing was imported: the site is running; stop it first"
            ) from error
        finally:
            bar.close()
        self.stdout.write(f"{count(counts['articles'], 'article')} imported.")
        call_command("check_archive", verbosity=options["verbosity"], stdout=self.stdout)
