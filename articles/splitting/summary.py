"""What the sections say about the whole article: headline, byline, date, length."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from articles.splitting.dates import PrintedDate, parse_date
from articles.splitting.language import is_english

# A scrape without any headline is named by its first words, as a card index would.
STAND_IN_LENGTH = 100
# About three lines in a list of articles.
EXCERPT_LENGTH = 240
# The kinds that are the article itself, as against what was printed round it.
TEXT_KINDS = frozenset({"headline", "standfirst", "body", "subheading", "pullquote", "caption"})

_BY = re.compile(
    r"^(?:(?:words |story |written |posted |reported )?by|von|par|por)(?::|\s)\s*", re.IGNORECASE
)


_PUBLISHED = re.compile(r"(?i)\b(?:published|posted)\b")
_UPDATED = re.compile(r"(?i)\W{0,3}(?:last\s)?(?:updated?|modified|edited)\b")


class Placed(Protocol):
    """Anything with a kind and offsets: a section of the splitter or a row."""

    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Summary:
    """The article in brief; what the text does not say is empty or None."""

    headline: str
    standfirst: str
    byline: str
    printed: PrintedDate | None
    excerpt: str
    word_count: int
    english: bool


def summarise(text: str, sections: Iterable[Placed]) -> Summary:
    """Read the brief facts off the sections of `text`."""
    words: dict[str, list[str]] = {}
    for section in sections:
        words.setdefault(section.kind, []).append(_flow(text[section.start : section.end]))
    return Summary(
        headline=" ".join(words.get("headline", [])) or _stand_in(text),
        standfirst=" ".join(words.get("standfirst", [])),
        byline=", ".join(_BY.sub("", line) for line in words.get("byline", [])),
        printed=_first_date([*words.get("date", []), *words.get("byline", [])]),
        excerpt=_cut(" ".join(words.get("body", [])), EXCERPT_LENGTH),
        english=is_english(text),
        word_count=sum(
            len(line.split())
            for kind, lines in words.items()
            if kind in TEXT_KINDS
            for line in lines
        ),
    )


def _flow(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def _first_date(lines: Iterable[str]) -> PrintedDate | None:
    """The first date; one that is labelled "published" first, one labelled "updated" last."""
    in_order = sorted(lines, key=_rank_date)
    return next((printed for printed in map(parse_date, in_order) if printed), None)


def _rank_date(line: str) -> int:
    if _PUBLISHED.search(line):
        return 0
    return 2 if _UPDATED.match(line) else 1


def _stand_in(text: str) -> str:
    return _cut(_flow(text[: STAND_IN_LENGTH * 4]), STAND_IN_LENGTH)


def _cut(text: str, length: int) -> str:
    """The first words that fit, with an ellipsis where something was left out."""
    if len(text) <= length:
        return text
    head = text[:length].rsplit(" ", 1)[0]
    return f"{head.rstrip(' ,;:–—-')} …"
