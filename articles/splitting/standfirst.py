"""The standfirst: evidence that the block below the headline is not yet the opening paragraph."""

import re

from articles.splitting.blocks import Block
from articles.splitting.bylines import has_role
from articles.splitting.datelines import find_dateline
from articles.splitting.draft import Draft
from articles.splitting.names import is_name_line

# The signs below were counted on 218 labelled stories: a standfirst has 19 words on average, an
# opening paragraph 43; 40 % of standfirsts lack a full stop, 6 % of openings do; an opening
# repeats 41 % of the headline's long words, a standfirst 18 %; no standfirst has a dateline.
ENOUGH = 1.5
SHORTEST = 6
LONGEST = 60
# An article shorter than this has no standfirst that could be told from its text.
FEWEST_PARAGRAPHS = 3
LOWEST_PLACE = 6
# Longer lines are no names.
NAME_LINE = 9
_FEW_WORDS = 4

_WEIGHT_OF_LENGTH = ((14, 1.5), (22, 1.0), (30, 0.0), (40, -1.5))
_WEIGHT_IF_LONGER = -3.0
CLEARLY_MORE = 0.15
MUCH_OF_HEADLINE = 0.45
SHARED_WITH_NEXT = 0.35

# Columns open in the first person, standfirsts speak of the author.
_FIRST_PERSON = re.compile(r"(?:i|we|my|our)\b")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
# An address or a full date: author and date in one line.
_META = re.compile(r"@|\b(?:19|20)\d\d\b.{0,12}\b\d{1,2}:\d\d")
_SPEECH = re.compile(r"\b(?:said|says|told|according)\b")


def find_standfirst(draft: Draft) -> None:
    """Assign the standfirst if the first free block shows enough signs of one."""
    free = [index for index in _head(draft) if not is_name_or_role(draft, index)][:2]
    if len(free) < 2 or free[0] > LOWEST_PLACE:
        return
    below, next_free = free
    has_meta_above = any(_is_meta(draft, index) for index in range(1, below))
    has_meta_below = any(_is_meta(draft, index) for index in range(below + 1, next_free))
    block = draft.blocks[below]
    weight = _weigh(draft.blocks[0], block, draft.blocks[next_free])
    weight += 2.5 * has_meta_below - 1.5 * has_meta_above
    if not SHORTEST <= block.word_count <= LONGEST or weight < ENOUGH:
        return
    if find_dateline(block.text) or (not block.ends_sentence and _META.search(block.text)):
        return
    if block.ends_sentence or not has_meta_above:
        draft.assign(below, "standfirst-byline-follows" if has_meta_below else "standfirst-signs")
        draft.first = next(filter(draft.is_paragraph, range(below, len(draft))), draft.first)


def is_name_or_role(draft: Draft, index: int) -> bool:
    """A free short line that may be a byline."""
    block = draft.blocks[index]
    if not draft.is_free(index) or block.word_count > NAME_LINE or block.ends_sentence:
        return False
    return block.word_count <= _FEW_WORDS or is_name_line(block.text) or has_role(block.text)


def is_first_person(block: Block) -> bool:
    """The block opens with "I" or "we"."""
    return _FIRST_PERSON.match(block.lower) is not None


def _head(draft: Draft) -> list[int]:
    """The free blocks among the first dozens: enough to find two that are no names."""
    return [index for index in range(1, min(len(draft), 40)) if draft.is_free(index)]


def _is_meta(draft: Draft, index: int) -> bool:
    return draft.kinds[index] in ("byline", "date") or is_name_or_role(draft, index)


def _weigh(headline: Block, block: Block, following: Block) -> float:
    return (
        _weigh_form(block, following)
        + _weigh_words(headline, block, following)
        + _weigh_reporting(block, following)
    )


def _weigh_form(block: Block, following: Block) -> float:
    count = block.word_count
    weight = next((w for most, w in _WEIGHT_OF_LENGTH if count <= most), _WEIGHT_IF_LONGER)
    weight += 0 if block.ends_sentence else 2.5
    if following.word_count >= 1.4 * count:
        weight += 0.7
    elif following.word_count < 0.8 * count:
        weight -= 0.5
    return weight


def _weigh_words(headline: Block, block: Block, following: Block) -> float:
    own = _share(headline, block)
    more = _share(headline, following) - own
    weight = 0.0
    if more >= CLEARLY_MORE:
        weight += 1
    elif more <= -CLEARLY_MORE:
        weight -= 0.7
    if own <= CLEARLY_MORE:
        weight += 0.7
    elif own >= MUCH_OF_HEADLINE:
        weight -= 0.7
    return weight + (1 if _share(block, following) >= SHARED_WITH_NEXT else 0)


def _weigh_reporting(block: Block, following: Block) -> float:
    weight = -2.5 if is_first_person(block) else 0.0
    if find_dateline(following.text):
        weight += 3
    if _WEEKDAY.search(block.lower):
        weight -= 1
    if _SPEECH.search(block.lower):
        weight -= 0.7
    return weight - block.opens_with_quote - (block.sentence_count > 2)


def _share(one: Block, other: Block) -> float:
    """How many of the long words of one block stand in the other."""
    return len(one.long_words & other.long_words) / max(1, len(one.long_words))
