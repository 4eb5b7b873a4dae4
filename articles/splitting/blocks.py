"""A block is a paragraph with its features, each computed once and only when a rule asks."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from articles.splitting.layout import Paragraph, join_cut_words
from articles.splitting.rules import RULES
from articles.splitting.sections import Kind

_PART = r"[A-Z][\w’'.-]{0,30}"
_PARTICLE = r"(?:de|van|der|von|da|di|la|le|bin|al|el|El|Mc|O’|O')"
NAME = rf"{_PART}(?:\s(?:{_PARTICLE}\s?)?{_PART}){{1,3}}"
_NAMES = re.compile(rf"{NAME}(?:(?:,|\s?&|\sand|\s\||\s/)\s?{NAME}){{0,8}}[,.]?")
# "Ann Lee and AP", "ANN LEE, GAZETTE"
_NAME_AND_SOURCE = re.compile(rf"{NAME}(?:,|\sand|\s/|\s\|)\s{_PART}(?:\s{_PART}){{0,2}}")
NAME_OPENING = re.compile(rf"{NAME}\b")


def is_name_line(line: str) -> bool:
    """The whole line is one personal name or several."""
    return _NAMES.fullmatch(line) is not None


def is_name_and_source(line: str) -> bool:
    """A personal name, then an agency or a paper."""
    return _NAME_AND_SOURCE.fullmatch(line) is not None


def word_set(words: str) -> frozenset[str]:
    """Words parted by white space."""
    return frozenset(words.split())


def phrase_list(phrases: str) -> tuple[str, ...]:
    """Phrases parted by bars; line breaks and spaces beside a bar do not count.

    An underscore stands for a space that does count: "_has_".
    """
    parts = " ".join(phrases.split()).split("|")
    return tuple(part.strip().replace("_", " ") for part in parts)


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
        return read_words(self.lower)

    @cached_property
    def long_words(self) -> frozenset[str]:
        """Words of four letters and more, lower case."""
        return frozenset(_LONG_WORD.findall(self.lower))

    @cached_property
    def _bare_words(self) -> list[str]:
        stripped = (word.lstrip("“\"‘'(") for word in self.words)
        return [word for word in stripped if word[:1].isalpha()]

    def has_any(self, cues: tuple[str, ...]) -> bool:
        """One of the substrings (lower case) stands somewhere in the block."""
        return contains_any(self.lower, cues)


_SENTENCE_START = re.compile(r"(?:^|[.!?][\"”’')]{0,3}\s{1,4}|[“\"‘(])[a-z]")
_DATELINE_DASH = re.compile(r"^.{2,60}?(?:--|[—–]|\s-)\s")


def restore_case(block: Block) -> Block:
    """A sentence that is all in capitals as it would be printed today; other blocks as they are."""
    if not (block.ends_sentence and block.word_count >= SENTENCE_WORDS - 2):
        return block
    if not block.text.isupper():
        return block
    head = _DATELINE_DASH.match(block.text)
    start = head.end() if head else 0
    lower = _SENTENCE_START.sub(lambda match: match.group().upper(), block.lower[start:])
    return read_block(block.text[:start] + lower, start=block.start, end=block.end)


def read_words(text: str) -> list[str]:
    """The runs of letters and digits."""
    return _LETTERS.findall(text)


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
    line = join_cut_words(line)
    if not line.isascii() and any(mark in line for mark in _INVISIBLE_MARKS):
        line = line.translate(_INVISIBLE)
    return " ".join(line.split())


# A block of ten words that ends a sentence is running text; shorter ones may be anything.
SENTENCE_WORDS = 10
# A block of that many words is a paragraph if it ends a sentence ...
PARAGRAPH_WORDS = 14
# ... and of that many in any case: no cross-head or link is so long.
LONG_PARAGRAPH_WORDS = 30
# Explainers ask the reader once, interviews ask their guest again and again.
QUESTIONS_OF_AN_INTERVIEW = 2
QUESTION_WORDS = 25
# Where most blocks are in capitals, capitals mean nothing.
MOSTLY_CAPITALS = 0.6


class Draft:
    """Blocks with the rule assigned to each so far.

    `headline` is its place, `first` and `last` bound the running text.
    """

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.rules: list[str | None] = [None] * len(blocks)
        self.kinds: list[Kind | None] = [None] * len(blocks)
        self.headline = 0
        self.first = 1
        self.last = 1
        self.opening = self._find_opening()
        self.is_in_capitals = self._count_capitals() > MOSTLY_CAPITALS * len(blocks)
        self.is_interview = self._count_questions() >= QUESTIONS_OF_AN_INTERVIEW

    def __len__(self) -> int:
        return len(self.blocks)

    def restore_case(self) -> None:
        """Read the sentences of a text in capitals as they would be printed today."""
        self.blocks = list(map(restore_case, self.blocks))

    def assign(self, index: int, rule: str) -> None:
        """Give the block to a rule, whatever it had before."""
        self.rules[index] = rule
        self.kinds[index] = RULES[rule].kind

    def is_free(self, index: int) -> bool:
        """No rule has taken the block yet."""
        return self.rules[index] is None

    def kind_at(self, index: int) -> Kind | None:
        """The kind given so far; None for a free block and beyond either end."""
        return self.kinds[index] if 0 <= index < len(self.kinds) else None

    def is_text(self, index: int) -> bool:
        """The block exists and is body, or free and so body in the making."""
        return 0 <= index < len(self.kinds) and self.kinds[index] in (None, "body")

    def is_paragraph(self, index: int) -> bool:
        """A free block that can only be a paragraph of running text."""
        block = self.blocks[index]
        if not self.is_free(index) or block.word_count < PARAGRAPH_WORDS:
            return False
        return block.ends_sentence or block.word_count >= LONG_PARAGRAPH_WORDS

    def is_sentence(self, index: int) -> bool:
        """The block exists, is text so far, ends a sentence and is not short."""
        if not self.is_text(index):
            return False
        block = self.blocks[index]
        return block.word_count >= SENTENCE_WORDS and block.ends_sentence

    def _find_opening(self) -> int:
        """The first block that can be a paragraph, by length and full stop alone."""
        for index in range(1, len(self.blocks)):
            block = self.blocks[index]
            if block.word_count >= PARAGRAPH_WORDS and block.ends_sentence:
                return index
        return 1

    def _count_capitals(self) -> int:
        """Blocks whose letters are capitals, as old wires and transcripts have them."""
        return sum(block.text.isupper() for block in self.blocks)

    def _count_questions(self) -> int:
        """Questions to somebody, each in a line of its own."""
        return sum(
            block.text.endswith("?")
            and " you" in block.lower
            and block.word_count <= QUESTION_WORDS
            for block in self.blocks
        )

    def is_wedged(self, index: int) -> bool:
        """What follows is a paragraph or something that stands among paragraphs."""
        return self.is_sentence(index + 1) or self.kind_at(index + 1) in (
            "caption",
            "embed",
            "date",
        )


Rule = Callable[[Draft, int], str | None]


def first_match(rules: Iterable[Rule], draft: Draft, index: int) -> str | None:
    """The id of the first rule that takes the block."""
    for rule in rules:
        found = rule(draft, index)
        if found:
            return found
    return None
