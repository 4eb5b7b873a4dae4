"""Captions by the line next to them: a bare credit, an agency, the length and source of a clip."""

import re

from articles.splitting.blocks import Block
from articles.splitting.bylines import has_role
from articles.splitting.caption_parts import caption_parts
from articles.splitting.draft import Draft, first_match
from articles.splitting.wordlists import word_set

# Measured on lines above a bare credit: the paragraphs among them have 12 words and more and speak
# of what was; sentences of up to 16 words in the present tense were captions throughout.
LONGEST_SENTENCE = 16
LONGEST_LINE = 25
# Shorter lines without full stop may be cross-heads.
LONGEST_CROSS_HEAD = 7
LONGEST_CREDIT = 9
HEADLINE_CASE = 0.75

_CREDIT_RULES = frozenset(
    (
        "caption-agency",
        "caption-bracketed-name",
        "caption-copyright",
        "caption-credit-line",
        "caption-photographer",
    )
)
_CLIP_SOURCE = re.compile(r"(?:\d{1,2}:\d\d|Now playing)\s{1,3}-\s{1,3}Source: \w")
_PAST = re.compile(r"\b(?:\w{2,30}ed|said|says|told|i|we|you|my|our|your|he|she|they)\b")
_PAST_WORDS = word_set(
    """
    was were had has have will would could did came went took made got won lost saw found began
    grew fell rose ran left gave kept led met paid sent spent stood thought became knew felt
    """
)


def label_credited(draft: Draft) -> None:
    """Assign free blocks that the line above or below shows to be captions."""
    for index in range(1, len(draft) - 1):
        if draft.is_free(index):
            found = first_match(_RULES, draft, index)
            if found:
                draft.assign(index, found)


def _above_clip(draft: Draft, index: int) -> str | None:
    """The title of a clip: "01:22 - Source: …" stands below it."""
    is_line = draft.blocks[index].word_count <= LONGEST_LINE and _is_caption(draft, index + 1)
    is_clip = is_line and _CLIP_SOURCE.match(draft.blocks[index + 1].text)
    return "caption-above-clip" if is_clip else None


def _above_credit(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    is_in_text = index > draft.opening or draft.kinds[index - 1] == "caption"
    if not is_in_text or not _is_caption(draft, index + 1):
        return None
    if block.opens_with_quote or not block.text[0].isupper():
        return None
    has_form = _is_scene(block) if block.ends_sentence else _is_long_line(block)
    return "caption-above-credit" if has_form and _is_credit(draft, index + 1) else None


def _below_agency(draft: Draft, index: int) -> str | None:
    """A line without full stop between an agency and a paragraph: 18 of 18 were captions."""
    block = draft.blocks[index]
    if draft.rules[index - 1] != "caption-agency" or not draft.is_sentence(index + 1):
        return None
    is_line = not block.ends_sentence and not block.ends_with_colon
    is_long = LONGEST_CROSS_HEAD <= block.word_count <= LONGEST_LINE
    is_plain = block.capital_share < HEADLINE_CASE
    return "caption-below-agency" if is_line and is_long and is_plain else None


def _is_caption(draft: Draft, index: int) -> bool:
    return draft.kinds[index] == "caption"


def _is_scene(block: Block) -> bool:
    """One short sentence, nothing in the past tense, nobody addressed."""
    if block.word_count > LONGEST_SENTENCE or block.sentence_count > 1 or block.text[-1] != ".":
        return False
    return not _PAST.search(block.lower) and _PAST_WORDS.isdisjoint(block.plain_words)


def _is_long_line(block: Block) -> bool:
    if not LONGEST_CROSS_HEAD < block.word_count <= LONGEST_LINE or block.ends_with_colon:
        return False
    return not has_role(block.text)


def _is_credit(draft: Draft, index: int) -> bool:
    """A caption that says nothing but where the picture comes from."""
    block = draft.blocks[index]
    if block.word_count > LONGEST_CREDIT:
        return False
    if draft.rules[index] in _CREDIT_RULES:
        return True
    return draft.rules[index] == "caption-signs-agree" and not caption_parts(block.text).text


_RULES = (_above_clip, _above_credit, _below_agency)
