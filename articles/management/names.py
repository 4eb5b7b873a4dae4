"""`extract_entities --jsonl` without Django, whose start takes longer than a hundred articles."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from typing import Any, TextIO

from articles import entities, splitting
from articles.entities import CountryMention, Names, Passage, PersonMention
from articles.management.lines import BadLine, answer_lines

COMMAND = "extract_entities"


def run(arguments: Sequence[str]) -> int | None:
    """Answer standard input and return the exit code; None for anything but that plain form."""
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--jsonl", action="store_true")
    parser.add_argument("--split", action="store_true")
    parser.add_argument("--home-country")
    if arguments[:1] != [COMMAND]:
        return None
    options, others = parser.parse_known_args(arguments[1:])
    if others or not options.jsonl:
        return None
    try:
        recognise_lines(
            sys.stdin, sys.stdout.write, split=options.split, home_country=options.home_country
        )
    except BadLine as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    return 0


def recognise_lines(
    source: TextIO, write: Callable[[str], object], *, split: bool, home_country: str | None
) -> None:
    """Answer every article with its names; raises BadLine at a line that is none."""
    recognise = recognise_split if split else recognise_whole

    def answer(text: str) -> dict[str, Any]:
        try:
            return shape(recognise(text, home_country))
        except Exception as error:  # no text may stop the others
            return {"persons": [], "countries": [], "error": f"not recognised: {error!r}"}

    answer_lines(source, write, answer)


def recognise_whole(text: str, home_country: str | None) -> Names:
    """The names of a text that counts as body from end to end."""
    return _recognise(text, [Passage(kind="body", start=0, text=text)], home_country)


def recognise_split(text: str, home_country: str | None) -> Names:
    """The names of a text, found as an import finds them."""
    passages = [
        Passage(kind=section.kind, start=section.start, text=text[section.start : section.end])
        for section in splitting.split(text)
    ]
    return _recognise(text, passages, home_country)


def _recognise(text: str, passages: list[Passage], home_country: str | None) -> Names:
    language = splitting.find_language(text)
    return entities.recognise(passages, home_country=home_country, language=language)


def shape(names: Names) -> dict[str, Any]:
    """The names as the batch command gives them."""
    return {
        "persons": list(map(_person, names.persons)),
        "countries": [_country(country) for country in names.countries if country.published],
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
