"""Caption titles: agencies put a line such as "North Korea Russia Medal" above a caption."""

from articles.splitting.draft import Draft
from articles.splitting.layout import Layout

LONGEST_TITLE = 7
SHORTEST_CAPTION = 6
HEADLINE_CASE = 0.8
# "Korea" and "Korean" count as the same word.
STEM = 4
# Single lines belong together more readily than blocks with blank lines between them.
SHARED_WORDS = {"blank": 1, "wrapped": 1, "newline": 1}


def label_caption_titles(draft: Draft, layout: Layout) -> None:
    """Assign title lines that stand above a caption and share words with it."""
    for index in range(1, len(draft) - 1):
        if draft.kinds[index + 1] == "caption" and draft.is_free(index) and _has_form(draft, index):
            shared = _stems(draft, index) & _stems(draft, index + 1)
            if len(shared) >= SHARED_WORDS[layout]:
                draft.assign(index, "caption-title")


def _has_form(draft: Draft, index: int) -> bool:
    block = draft.blocks[index]
    if block.word_count > LONGEST_TITLE or not block.is_one_line or block.ends_with_colon:
        return False
    if block.ends_sentence or block.capital_share < HEADLINE_CASE:
        return False
    return draft.blocks[index + 1].word_count >= SHORTEST_CAPTION


def _stems(draft: Draft, index: int) -> set[str]:
    return {word[:STEM] for word in draft.blocks[index].long_words}
