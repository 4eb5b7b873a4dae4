"""`manage.py load_vocabulary FILE`: load tags, their other names and tag rules."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import tagging
from articles.management.output import Bar, count


class Command(BaseCommand):
    help = (
        "Load a tag vocabulary. Loading it again changes nothing, and editors' later changes are "
        "not overwritten. New tag rules are applied to the archive immediately."
    )
    epilog = (
        "examples:\n"
        "  manage.py load_vocabulary seeds/sample/vocabulary.toml\n"
        "  manage.py load_vocabulary tags.toml --json\n"
        "a tag:   [[tags]]  name, kind (topic, event, place …), scope, aliases\n"
        "a rule:  [[rules]] tag, query, note\n"
        "exit code: 0 everything loaded, 1 some entries were refused, 2 bad usage"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--json", action="store_true", help="the report as JSON")

    def handle(self, **options: Any) -> None:
        path: Path = options["file"]
        try:
            report = tagging.load_vocabulary(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tagging.UnreadableVocabulary) as error:
            raise CommandError(f"{path}: {error}", returncode=2) from error
        bar = Bar("articles", hidden=options["json"] or options["verbosity"] == 0)
        tagged = sum(tagging.apply_rule(rule, reporter=bar).articles for rule in report.made)
        bar.close()
        if options["json"]:
            shape = {**report.as_json(), "tagged": tagged}
            self.stdout.write(json.dumps(shape, ensure_ascii=False, indent=1))
        elif options["verbosity"]:
            self.stdout.write(report.as_table())
            self.stdout.write(f"{count(tagged, 'article')} tagged by the new rules.")
        if report.problems:
            raise SystemExit(1)
