"""`manage.py split_articles`: split texts, or reprocess the whole archive."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import splitting
from articles.importing import rebuild_all
from articles.management.lines import answer_lines
from articles.management.output import Bar, count
from articles.management.texts import add_text_options, read_text, refusing_bad_lines
from articles.models import Article


class Command(BaseCommand):
    help = "Split articles into labelled sections. Files and --jsonl need no database."
    epilog = (
        "examples:\n"
        "  manage.py split_articles seeds/*.txt\n"
        "  manage.py split_articles --jsonl < articles.jsonl > sections.jsonl\n"
        "  manage.py split_articles --all\n"
        "exit code: 0 done, 1 a file could not be read, 2 bad usage"
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_text_options(parser, epilog=self.epilog, answers="sections")
        parser.add_argument(
            "--all", action="store_true", help="reprocess the whole archive; decisions are kept"
        )

    def handle(self, **options: Any) -> None:
        if sum(map(bool, (options["files"], options["jsonl"], options["all"]))) != 1:
            raise CommandError("give one of the three: FILEs, --jsonl or --all", returncode=2)
        if options["jsonl"]:
            with refusing_bad_lines():
                answer_lines(sys.stdin, sys.stdout.write, _answer)
        elif options["all"]:
            bar = Bar("articles", hidden=options["verbosity"] == 0)
            bar.start(Article.objects.count())
            done = rebuild_all(progress=bar.advance)
            self.stdout.write(f"{count(done, 'article')} split and recognised again")
        else:
            done_well = [self._split_file(path, options["json"]) for path in options["files"]]
            if not all(done_well):
                sys.exit(1)

    def _split_file(self, path: Path, as_json: bool) -> bool:
        text = read_text(path, self.stderr)
        if text is None:
            return False
        if as_json:
            answer = {"file": str(path), **_sections(text)}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
            return True
        for section in splitting.split(text):
            words = " ".join(text[section.start : section.end].split())
            self.stdout.write(f"{section.kind:<11} {section.sure:<8} {words[:90]}")
            self.stdout.write(f"{'':<20} {section.rule}: {section.why}")
        return True


def _answer(text: str) -> dict[str, Any]:
    """Return the sections of a line's text; no text may stop the others."""
    try:
        return _sections(text)
    except Exception as error:
        return {"sections": [], "error": f"not split: {error!r}"}


def _sections(text: str) -> dict[str, Any]:
    return {
        "sections": [
            {**asdict(section), "text": text[section.start : section.end]}
            for section in splitting.split(text)
        ]
    }
