"""`manage.py build_tables`: build the tables of names and places from their sources."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.entities import EditorialError, build_tables


class Command(BaseCommand):
    help = (
        "Rebuild the recognition tables from ISO 3166, CLDR, GeoNames, Faker's names and"
        " articles/entities/tables/editorial.toml."
    )
    epilog = (
        "examples:\n"
        "  pip install --require-hashes -r .ci/build.lock\n"
        "  manage.py build_tables\n"
        "exit code: 0 written, 1 an error in the editorial file or a package, 2 bad usage"
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument(
            "--into", type=Path, metavar="FOLDER", help="another folder to write to"
        )

    def handle(self, **options: Any) -> None:
        try:
            sizes = build_tables(options["into"])
        except EditorialError as error:
            raise CommandError(f"editorial.toml: {error}", returncode=1) from error
        except ModuleNotFoundError as error:
            message = f"{error.name} is missing: pip install -r .ci/build.lock"
            raise CommandError(message, returncode=1) from error
        for name, size in sizes.items():
            self.stdout.write(f"{size:>9,} bytes  {name}.json")
