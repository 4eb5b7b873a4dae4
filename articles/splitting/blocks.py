"""A block is a paragraph with its features, each worked out once and only when a rule asks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from articles.splitting.layout import Paragraph
from articles.splitting.wordlists import word_set

OPENING_QUOTES = "“\"‘'«"
_CLOSERS = " \"”’')]»"
_SENTENCE_ENDS = frozenset(".!?…。")
# Soft hyphens and zero-width marks are invisible: rules must not stumble over them.
_INVISIBLE_MARKS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE_MARKS))
_SMALL_WORDS = word_set(
    """
    a an the of in on at to for and or but nor with from by as is vs via into over after
    before under amid about than that its it be are was
    """
)
_SENTENCE_BREAK = re.compile(r"[.!?…][\"”’')]{0,3}\s{1,4}[A-Z“\"‘]")
_LETTERS = re.compile(r"[^\W_]+")
# Words of four letters and more carry the subject; shorter ones are mostly glue.
_LONG_WORD = re.compile(r"[a-z]{4,}")


@dataclass(eq=False)
class Block:
    """One paragraph of an article: its place in the text, its clean view, its features.

    `text` is the clean view that rules read: plain spaces, nothing invisible, wraps undone. Its
    offsets are its own; `start` and `end` are those of the article. `lower` is the view in lower
    case, `words` what stands between white space. A block that is `one_line` has no line break
    but wraps; one that `ends_sentence` ends with a full stop or its like, closing quotes aside.
    """

    start: int
    end: int
    text: str
    lower: str
    words: list[str]
    word_count: int
    is_one_line: bool
    ends_sentence: bool

    @property
    def ends_with_colon(self) -> bool:
        """The block announces what follows."""
        return self.text.endswith(":")

    @property
    def opens_with_quote(self) -> bool:
        """The first character is a quotation mark."""
        return self.text[:1] in OPENING_QUOTES

    @property
    def has_letters(self) -> bool:
        """There is a letter or a digit in it: "* * *" has none."""
        return _LETTERS.search(self.text) is not None

    @cached_property
    def capital_share(self) -> float:
        """How many of the words that headline case would capitalise have a capital."""
        heavy = [
            word for word in self._bare_words if word.strip(".,:;’'\"”").lower() not in _SMALL_WORDS
        ]
        return sum(word[0].isupper() for word in heavy) / max(1, len(heavy))

    @cached_property
    def upper_share(self) -> float:
        """How many of the words are in capitals throughout."""
        bare = self._bare_words
        return sum(len(word) > 1 and word.isupper() for word in bare) / max(1, len(bare))

    @cached_property
    def sentence_count(self) -> int:
        """Sentences that end inside the block, and the last one."""
        return len(_SENTENCE_BREAK.findall(self.text)) + 1

    @cached_property
    def plain_words(self) -> list[str]:
        """Letters and digits only, lower case: for comparing blocks."""
        return _LETTERS.findall(self.lower)

    @cached_property
    def long_words(self) -> frozenset[str]:
        """Words of four letters and more, lower case."""
        return frozenset(_LONG_WORD.findall(self.lower))

    @cached_property
    def _bare_words(self) -> list[str]:
        stripped = (word.lstrip("“\"‘'(") for word in self.words)
        return [word for word in stripped if word[:1].isalpha()]

    def has_any(self, cues: Iterable[str]) -> bool:
        """One of the substrings (lower case) stands somewhere in the block."""
        return contains_any(self.lower, cues)


def contains_any(lower: str, cues: Iterable[str]) -> bool:
    """One of the substrings stands somewhere in the text."""
    for cue in cues:  # noqa: SIM110 - a loop takes half the time of any() here
        if cue in lower:
            return True
    return False


def make_block(text: str, paragraph: Paragraph) -> Block:
    """The block of a paragraph of the text."""
    lines = [clean_line(text[line.start : line.end]) for line in paragraph.lines]
    return read_block("\n".join(filter(None, lines)), start=paragraph.start, end=paragraph.end)


def read_block(clean: str, *, start: int, end: int) -> Block:
    """The block of a clean view, with the features that nearly every rule asks for."""
    words = clean.split()
    return Block(
        start=start,
        end=end,
        text=clean,
        lower=clean.lower(),
        words=words,
        word_count=len(words),
        is_one_line="\n" not in clean,
        ends_sentence=clean.rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS,
    )


def clean_line(line: str) -> str:
    """A line as rules read it: single plain spaces, nothing invisible."""
    if not line.isascii() and any(mark in line for mark in _INVISIBLE_MARKS):
        line = line.translate(_INVISIBLE)
    return " ".join(line.split())
