"""Running reports: an hour, the title of an entry, its author, its text, then the next hour."""

import re

from articles.splitting.blocks import Draft
from articles.splitting.bylines import is_by_line

_HOUR = re.compile(
    r"""(?ix)(?:updated?\s(?:at\s)?)?(?:\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?
      |noon|midnight)(?:\s(?:[a-z]{2,4}|uhr))?(?:\s?[-–—|,]?\s?\d{1,3}\s(?:min|hour)\w{0,4}\sago)?"""
)
# One hour may be a date line; two make a running report.
FEWEST_HOURS = 2
LONGEST_HOUR = 7
LONGEST_TITLE = 14


def label_entries(draft: Draft) -> None:
    """Assign the titles below the hours of a running report."""
    hours = [n for n in range(1, len(draft)) if _is_hour(draft, n)]
    if len(hours) < FEWEST_HOURS:
        return
    for hour in hours:
        draft.assign(hour, "hour-mark")
        title = hour + 1
        if title + 1 < len(draft) and draft.kinds[title] == "byline":
            title += 1
        if title < len(draft) and draft.is_free(title) and _is_title(draft, title):
            draft.assign(title, "entry-title")


def _is_hour(draft: Draft, index: int) -> bool:
    block = draft.blocks[index]
    if block.word_count > LONGEST_HOUR or draft.kinds[index] not in (None, "date", "body"):
        return False
    return _HOUR.fullmatch(block.text) is not None


def _is_title(draft: Draft, index: int) -> bool:
    block = draft.blocks[index]
    is_line = block.word_count <= LONGEST_TITLE and not block.ends_with_colon
    if not is_line or block.text.endswith(".") or is_by_line(block.text):
        return False
    return index + 1 < len(draft) and not block.opens_with_quote
