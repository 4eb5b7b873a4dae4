"""Articles in other languages than English: what their signs show, and all else as body."""

import re

from articles.splitting.blocks import Block, Draft
from articles.splitting.caption_signs import has_credit, is_agency_line
from articles.splitting.headline import is_opening_paragraph
from articles.splitting.language import find_language
from articles.splitting.related import is_title_like
from articles.splitting.signs import Signs, read_signs

_EDGES = " \t-–—|·•*:»›>…().,!?#[]"
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_a-z]")
LONGEST_LINE = 14
LONGEST_FURNITURE = 30
LONGEST_DATE = 14
LONGEST_BYLINE = 12
LONGEST_CAPTION = 60
LONGEST_LINK = 30
# A credit stands at the end; only short captions open with one.
CREDIT_TAIL = 70
MOST_LINKS = 12
LOWEST_HEADLINE = 10
# Bylines and dates stand among the first blocks.
LOWEST_BYLINE = 8


def label_other_language(draft: Draft, text: str) -> None:
    """Assign the blocks of an article that is not in English; what shows no sign is body."""
    signs = read_signs(find_language(text))
    place = _pass_top(draft, signs) if signs else 0
    opens_text = is_opening_paragraph(draft.blocks[place])
    if draft.is_free(place):
        below = "below-furniture" if place else "first-block"
        draft.assign(place, "no-headline" if opens_text else below)
    draft.headline = place
    links: int | None = None
    for index in range(place + 1, len(draft)):
        if draft.is_free(index):
            rule = _find_rule(draft, index, signs, links) if signs else None
            draft.assign(index, rule or "other-language")
        links = _count_links(draft, index, links)


def _pass_top(draft: Draft, signs: Signs) -> int:
    """Assign the furniture and the date above the headline; the headline's place."""
    lowest = min(len(draft) - 1, LOWEST_HEADLINE)
    for index in range(lowest):
        block = draft.blocks[index]
        if _is_furniture(block, signs):
            draft.assign(index, "furniture-above-headline")
        elif _is_date_line(block, signs):
            draft.assign(index, "date-above-headline")
        elif draft.is_free(index):
            return index
    return lowest


def _count_links(draft: Draft, index: int, links: int | None) -> int | None:
    """How many links stand below a heading so far; None outside a list."""
    rule = draft.rules[index]
    if rule == "related-heading":
        return 0
    return links + 1 if links is not None and rule == "related-title" else None


def _find_rule(draft: Draft, index: int, signs: Signs, links: int | None) -> str | None:
    block = draft.blocks[index]
    if not block.has_letters:
        return "ornament"
    line = block.lower.strip(_EDGES)
    if block.word_count <= LONGEST_LINE and line in signs.related_headings:
        return "related-heading"
    if block.lower.startswith(signs.related_prefixes) and block.word_count <= LONGEST_LINK:
        return "related-prefix"
    if _is_furniture(block, signs):
        return "furniture-line"
    if links is not None and links < MOST_LINKS and is_title_like(block):
        return "related-title"
    if _is_date_line(block, signs):
        return "date-full"
    if _is_caption(block, signs):
        return "caption-credit-words"
    is_high = index <= draft.headline + LOWEST_BYLINE
    return "byline-by" if is_high and _is_byline(block, signs) else None


def _is_furniture(block: Block, signs: Signs) -> bool:
    if block.word_count > LONGEST_FURNITURE:
        return False
    line = block.lower.strip(_EDGES)
    return line in signs.furniture or block.lower.startswith(signs.furniture_openings)


def _is_date_line(block: Block, signs: Signs) -> bool:
    if block.word_count > LONGEST_DATE or not signs.date.search(block.lower):
        return False
    return all(word in signs.date_words for word in _WORD.findall(block.lower))


def _is_byline(block: Block, signs: Signs) -> bool:
    """What opens a byline, then a name: a word with a capital."""
    if block.word_count > LONGEST_BYLINE or block.ends_sentence:
        return False
    match = signs.byline.match(block.lower)
    return match is not None and _NAME.match(block.text, match.end()) is not None


def _is_caption(block: Block, signs: Signs) -> bool:
    if block.word_count > LONGEST_CAPTION or block.opens_with_quote:
        return False
    if is_agency_line(block.text):
        return True
    is_short = block.word_count <= LONGEST_LINE
    tail = block.lower if is_short else block.lower[-CREDIT_TAIL:]
    if signs.credit.search(tail):
        return True
    return not block.ends_sentence and (bool(signs.credited.search(tail)) or has_credit(block))
