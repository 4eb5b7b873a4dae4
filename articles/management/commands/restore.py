"""`manage.py restore FILE`: restore a backup, index it and check it."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from articles import jobs, maintenance
from articles.management.output import Bar, count


class Command(BaseCommand):
    help = (
        "Restore the archive from a backup. The backup is checked before anything is changed; one "
        "from an earlier version of Newsroom is migrated. Stop the site first."
    )
    epilog = (
        "examples:\n"
        "  manage.py restore /srv/backups/2026-11-27.zip\n"
        "  manage.py restore --force before-the-merge.zip   # over an archive that is not empty\n"
        "exit code: 0 restored and checked, 1 failed, 2 bad usage"
    )
    # The database may be damaged: that is why it is restored.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--force", action="store_true", help="overwrite an archive that is not empty"
        )

    def handle(self, **options: Any) -> None:
        bar = Bar("B", hidden=options["verbosity"] == 0, is_scaled=True)
        try:
            restored = maintenance.restore(options["file"], force=options["force"], reporter=bar)
        except maintenance.UnusableBackup as error:
            raise CommandError(f"nothing was restored: {options['file']}: {error}") from error
        except maintenance.RestoreRefused as error:
            raise CommandError(f"nothing was restored: {error}") from error
        except OSError as error:  # a full disk
            raise CommandError(
                f"the restore failed: {error}. The archive is either unchanged or fully restored, "
                "never partly: correct the problem and run the command again"
            ) from error
        except jobs.WorkerRunning as error:
            raise CommandError(
                "nothing was restored: the site is running; stop it first"
            ) from error
        finally:
            bar.close()
        self._report(restored)
        call_command("check_archive", verbosity=options["verbosity"], stdout=self.stdout)

    def _report(self, restored: maintenance.Restored) -> None:
        manifest = restored.manifest
        self.stdout.write(
            f"Restored {count(manifest.articles, 'article')} as of "
            f"{manifest.made:%Y-%m-%d %H:%M} UTC, with the accounts of that time."
        )
        if restored.is_migrated:
            self.stdout.write(
                "The backup was from an earlier version of Newsroom and was migrated."
            )
        for name, value in restored.settings.items():
            self.stdout.write(
                f"When the backup was made, {name} was {value!r}; now it is different."
            )
