"""`manage.py backup FILE`: everything that matters in one file, while the site runs."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import maintenance
from articles.management.output import Bar, count


class Command(BaseCommand):
    help = (
        "Write a backup: database, originals, waiting uploads and settings, as they are now. "
        "The site can stay up. The file is read back and verified before it gets its name."
    )
    epilog = (
        "examples:\n"
        "  manage.py backup /srv/backups/$(date +%F).zip\n"
        "  manage.py backup --with-secret moving.zip   # sessions survive a restore\n"
        "exit code: 0 written and checked, 1 failed, 2 bad usage"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--with-secret", action="store_true", help="include the key that signs sessions"
        )
        parser.add_argument("--force", action="store_true", help="overwrite an existing file")

    def handle(self, **options: Any) -> None:
        path: Path = options["file"]
        if not path.parent.is_dir():
            raise CommandError(
                f"no backup was made: there is no folder {path.parent}; create it first"
            )
        bar = Bar("B", hidden=options["verbosity"] == 0, is_scaled=True)
        try:
            manifest = maintenance.back_up(
                path, with_secret=options["with_secret"], force=options["force"], reporter=bar
            )
        except (maintenance.BackupRefused, maintenance.UnusableBackup) as error:
            raise CommandError(f"no backup was made: {error}") from error
        except OSError as error:
            raise CommandError(f"no backup was made: {path}: {error.strerror}") from error
        finally:
            bar.close()
        if options["verbosity"]:
            articles = count(manifest.articles, "article")
            size = path.stat().st_size / 1e6
            self.stdout.write(f"{articles} backed up to {path} ({size:,.1f} MB), checked.")
