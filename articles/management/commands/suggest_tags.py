"""`manage.py suggest_tags`: suggest tags for editors to accept or dismiss."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import tagging
from articles.management.output import Bar, count
from articles.models import Article


class Command(BaseCommand):
    help = (
        "Suggest tags of the vocabulary: by the words of the text, by the persons and countries "
        "that nearly always come with a tag, by similar articles. Without --all, only for "
        "articles without tags. Dismissed suggestions are not made again."
    )
    epilog = (
        "examples:\n"
        "  manage.py suggest_tags\n"
        "  manage.py suggest_tags --all --json\n"
        "  manage.py suggest_tags harbour-reopens-after-storm\n"
        "exit code: 0 done, 2 bad usage"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="only these articles")
        parser.add_argument("--all", action="store_true", help="tagged articles too")
        parser.add_argument("--json", action="store_true", help="the report as JSON")

    def handle(self, **options: Any) -> None:
        numbers = _find_articles(options["slugs"], everything=options["all"])
        tagging.ensure_current_index()
        bar = Bar("articles", hidden=options["json"] or options["verbosity"] == 0)
        waiting = tagging.suggest_tags(numbers, reporter=bar)
        bar.close()
        if options["json"]:
            self.stdout.write(json.dumps({"articles": len(numbers), "waiting": waiting}))
        elif options["verbosity"]:
            self.stdout.write(
                f"{count(len(numbers), 'article')} checked. Suggestions to review: {waiting:,}."
            )


def _find_articles(slugs: Sequence[str], *, everything: bool) -> list[int]:
    articles = Article.objects.visible().order_by("pk")
    if slugs:
        found = dict(articles.filter(slug__in=slugs).values_list("slug", "pk"))
        for slug in slugs:
            if slug not in found:
                raise CommandError(f"there is no article {slug!r}", returncode=2)
        return sorted(found.values())
    if not everything:
        articles = articles.filter(tagged__isnull=True)
    return list(articles.values_list("pk", flat=True))
