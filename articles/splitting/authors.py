"""The author's name, once a byline has given it: a second byline, a note about the author."""

import re

from articles.splitting.draft import Draft
from articles.splitting.names import NAME
from articles.splitting.notes import LONGEST_NOTE, is_unquoted

_NAME = re.compile(NAME)
# Bylines name few people; what comes after is a list of something else.
MOST_AUTHORS = 6
# Notes about the author stand at the end, in the last blocks that are no links.
LAST_BLOCKS = 4
LONGEST_BYLINE = 9
_NO_NAMES = re.compile(
    r"(?i)\b(?:by|staff|writer|reporter|correspondent|editor|associated press|news|times|post)\b"
)


def label_authors(draft: Draft) -> None:
    """Assign lines that repeat an author's name and paragraphs at the end that speak of one."""
    names = _find_names(draft)
    if not names:
        return
    for index in range(draft.opening, len(draft)):
        if draft.is_free(index) and _is_name_again(draft, index, names):
            draft.assign(index, "byline-again")
    for index in _closing_blocks(draft):
        if is_unquoted(draft, index) and draft.blocks[index].text.startswith(names):
            draft.assign(index, "note-names-author")


def _find_names(draft: Draft) -> tuple[str, ...]:
    """Names in the bylines above the text."""
    names: list[str] = []
    for index in range(1, draft.opening):
        if draft.kinds[index] == "byline":
            line = _NO_NAMES.sub("|", draft.blocks[index].text)
            names += [match.group() for match in _NAME.finditer(line)]
    return tuple(names[:MOST_AUTHORS])


def _is_name_again(draft: Draft, index: int, names: tuple[str, ...]) -> bool:
    block = draft.blocks[index]
    return block.word_count <= LONGEST_BYLINE and block.text.strip(",&. ") in names


def _closing_blocks(draft: Draft) -> list[int]:
    """The last free blocks of some length, as long as they are short enough for notes."""
    free = [index for index in range(draft.opening + 1, len(draft)) if draft.is_free(index)]
    return [
        index for index in free[-LAST_BLOCKS:] if draft.blocks[index].word_count <= LONGEST_NOTE
    ]
