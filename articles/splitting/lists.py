"""Lists: links below a related heading, items below a line that ends with a colon."""

import re

from articles.splitting.blocks import Block
from articles.splitting.draft import Draft

# The longest list of links seen under one heading; afterwards the rules for lone lines decide.
MOST_LINKS = 12
SHORTEST_TITLE = 3
LONGEST_TITLE = 25
# Titles with a question or exclamation mark are shorter; longer ones are sentences.
LONGEST_TITLE_WITH_MARK = 16
LONGEST_TITLE_WITH_STOP = 12
SHORT_LINE = 4
HEADLINE_CASE = 0.7
CAPTION_AFTER_LIST = 12
LONGEST_ITEM = 30
LONGEST_FIRST_ITEM = 25
SHORT_ITEM = 7

_NUMBER = re.compile(r"\d{1,2}")
_HEADINGS = frozenset(("related-heading", "related-heading-loose", "related-heading-button"))


def is_title_like(block: Block) -> bool:
    """The form of another article's title: some words, no full stop, no colon."""
    if not SHORTEST_TITLE <= block.word_count <= LONGEST_TITLE or block.ends_with_colon:
        return False
    if block.text.endswith(("...", "…")) or not block.ends_sentence:
        return True
    return block.text[-1] in "?!" and block.word_count <= LONGEST_TITLE_WITH_MARK


def label_link_lists(draft: Draft) -> None:
    """Below a related heading: titles, dates and numbers among them, up to the next sentence."""
    count: int | None = None  # links so far; None outside a list
    for index in range(1, len(draft)):
        if draft.kinds[index] == "related":
            count = 0 if draft.rules[index] in _HEADINGS else None
        elif count is not None:
            count = _extend_links(draft, index, count)


def _extend_links(draft: Draft, index: int, count: int) -> int | None:
    """Assign one block to the list above it; the number of links then, None if the list is over."""
    if draft.is_free(index):
        rule = _link_rule(draft, index, count)
        if rule is None:
            return None
        draft.assign(index, rule)
        return count + 1
    block, kind = draft.blocks[index], draft.kinds[index]
    if kind in ("standfirst", "note", "embed") or (
        kind == "caption" and block.word_count > CAPTION_AFTER_LIST
    ):
        return None
    is_number = kind == "boilerplate" and _NUMBER.fullmatch(block.text)
    if (count and kind == "date") or is_number:
        draft.assign(index, "related-short")
    return count


def _link_rule(draft: Draft, index: int, count: int) -> str | None:
    block = draft.blocks[index]
    is_above_sentence = draft.is_sentence(index + 1)
    if is_title_like(block) and count < MOST_LINKS:
        is_cross_head = block.word_count <= SHORT_LINE and is_above_sentence and count
        return None if is_cross_head else "related-title"
    if block.word_count <= SHORT_LINE and not block.ends_sentence and count < MOST_LINKS:
        return None if is_above_sentence else "related-short"
    if _is_title_with_stop(draft, index, count):
        return "related-title-with-stop"
    is_headline_case = block.word_count <= LONGEST_TITLE and block.capital_share > HEADLINE_CASE
    if is_headline_case and (index > draft.last or count):
        return "related-title"
    return None


def _is_title_with_stop(draft: Draft, index: int, count: int) -> bool:
    """A short sentence among titles: one stands above it, another below."""
    block = draft.blocks[index]
    if not count or count >= MOST_LINKS or block.word_count > LONGEST_TITLE_WITH_STOP:
        return False
    if index + 1 >= len(draft) or block.opens_with_quote:
        return False
    below = draft.blocks[index + 1]
    return draft.is_free(index + 1) and below.word_count <= LONGEST_TITLE_WITH_STOP


def label_items(draft: Draft) -> None:
    """Below a line of text that ends with a colon: lines without full stop."""
    is_inside = False
    for index in range(draft.first, len(draft)):
        if not draft.is_free(index):
            is_inside = False
            continue
        block = draft.blocks[index]
        if draft.is_text(index - 1) and draft.blocks[index - 1].ends_with_colon:
            is_inside = block.word_count <= LONGEST_FIRST_ITEM
        is_cross_head = block.word_count <= SHORT_ITEM and draft.is_sentence(index + 1)
        is_item = (
            not block.ends_sentence
            and block.word_count <= LONGEST_ITEM
            and not block.ends_with_colon
        )
        is_inside = is_inside and is_item and not is_cross_head
        if is_inside and index <= draft.last:
            draft.assign(index, "list-item")
