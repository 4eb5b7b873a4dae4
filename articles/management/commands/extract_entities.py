"""`manage.py extract_entities`: the persons and countries of texts, or of the whole archive."""

import json
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import entities, reading, splitting
from articles.entities import CountryMention, Names, Passage, PersonMention
from articles.importing import rebuild_all, seed_countries
from articles.management.output import Bar, answer_lines, count
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
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("files", nargs="*", metavar="FILE", type=Path)
        parser.add_argument("--json", action="store_true", help="names as JSON")
        parser.add_argument(
            "--jsonl",
            action="store_true",
            help='read one JSON object {"id": …, "text": …} a line from standard input',
        )
        parser.add_argument(
            "--split",
            action="store_true",
            help="with --jsonl: split first (else the whole text counts as body)",
        )
        parser.add_argument(
            "--home-country", metavar="CODE", help="where an ambiguous place is taken to lie"
        )
        parser.add_argument(
            "--all", action="store_true", help="read the stored archive again, decisions kept"
        )

    def handle(self, **options: Any) -> None:
        if sum(map(bool, (options["files"], options["jsonl"], options["all"]))) != 1:
            raise CommandError("give one of the three: FILEs, --jsonl or --all", returncode=2)
        home = options["home_country"]
        if options["jsonl"]:
            recognise = _recognise_split if options["split"] else _recognise_whole
            answer_lines(sys.stdin, sys.stdout.write, lambda text: _shape(recognise(text, home)))
        elif options["all"]:
            self._read_archive_again(hidden=options["verbosity"] == 0)
        else:
            answers = [self._read_file(path, home, options["json"]) for path in options["files"]]
            if not all(answers):
                sys.exit(1)

    def _read_archive_again(self, *, hidden: bool) -> None:
        seed_countries()
        bar = Bar("articles", hidden=hidden)
        bar.start(Article.objects.count())
        done = rebuild_all(progress=bar.advance)
        bar.close()
        self.stdout.write(f"{count(done, 'article')} split and recognised again")

    def _read_file(self, path: Path, home: str | None, as_json: bool) -> bool:
        try:
            text = reading.read_article(path.read_bytes(), limits=reading.Limits()).text
        except OSError as error:
            self.stderr.write(f"{path}: {error.strerror or error}")
            return False
        except reading.UnreadableSource as problem:
            self.stderr.write(f"{path}: {problem}")
            return False
        names = _recognise_split(text, home)
        if as_json:
            answer = {"file": str(path), **_shape(names)}
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


def _recognise_whole(text: str, home: str | None) -> Names:
    return entities.recognise([Passage(kind="body", start=0, text=text)], home_country=home)


def _recognise_split(text: str, home: str | None) -> Names:
    passages = [
        Passage(kind=section.kind, start=section.start, text=text[section.start : section.end])
        for section in splitting.split(text)
    ]
    return entities.recognise(passages, home_country=home)


def _shape(names: Names) -> dict[str, Any]:
    return {
        "persons": [_person(person) for person in names.persons],
        "countries": [_country(country) for country in names.countries],
    }


def _person(person: PersonMention) -> dict[str, Any]:
    return {
        "name": person.name,
        "count": person.count,
        "score": round(person.score, 2),
        "published": person.published,
        "spans": [[span.start, span.end] for span in person.spans],
        "evidence": list(person.evidence),
    }


def _country(country: CountryMention) -> dict[str, Any]:
    return {
        "code": country.code,
        "name": country.name,
        "count": country.count,
        "former": country.former,
        "successors": list(country.successors),
        "score": round(country.score, 2),
        "spans": [[span.start, span.end] for span in country.spans],
        "evidence": list(country.evidence),
    }
