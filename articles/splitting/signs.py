"""The signs of other languages, read from `languages/`: a speaker extends them without code."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("languages")
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
_YEAR = r"(?:1[4-9]\d\d|20\d\d)"


@dataclass(frozen=True, slots=True)
class Signs:
    """What shows, in one language, that a line is not the text; all of it in small letters."""

    months: dict[str, int]
    date_words: frozenset[str]
    date: re.Pattern[str]
    byline: re.Pattern[str]
    credit: re.Pattern[str]  # "Foto: Ann Lee"
    credited: re.Pattern[str]  # "foto de Ann Lee": in a sentence it means something else
    related_headings: frozenset[str]
    related_prefixes: tuple[str, ...]
    furniture: frozenset[str]
    furniture_openings: tuple[str, ...]


@cache
def read_signs(language: str) -> Signs | None:
    """The signs of a language by its code; None if nobody has written them."""
    if language not in LANGUAGES:
        return None
    table = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    months = {name: number for number, name in enumerate(table["months"], 1)}
    months |= table["other_months"]
    month, credits_ = _any_of(months), _any_of(table["credits"])
    return Signs(
        months=months,
        date_words=frozenset(table["date_words"]) | months.keys(),
        date=re.compile(
            rf"\b\d{{1,2}}(?:\.|er)?\s(?:de\s)?(?:{month})\.?\s(?:de\s)?{_YEAR}\b"
            rf"|\b\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR}\b"
        ),
        byline=re.compile(rf"(?:{_any_of(table['bylines'])})\s{{0,3}}(?=\S)"),
        credit=re.compile(rf"(?:^|[\s(\[|/])(?:{credits_})\s?:\s{{0,2}}\S"),
        credited=re.compile(rf"(?:^|[\s(\[|/])(?:{credits_})\s(?:von|by|de|par|por)\s\S"),
        related_headings=frozenset(table["related_headings"]),
        related_prefixes=tuple(table["related_prefixes"]),
        furniture=frozenset(table["furniture"]),
        furniture_openings=tuple(table["furniture_openings"]),
    )


@cache
def month_numbers() -> dict[str, int]:
    """The number of every month name in every language, in small letters."""
    numbers: dict[str, int] = {}
    for language in LANGUAGES:
        signs = read_signs(language)
        for name, number in (signs.months if signs else {}).items():
            numbers.setdefault(name, number)
    return numbers


def _any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
