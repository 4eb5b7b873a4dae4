"""`manage.py extract_quotes`: who said what in texts, with the rule and how sure it is."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import quotes
from articles.management.quotations import find_in_text, quote_lines
from articles.management.texts import (
    add_name_options,
    add_text_options,
    read_text,
    refusing_bad_lines,
)

_SHOWN = 60


class Command(BaseCommand):
    help = "Find quotations and their speakers. Needs no database."
    epilog = (
        "examples:\n"
        "  manage.py extract_quotes seeds/*.txt\n"
        "  manage.py extract_quotes --jsonl --split < articles.jsonl > quotes.jsonl\n"
        "exit code: 0 done, 1 a file could not be read, 2 bad usage"
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_text_options(parser, epilog=self.epilog, answers="quotations")
        add_name_options(parser)

    def handle(self, **options: Any) -> None:
        if bool(options["files"]) == options["jsonl"]:
            raise CommandError("give one of the two: FILEs or --jsonl", returncode=2)
        home = options["home_country"]
        if options["jsonl"]:
            with refusing_bad_lines():
                quote_lines(sys.stdin, sys.stdout.write, split=options["split"], home_country=home)
            return
        answers = [self._read_file(path, home, options["json"]) for path in options["files"]]
        if not all(answers):
            sys.exit(1)

    def _read_file(self, path: Path, home: str | None, as_json: bool) -> bool:
        text = read_text(path, self.stderr)
        if text is None:
            return False
        found = find_in_text(text, split=True, home_country=home)
        if as_json:
            answer = {"file": str(path), "quotes": found}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
            return True
        for quote in found:
            if not quote["quotation"]:
                continue
            words = " ".join(text[quote["start"] : quote["end"]].split())
            shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
            self.stdout.write(f"{quote['person'] or '?':24} {quote['certainty']:.2f}  {shown}")
            self.stdout.write(f"{'':31}{quotes.explain(quote['rule'])}")
        return True
