"""`manage.py export_archive FOLDER`: the whole archive as plain files."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import maintenance
from articles.management.output import Bar, count


class Command(BaseCommand):
    help = (
        "Write everything into an empty folder: for each article a folder with its text, its "
        "original and its sections, names, tags and decisions as JSON. The site can stay up. "
        "README.md in the folder describes the files; import_archive reads them."
    )
    epilog = (
        "example: manage.py export_archive /srv/export\nexit code: 0 written, 1 failed, 2 bad usage"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("folder", metavar="FOLDER", type=Path)

    def handle(self, **options: Any) -> None:
        bar = Bar("articles", hidden=options["verbosity"] == 0)
        try:
            counts = maintenance.export_archive(options["folder"], reporter=bar)
        except (maintenance.ExportRefused, OSError) as error:
            raise CommandError(f"nothing was exported: {error}") from error
        finally:
            bar.close()
        self.stdout.write(
            f"{count(counts['articles'], 'article')} exported to {options['folder']}."
        )
