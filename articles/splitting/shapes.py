"""Unusual blocks of the text itself: bullets, tables, rosters, quotations with their speaker."""

import re

from articles.splitting.blocks import Block, Draft

_BULLET = re.compile(r"(?:[•·◦▪‣●■►*–—-]|\(?\d{1,2}[.)]|\(?[a-h]\))\s{1,4}\S")
_MARKS = "•·◦▪‣●■►*–—-"
# "Ann Lee | striker | Rovers"; a menu line "News | Sport" has one bar.
_COLUMNS = re.compile(r"[^|]{1,60}(?:\s?\|\s?[^|]{0,60}){2,20}")
_TABBED = re.compile(r"[^\t]{1,60}(?:\t{1,3}[^\t]{1,60}){2,20}")
_BRACKETS = re.compile(r"[A-Z][^()\s]{1,30}\s\([A-Z\d][^()]{1,60}\)")
_ENTRY = re.compile(r"[A-Z][\w’'-]{1,24},\s[A-Z][\w’' .-]{1,40},\s\d{1,3}\b")
# A quotation, a dash or a line break, and who said it.
_SPOKEN = re.compile(
    r"""(?xs)[“"‘'«].{8,1500}[”"’'»][.,]?\s{0,3}(?:[–—-]{1,2}\s?|\n\s?)
      (?P<speaker>[A-Z][^.!?]{2,80})\.?"""
)
# Two items of a list may be two bars of a menu; three brackets in a row are people with places.
FEWEST_ROWS = 2
FEWEST_BRACKETS = 3
MOST_ROWS = 0.66
LONGEST_SPEAKER = 12
LONGEST_LIST_HEADING = 8
# "“Slow Boats” - a speech by Ann Lee" is the title of a work.
SHORTEST_QUOTATION = 6


def bullets(draft: Draft, index: int) -> str | None:
    """Every line of the block is an item of a list: it opens with a dot, a dash or a number."""
    lines = draft.blocks[index].text.split("\n")
    if len(lines) == 1 and lines[0][0] not in _MARKS:
        return None  # "1. The first reason" is a cross-head
    is_list = all(map(_BULLET.match, lines)) and not _is_link_list(draft, index)
    return "list-bullets" if is_list else None


def _is_link_list(draft: Draft, index: int) -> bool:
    """Bullets below the heading of a list of links."""
    return draft.kind_at(index - 1) == "related"


def table(draft: Draft, index: int) -> str | None:
    """Rows whose columns are parted by bars or tabs."""
    block = draft.blocks[index]
    if "|" not in block.text:
        return None
    rows = block.text.split("\n")
    count = sum(_COLUMNS.fullmatch(row) is not None for row in rows)
    if len(rows) == 1:
        is_row = count and (_is_row(draft, index - 1) or _is_row(draft, index + 1))
        return "table" if is_row else None
    return "table" if count >= max(FEWEST_ROWS, MOST_ROWS * len(rows)) else None


def _is_row(draft: Draft, index: int) -> bool:
    if not 0 <= index < len(draft) or "|" not in draft.blocks[index].text:
        return False
    return _COLUMNS.fullmatch(draft.blocks[index].text) is not None


def roster(draft: Draft, index: int) -> str | None:
    """Names with what belongs to them in brackets: "Ann Lee (Skell), Bo Hill (Orsett), …"."""
    block = draft.blocks[index]
    if block.text.count("(") < FEWEST_BRACKETS and not _ENTRY.match(block.text):
        return None
    is_roster = len(_BRACKETS.findall(block.text)) >= FEWEST_BRACKETS
    return "roster" if is_roster or _is_entry(draft, index) else None


def _is_entry(draft: Draft, index: int) -> bool:
    """ "LEE, Ann Mary, 34, of Quay Road", with its like beside it."""
    near = (index - 1, index + 1)
    is_row = any(0 < n < len(draft) and _ENTRY.match(draft.blocks[n].text) for n in near)
    return is_row and _ENTRY.match(draft.blocks[index].text) is not None


def spoken(draft: Draft, index: int) -> str | None:
    """A quotation with its speaker behind it: "… for the agency.” – Commissioner Starling"."""
    return "quotation-and-speaker" if find_speaker(draft.blocks[index]) else None


def find_speaker(block: Block) -> str | None:
    """Who is named behind the quotation that makes up the block."""
    if not block.opens_with_quote:
        return None
    match = _SPOKEN.fullmatch(block.text)
    if not match or len(match["speaker"].split()) > LONGEST_SPEAKER:
        return None
    if len(block.text[: match.start("speaker")].split()) < SHORTEST_QUOTATION:
        return None
    return match["speaker"]


def list_heading(draft: Draft, index: int) -> str | None:
    """A few words above a list or a table."""
    block = draft.blocks[index]
    if block.word_count > LONGEST_LIST_HEADING or block.ends_sentence or block.ends_with_colon:
        return None
    if not draft.is_text(index + 1):
        return None
    is_list = draft.rules[index + 1] in ("table", "roster") or bullets(draft, index + 1)
    is_item = block.text[0] in _MARKS or draft.rules[index - 1] == "list-bullets"
    return "cross-head-over-list" if is_list and not is_item else None


# Tables and rosters are never links or captions, whatever else they show.
CUES = (table, roster)
# The rest may be links or captions as well: other cues come first.
SHAPES = (bullets, spoken, list_heading)
