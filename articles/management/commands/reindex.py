"""`manage.py reindex`: rebuild the search index while the old one keeps answering."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import search
from articles.management.output import Bar, count
from articles.models import Article


class Command(BaseCommand):
    help = "Build the search index from the database; search keeps working meanwhile."
    epilog = (
        "examples:\n"
        "  manage.py reindex\n"
        "  manage.py reindex --if-needed   # only if missing, outdated or of another archive\n"
        "exit code: 0 done, 1 another process is building the index, 2 bad usage"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="index waiting changes; rebuild only if necessary",
        )

    def handle(self, **options: Any) -> None:
        if options["if_needed"] and not search.needs_rebuild():
            taken = count(search.drain().taken, "article")
            self.stdout.write(f"The index is up to date ({taken} indexed).")
            return
        total = Article.objects.visible().count()
        bar = Bar("articles", hidden=options["verbosity"] == 0)
        bar.start(total)
        try:
            done = search.rebuild(bar.advance)
        except search.RebuildRunning as error:
            raise CommandError(str(error)) from error
        finally:
            bar.close()
        self.stdout.write(f"Indexed {count(done, 'article')}.")
