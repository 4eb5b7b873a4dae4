"""Captions: blocks with enough evidence, bare agencies, clips."""

import re

from articles.splitting.blocks import Block
from articles.splitting.credits import ends_with_agency, is_agency_line
from articles.splitting.datelines import opens_report
from articles.splitting.draft import Draft
from articles.splitting.evidence import ENOUGH, PLENTY, Evidence
from articles.splitting.notes import has_biography
from articles.splitting.signs import find_signs

LONGEST_CAPTION = 75
LONGEST_CAPTION_OF_LINES = 130
# Longer sentences with speech in them are text, whatever else they hold.
LONG_SENTENCE = 28
# A name and its title have fewer words than a sentence about an author.
SHORT_LINE = 7
LONGEST_NAME = 4
LONGEST_CLIP = 25

_CLIP = re.compile(r"\d{1,2}:\d\d (?![AaPp]\.?[Mm]|[A-Z]{2,4}$)[A-Z‘“\"']\S{0,30} \S{1,30} \S")
_COPYRIGHT_NOTICE = re.compile(
    r"(?i)rights|llc|inc\b|ltd|limited|(?:19|20)\d\d\W{0,3}(?:the\b|by\b|[A-Z])"
)


def caption(draft: Draft, index: int) -> str | None:
    """Signs of a caption add up; the strongest one names the rule."""
    block = draft.blocks[index]
    if _cannot_be_caption(block):
        return None
    found = find_signs(block)
    weight = sum(sign.weight for sign in found)
    if weight < ENOUGH or opens_report(block) or _is_about_an_author(draft, index):
        return None
    return "caption-signs-agree" if weight >= PLENTY else max(found, key=_weight).rule


def _is_about_an_author(draft: Draft, index: int) -> bool:
    block = draft.blocks[index]
    if block.word_count <= SHORT_LINE or ends_with_agency(block.text):
        return False
    return has_biography(draft, index)


def copyright_caption(draft: Draft, index: int) -> str | None:
    """A photographer's copyright mark, not a publisher's copyright line."""
    block = draft.blocks[index]
    if not block.text.startswith(("©", "Copyright ")) or "©" in block.text[1:]:
        return None
    has_name = block.word_count > LONGEST_NAME or "/" in block.text
    if not 2 <= block.word_count <= LONGEST_CAPTION or not has_name:
        return None
    return None if _COPYRIGHT_NOTICE.search(block.text) else "caption-copyright"


def agency_line(draft: Draft, index: int) -> str | None:
    """An agency in a line of its own: a byline above the text, a picture credit inside it."""
    block = draft.blocks[index]
    if block.word_count > LONGEST_NAME or not is_agency_line(block.text):
        return None
    is_byline = index < draft.opening and draft.kinds[index - 1] != "caption"
    return "byline-agency" if is_byline and block.text[0] not in "([" else "caption-agency"


def clip(draft: Draft, index: int) -> str | None:
    """The length of a clip before its title: "2:34 Crowds gather in the capital"."""
    block = draft.blocks[index]
    if not block.text[:1].isdigit() or block.word_count > LONGEST_CLIP or block.ends_sentence:
        return None
    return "caption-clip" if _CLIP.match(block.text) else None


def _cannot_be_caption(block: Block) -> bool:
    longest = LONGEST_CAPTION if block.is_one_line else LONGEST_CAPTION_OF_LINES
    if block.word_count > longest or block.ends_with_colon or block.lower.startswith("(graphic"):
        return True
    if block.word_count <= LONG_SENTENCE or not block.is_one_line or not block.ends_sentence:
        return False
    if block.text.endswith(")"):
        return False
    return " said" in block.lower or " told " in block.lower or block.sentence_count > 2


def _weight(sign: Evidence) -> float:
    return sign.weight
