"""`manage.py export_original SLUG`: the file an article was read from, byte for byte."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.models import Article


class Command(BaseCommand):
    help = "Write an article's original file to standard output or to --output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = "example: manage.py export_original harbour-reopens > harbour.txt"
        parser.add_argument("slug", metavar="SLUG", help="the last part of the article's address")
        parser.add_argument("--output", type=Path, metavar="FILE")

    def handle(self, **options: Any) -> None:
        article = Article.objects.filter(slug=options["slug"]).select_related("original").first()
        if article is None:
            raise CommandError(f"no article has the slug {options['slug']!r}", returncode=1)
        if article.original is None:
            raise CommandError(f"{article.slug}: it was not imported from a file", returncode=1)
        if options["output"]:
            options["output"].write_bytes(article.original.content)
        else:
            sys.stdout.buffer.write(article.original.content)
