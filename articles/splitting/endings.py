"""Below the text: what free lines after the last paragraph are."""

import re

from articles.splitting.draft import Draft, first_match
from articles.splitting.lists import is_title_like
from articles.splitting.notes import has_biography, is_life_in_brief
from articles.splitting.running import name_above_note

HEADLINE_CASE = 0.8
SHORTEST_SENTENCE = 3
SHORTEST_TITLE = 5
SHORTEST_LEAD_IN = 5
_FACT = re.compile(r"^\(|\d\s?%")
LONGEST_HANDLE = 6


def label_ending(draft: Draft) -> None:
    """Assign every free block below the last paragraph."""
    for index in range(draft.last + 1, len(draft)):
        if draft.is_free(index):
            draft.assign(index, first_match(_RULES, draft, index) or "related-short-at-end")


def _author_note(draft: Draft, index: int) -> str | None:
    is_note = has_biography(draft, index) or is_life_in_brief(draft, index)
    return "note-author" if is_note else None


def _lead_in(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    is_close = index == draft.last + 1 and block.word_count >= SHORTEST_LEAD_IN
    return "lead-in" if is_close and block.ends_with_colon else None


def _sentence(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    if not block.ends_sentence or block.word_count < SHORTEST_SENTENCE:
        return None
    is_title = block.text[-1] in "?!" and block.capital_share > HEADLINE_CASE
    return None if is_title else "sentence-at-end"


def _title(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    is_title = is_title_like(block) and block.word_count >= SHORTEST_TITLE
    return "related-at-end" if is_title else None


def _handle(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    return "byline-handle" if "@" in block.text and block.word_count <= LONGEST_HANDLE else None


def _fact(draft: Draft, index: int) -> str | None:
    """A figure or a bracket: part of the article, not the title of another."""
    return "list-run" if _FACT.search(draft.blocks[index].text) else None


_RULES = (name_above_note, _author_note, _handle, _lead_in, _sentence, _fact, _title)
