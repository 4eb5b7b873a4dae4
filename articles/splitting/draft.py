"""The splitter's working paper: the blocks of an article and the rule that has taken each."""

from collections.abc import Callable, Iterable

from articles.splitting.blocks import Block
from articles.splitting.reasons import RULES
from articles.splitting.sections import Kind

# A block of ten words that ends a sentence is running text; shorter ones may be anything.
SENTENCE_WORDS = 10
# A block of that many words is a paragraph if it ends a sentence ...
PARAGRAPH_WORDS = 14
# ... and of that many in any case: no cross-head or link is so long.
LONG_PARAGRAPH_WORDS = 30
# Explainers ask the reader once, interviews ask their guest again and again.
QUESTIONS_OF_AN_INTERVIEW = 2
QUESTION_WORDS = 25


class Draft:
    """Blocks with the rule assigned to each so far; `first` and `last` bound the running text."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.rules: list[str | None] = [None] * len(blocks)
        self.kinds: list[Kind | None] = [None] * len(blocks)
        self.first = 1
        self.last = 1
        self.opening = self._find_opening()
        self.is_interview = self._count_questions() >= QUESTIONS_OF_AN_INTERVIEW

    def __len__(self) -> int:
        return len(self.blocks)

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
