"""The query language: any text becomes a tree; mistakes are corrected and reported."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from django.utils.formats import number_format
from django.utils.translation import gettext

from articles.search.query.ast import (
    OPERATORS,
    Everything,
    Filter,
    Kind,
    Node,
    Phrase,
    Prefix,
    Scope,
    Undated,
    Word,
    all_of,
    any_of,
    find_after,
    find_before,
    find_range,
    none_of,
    print_query,
)

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


# Bounds that no reader meets and that keep the cost of any query small.
MAX_LENGTH = 1_000
MAX_TERMS = 32
# A word with a star can stand for a third of the dictionary, each one costs as much as ten words.
MAX_STARS = 6
MAX_DEPTH = 10
# One letter and a star would ask for a tenth of the dictionary.
MIN_PREFIX = 2
MAX_QUOTED_BACK = 40

_SCOPES = frozenset(Scope)
_KINDS = frozenset(Kind)
_PERIODS = {"before": find_before, "after": find_after, "date": find_range}


@dataclass(frozen=True)
class ParsedQuery:
    """What was understood, and one sentence for each thing that had to be mended."""

    tree: Node
    warnings: tuple[str, ...] = ()


def parse_query(text: str) -> ParsedQuery:
    """Any text as a tree; never raises."""
    warnings: list[str] = []
    if len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH]
        said = gettext("The query was cut after %(number)s characters.")
        warnings.append(said % {"number": number_format(MAX_LENGTH, force_grouping=True)})
    parser = _Parser(list(cut_tokens(clean_text(text))), warnings)
    tree = parser.read_all()
    return ParsedQuery(tree, tuple(dict.fromkeys(parser.warnings)))


def tidy_query(text: str) -> str:
    """The query as it was understood: it means the same whatever is written beside it."""
    return print_query(parse_query(text).tree)


@dataclass
class _Parser:
    """Reads a list of tokens by recursive descent; OR joins its two neighbours."""

    tokens: list[Token]
    warnings: list[str]
    position: int = 0
    terms: int = 0
    stars: int = 0
    fields: list[str | None] = field(default_factory=lambda: [None])

    def read_all(self) -> Node:
        nodes = [self._read_group()]
        while self.position < len(self.tokens):
            self.position += 1
            self._warn(gettext("A closing bracket without an opening one was left out."))
            nodes.append(self._read_group())
        return all_of(nodes)

    def _read_group(self) -> Node:
        """Everything up to a closing bracket, which is left standing."""
        parts: list[Node] = []
        alternatives: list[Node] = []
        is_after_or = False
        while (token := self._peek()) and token.what is not What.CLOSE:
            if self._take_operator("OR"):
                if is_after_or or not alternatives:
                    self._warn_of_or()
                is_after_or = bool(alternatives)
                continue
            node = self._read_negated()
            if node is None:
                continue
            if not is_after_or:
                parts.append(any_of(alternatives))
                alternatives = []
            alternatives.append(node)
            is_after_or = False
        if is_after_or:
            self._warn_of_or()
        return all_of([*parts, any_of(alternatives)])

    def _read_negated(self) -> Node | None:
        """One term with the minuses, NOTs and ANDs before it."""
        is_negated = False
        while token := self._peek():
            if token.what is What.MINUS or self._is_operator(token, "NOT"):
                is_negated = not is_negated
            elif not self._is_operator(token, "AND"):
                break
            self.position += 1
        node = self._read_term()
        return none_of(node) if node is not None and is_negated else node

    def _read_term(self) -> Node | None:
        token = self._peek()
        if token is None or token.what is What.CLOSE:
            return None
        if self._is_operator(token, "OR"):
            return None
        self.position += 1
        match token.what:
            case What.OPEN:
                return self._read_brackets()
            case What.FIELD:
                return self._read_field(token.text)
            case What.MINUS:
                return None
            case _:
                return self._read_value(token)

    def _read_brackets(self) -> Node | None:
        if len(self.fields) > MAX_DEPTH:
            # The bracket is dropped, its closing twin too; what is between stays.
            self._warn(gettext("Brackets deeper than %(number)d were left out."), number=MAX_DEPTH)
            return self._read_flat()
        self.fields.append(self.fields[-1])
        node = self._read_group()
        self.fields.pop()
        self._close_bracket()
        return None if isinstance(node, Everything) else node

    def _read_flat(self) -> Node | None:
        """What stands in a bracket that is too deep, brackets in it ignored."""
        depth = 1
        nodes: list[Node] = []
        while depth and (token := self._peek()):
            self.position += 1
            if token.what in {What.OPEN, What.CLOSE}:
                depth += 1 if token.what is What.OPEN else -1
            elif token.what in {What.WORD, What.QUOTED} and token.text not in OPERATORS:
                node = self._read_value(token)
                nodes.extend([node] if node is not None else [])
        return all_of(nodes) if nodes else None

    def _close_bracket(self) -> None:
        token = self._peek()
        if token and token.what is What.CLOSE:
            self.position += 1
        else:
            self._warn(gettext("An opening bracket was closed at the end."))

    def _read_field(self, name: str) -> Node | None:
        """A field and its value, which may be a whole bracket."""
        token = self._peek()
        if token is None or token.what is What.CLOSE:
            self._warn_of_emptiness(name)
            return None
        self.fields[-1], outer = name, self.fields[-1]
        node = self._read_negated()
        self.fields[-1] = outer
        return node

    def _read_value(self, token: Token) -> Node | None:
        if not token.closed:
            self._warn(gettext("A quotation mark was closed at the end."))
        if self.terms >= MAX_TERMS:
            self._warn_of_length()
            return None
        self.terms += 1
        name = self.fields[-1]
        if name is None or name in _SCOPES:
            return self._read_text(token, Scope(name) if name else None)
        if name in _KINDS:
            return self._read_filter(token, Kind(name))
        return self._read_condition(token, name)

    def _read_text(self, token: Token, scope: Scope | None) -> Node | None:
        words = split_words(token.text)
        if not words:
            return None
        if "*" in token.text:
            return self._read_starred(token, words, scope)
        if token.what is What.WORD and ":" in token.text:
            self._warn_of_unknown_field(token.text)
        if len(words) == 1:
            return Word(words[0], scope)
        room = MAX_TERMS - self.terms + 1
        if len(words) > room:
            self._warn_of_length()
        self.terms += min(len(words), room) - 1
        kept = tuple(words[:room])
        return Phrase(kept, scope) if len(kept) > 1 else Word(kept[0], scope)

    def _read_starred(self, token: Token, words: list[str], scope: Scope | None) -> Node | None:
        head, _, tail = token.text.partition("*")
        before = split_words(head)
        if token.what is What.QUOTED or not before or split_words(tail):
            self._warn(gettext("A star stands for the rest of a word and only at its end."))
        if token.what is What.QUOTED or not before or not head.endswith(before[-1]):
            return self._read_text(Token(token.what, token.text.replace("*", " ")), scope)
        *whole, start = before
        if len(start) < MIN_PREFIX:
            said = gettext("A star needs at least %(number)d letters before it: “%(start)s*”.")
            self._warn(said, number=MIN_PREFIX, start=start)
            return self._read_text(Token(What.WORD, head), scope)
        self.stars += 1
        if self.stars > MAX_STARS:
            self._warn(gettext("Only the first %(number)d stars count."), number=MAX_STARS)
            return self._read_text(Token(What.WORD, head), scope)
        return all_of([*(Word(word, scope) for word in whole), Prefix(start, scope)])

    def _read_filter(self, token: Token, kind: Kind) -> Node | None:
        value = " ".join(token.text.replace("*", " ").split())
        if not split_words(value):
            self._warn_of_emptiness(kind.value)
            return None
        return Filter(kind, value)

    def _read_condition(self, token: Token, name: str) -> Node | None:
        value = token.text.strip()
        if name == "is":
            if value.lower() == "undated":
                return Undated()
            if value.lower() == "dated":
                return none_of(Undated())
            said = gettext("is:%(value)s is not known; there is is:undated.")
            self._warn(said, value=_shorten(value))
            return None
        dated = _PERIODS[name](value)
        if dated is None:
            said = gettext("“%(value)s” is not a date like 2020, 2020-05 or 2020-05-04.")
            self._warn(said, value=_shorten(value))
        return dated

    def _warn_of_unknown_field(self, text: str) -> None:
        name, _, _ = text.partition(":")
        if name.isalpha() and name.lower() not in {"http", "https"}:
            said = gettext("“%(name)s:” is not a field; it was searched as words.")
            self._warn(said, name=_shorten(name))

    def _take_operator(self, word: str) -> bool:
        token = self._peek()
        if token and self._is_operator(token, word):
            self.position += 1
            return True
        return False

    def _is_operator(self, token: Token, word: str) -> bool:
        return token.what is What.WORD and token.text == word

    def _peek(self) -> Token | None:
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def _warn_of_or(self) -> None:
        self._warn(gettext("OR stands between two words; one without both was left out."))

    def _warn_of_emptiness(self, name: str) -> None:
        said = gettext("%(name)s: has no value and was left out.")
        self._warn(said, name=name)

    def _warn_of_length(self) -> None:
        said = gettext("Only the first %(number)d words and filters count.")
        self._warn(said, number=MAX_TERMS)

    def _warn(self, sentence: str, **values: str | int) -> None:
        self.warnings.append(sentence % values if values else sentence)


def _shorten(text: str) -> str:
    return text if len(text) <= MAX_QUOTED_BACK else f"{text[:MAX_QUOTED_BACK]}…"
