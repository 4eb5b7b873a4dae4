"""The headline: the first block, unless that names a department; and its repetition below."""

import re

from articles.splitting.blocks import Block
from articles.splitting.draft import Draft
from articles.splitting.wordlists import word_set

# Names of departments that stand above a headline, never as one.
_KICKERS = word_set(
    """
    opinion analysis politics world business sports sport news exclusive review commentary
    editorial feature features culture science technology tech health travel books obituary
    interview explainer column breaking national international local entertainment lifestyle
    economy environment climate education investigation letters stage theatre theater film films
    music arts art television tv food style money law crime media review: profile essay
    """
)
_NEWS_OF = re.compile(
    r"(?:local|world|us|u\.s\.|uk|national|city|state|regional|top|latest|breaking"
    r"|business|sports?|political|international) (?:news|stories|headlines)"
)
# The longest headline with a full stop seen has 14 words; a longer one is an opening paragraph.
LONGEST_SENTENCE = 18
SHORTEST_HEADLINE = 4
LONGEST_HEADLINE = 25
LONGEST_REPETITION = 30
# The repetition comes before the text gets going.
LOWEST_REPETITION = 6


def label_headline(draft: Draft) -> None:
    """Assign the headline, a kicker above it and its repetition."""
    if is_opening_paragraph(draft.blocks[0]):
        draft.assign(0, "no-headline")
        return
    place = 1 if _has_kicker(draft) else 0
    if place:
        draft.assign(0, "kicker")
    draft.assign(place, "below-kicker" if place else "first-block")
    headline = draft.blocks[place].plain_words
    for index in range(place + 1, min(len(draft), place + LOWEST_REPETITION + 1)):
        block = draft.blocks[index]
        if block.word_count <= LONGEST_REPETITION and headline and block.plain_words == headline:
            draft.assign(index, "headline-again")


def is_opening_paragraph(block: Block) -> bool:
    """The first block is a whole sentence of some length: the article has no headline."""
    return block.word_count >= LONGEST_SENTENCE and block.text.endswith(".")


def _has_kicker(draft: Draft) -> bool:
    if len(draft) <= 2:
        return False
    line = draft.blocks[0].lower.strip(" :|•")
    if line not in _KICKERS and not _NEWS_OF.fullmatch(line):
        return False
    below = draft.blocks[1]
    is_headline_long = SHORTEST_HEADLINE <= below.word_count <= LONGEST_HEADLINE
    return is_headline_long and not below.text.endswith((".", ":"))
