"""Above the text: what free lines between the headline and the first paragraph are."""

import re

from articles.splitting.bylines import has_role
from articles.splitting.datelines import find_dateline
from articles.splitting.draft import Draft, first_match
from articles.splitting.names import is_name_and_source, is_name_line
from articles.splitting.standfirst import LONGEST, NAME_LINE, is_first_person, is_name_or_role

_PLACE_AND_DASH = re.compile(r"[—–-]\s{0,3}$")
ROLE_LINE = 12
# Names and labels have fewer words, lines of text more.
LINE_OF_TEXT = 6
SHORT_SENTENCE = 4
# Standfirsts stand high, captions somewhat lower; further down it is a list of links.
LOWEST_STANDFIRST = 4
LOWEST_CAPTION = 8


def label_head(draft: Draft) -> None:
    """Assign every free block above the first paragraph."""
    for index in range(1, draft.first):
        if draft.is_free(index):
            draft.assign(index, first_match(_RULES, draft, index) or "short-in-head")


def _has_meta_above(draft: Draft, index: int) -> bool:
    return any(
        draft.kinds[above] in ("byline", "date") for above in range(max(1, index - 12), index)
    )


def _dateline(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    is_short = block.word_count <= LINE_OF_TEXT and block.has_letters
    return "dateline-alone" if is_short and _PLACE_AND_DASH.search(block.text) else None


def _report(draft: Draft, index: int) -> str | None:
    """The first paragraph, too short to be told by its length: "ORSETT (AP) — The Latest on …:"."""
    block = draft.blocks[index]
    is_text = block.ends_sentence or block.ends_with_colon
    is_report = is_text and block.word_count > LINE_OF_TEXT and find_dateline(block.text)
    return "dateline-and-text" if is_report else None


def _name(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    if block.word_count > NAME_LINE:
        return None
    is_name = is_name_line(block.text) or is_name_and_source(block.text)
    return "byline-name" if is_name else None


def _role(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    is_line = block.word_count <= ROLE_LINE and not block.ends_sentence
    return "byline-role" if is_line and has_role(block.text) else None


def _by_alone(draft: Draft, index: int) -> str | None:
    if draft.blocks[index].lower.strip(":") not in ("by", "and"):
        return None
    is_next_name = draft.kind_at(index + 1) == "byline" or is_name_or_role(draft, index + 1)
    return "byline-by-alone" if is_next_name else None


def _standfirst(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    if index > LOWEST_STANDFIRST or not LINE_OF_TEXT <= block.word_count <= LONGEST:
        return None
    if _has_meta_above(draft, index) or find_dateline(block.text) or is_first_person(block):
        return None
    return "standfirst-position"


def _opening_sentence(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    if not block.ends_sentence or block.word_count < SHORT_SENTENCE:
        return None
    above = draft.kinds[index - 1]
    if above == "related":
        return None
    is_low = _has_meta_above(draft, index) or above in ("caption", "body") or index == 1
    return "sentence-at-start" if is_low else None


def _caption(draft: Draft, index: int) -> str | None:
    is_line = draft.blocks[index].word_count >= LINE_OF_TEXT and index <= LOWEST_CAPTION
    return "caption-in-head" if is_line else None


def _title(draft: Draft, index: int) -> str | None:
    return "related-in-head" if draft.blocks[index].word_count >= LINE_OF_TEXT else None


_RULES = (
    _dateline,
    _report,
    _name,
    _role,
    _by_alone,
    _standfirst,
    _opening_sentence,
    _caption,
    _title,
)
