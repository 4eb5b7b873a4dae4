"""`manage.py extract_entities`: the persons and countries of texts, or of the whole archive."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.importing import rebuild_all, seed_countries
from articles.management.names import recognise_lines, recognise_split, shape
from articles.management.output import Bar, count
from articles.management.texts import (
    add_name_options,
    add_text_options,
    read_text,
    refusing_bad_lines,
)
from articles.models import Article


class Command(BaseCommand):
    help = "Recognise persons and countries. Files and --jsonl need no database."
    epilog = (
        "examples:\n"
        "  manage.py extract_entities seeds/*.txt\n"
        "  manage.py extract_entities --jsonl < articles.jsonl > names.jsonl\n"
        "  manage.py extract_entities --all\n"
        "exit code: 0 done, 1 a file could not be read, 2 bad usage"
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_text_options(parser, epilog=self.epilog, answers="names")
        add_name_options(parser)
        parser.add_argument(
            "--all", action="store_true", help="reprocess the whole archive; decisions are kept"
        )

    def handle(self, **options: Any) -> None:
        if sum(map(bool, (options["files"], options["jsonl"], options["all"]))) != 1:
            raise CommandError("give one of the three: FILEs, --jsonl or --all", returncode=2)
        home = options["home_country"]
        if options["jsonl"]:
            self._answer_lines(split=options["split"], home_country=home)
        elif options["all"]:
            self._read_archive_again(hidden=options["verbosity"] == 0)
        else:
            answers = [self._read_file(path, home, options["json"]) for path in options["files"]]
            if not all(answers):
                sys.exit(1)

    def _answer_lines(self, *, split: bool, home_country: str | None) -> None:
        with refusing_bad_lines():
            recognise_lines(sys.stdin, sys.stdout.write, split=split, home_country=home_country)

    def _read_archive_again(self, *, hidden: bool) -> None:
        seed_countries()
        bar = Bar("articles", hidden=hidden)
        bar.start(Article.objects.count())
        done = rebuild_all(progress=bar.advance)
        bar.close()
        self.stdout.write(f"{count(done, 'article')} split and recognised again")

    def _read_file(self, path: Path, home: str | None, as_json: bool) -> bool:
        text = read_text(path, self.stderr)
        if text is None:
            return False
        names = recognise_split(text, home)
        if as_json:
            answer = {"file": str(path), **shape(names)}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
            return True
        for person in names.persons:
            mark = "" if person.published else "  (too little evidence: for an editor)"
            self.stdout.write(
                f"person   {person.score:>5.1f}  {person.name} × {person.count}{mark}"
            )
            self.stdout.write(f"{'':16}{'; '.join(person.evidence)}")
        for country in names.countries:
            self.stdout.write(
                f"country  {country.score:>5.1f}  {country.name} ({country.code}) × {country.count}"
            )
            self.stdout.write(f"{'':16}{'; '.join(country.evidence)}")
        return True
