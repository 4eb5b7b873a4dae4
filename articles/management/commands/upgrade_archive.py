"""`manage.py upgrade_archive`: migrate an archive of an earlier version."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from articles import importing
from articles.management.output import Bar, count


class Command(BaseCommand):
    help = (
        "After a new version of the program: migrate the database, split and recognise again the "
        "articles that an earlier splitter or recogniser has read, rebuild the index if its "
        "form has changed, collect the static files. Articles that are up to date are skipped, "
        "editors' decisions are kept, and an interrupted run resumes where it stopped."
    )
    epilog = (
        "examples:\n"
        "  manage.py backup before.zip && manage.py upgrade_archive\n"
        "  make upgrade                    # the libraries as well\n"
        "exit code: 0 up to date, 1 something failed, 2 bad usage"
    )
    # The tables may lack what the models have.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter

    def handle(self, **options: Any) -> None:
        level = options["verbosity"]
        call_command("migrate", verbosity=level, interactive=False, stdout=self.stdout)
        bar = Bar("articles", hidden=level == 0)
        bar.start(importing.count_outdated())
        done = importing.rebuild_outdated(progress=bar.advance)
        bar.close()
        if level:
            self.stdout.write(f"{count(done, 'article')} reprocessed; the others were up to date.")
        call_command("reindex", if_needed=True, verbosity=level, stdout=self.stdout)
        call_command("collectstatic", interactive=False, verbosity=0)
