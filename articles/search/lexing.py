"""What was typed, cut into tokens. Nothing is an error here: what has no meaning is left out."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from articles.search.tree import Kind, Scope

FIELDS: dict[str, str] = {
    **{scope.value: scope.value for scope in Scope},
    **{kind.value: kind.value for kind in Kind},
    "title": Scope.HEADLINE.value,
    "source": Kind.PUBLICATION.value,
    "before": "before",
    "after": "after",
    "date": "date",
    "year": "date",
    "is": "is",
}

_QUOTES = '"“”„«»'
# Control characters and halves of surrogate pairs.
_UNSTORABLE = frozenset({"Cc", "Cs"})
_TOKEN = re.compile(
    rf"""
      (?P<space>\s+)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<minus>[-!−–]+(?=[^\s)]))              # a dash that has something behind it
    | (?P<field>(?:{"|".join(FIELDS)}):\s*)      # a blank behind the colon is forgiven
    | [{_QUOTES}](?P<quoted>[^{_QUOTES}]*)(?P<end>[{_QUOTES}]?)
    | (?P<word>[^\s(){_QUOTES}]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)


class What(Enum):
    OPEN = auto()
    CLOSE = auto()
    MINUS = auto()
    FIELD = auto()
    QUOTED = auto()
    WORD = auto()


@dataclass(frozen=True)
class Token:
    what: What
    text: str
    # False for quoted words whose closing mark is missing.
    closed: bool = True


def cut_tokens(text: str) -> Iterator[Token]:
    """The tokens of a query, field names in their canonical spelling."""
    for match in _TOKEN.finditer(text):
        match match.lastgroup:
            case "open":
                yield Token(What.OPEN, "(")
            case "close":
                yield Token(What.CLOSE, ")")
            case "minus":
                yield Token(What.MINUS, "-")
            case "field":
                yield Token(What.FIELD, FIELDS[match["field"].strip().rstrip(":").lower()])
            case "word":
                yield Token(What.WORD, match["word"])
            case "end":
                yield Token(What.QUOTED, match["quoted"], closed=bool(match["end"]))


def split_words(text: str) -> list[str]:
    """The runs of letters, digits and the marks that belong to them."""
    separated = "".join(letter if _is_of_a_word(letter) else " " for letter in text)
    # A mark that follows no letter would be lost on the way to the engine.
    return [word for word in separated.split() if any(letter.isalnum() for letter in word)]


def clean_text(text: str) -> str:
    """One spelling for each letter, no control characters, and nothing that can't be stored."""
    kept = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cs"} else letter for letter in text
    )
    return unicodedata.normalize("NFC", kept)


def _is_of_a_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter).startswith("M")
