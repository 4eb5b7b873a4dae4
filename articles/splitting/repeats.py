"""Pull quotes: blocks whose words stand a second time inside a longer paragraph."""

from collections import defaultdict

from articles.splitting.blocks import Block
from articles.splitting.draft import Draft

SHORTEST_QUOTE = 6
LONGEST_QUOTE = 45
# Shorter repetitions are names and set phrases.
SHORTEST_KEY = 30
# The paragraph that holds the quote must hold something more.
MORE_THAN_THE_QUOTE = 10
# A cross-head of that many words may well come back in the text.
LONGEST_CROSS_HEAD = 12
# Two quotes may open with the same three words; hundreds of equal lines are a table.
MOST_WITH_ONE_OPENING = 4

_Opening = tuple[str, str, str]


def label_pull_quotes(draft: Draft) -> None:
    """Assign the blocks whose words a longer body block holds; linear in the length of the text."""
    openings: dict[_Opening, list[int]] = defaultdict(list)
    for index in range(1, len(draft)):
        if _may_be_quote(draft, index):
            one, two, three = draft.blocks[index].plain_words[:3]
            found = openings[one, two, three]
            if len(found) < MOST_WITH_ONE_OPENING:
                found.append(index)
    for index in range(1, len(draft)):
        if draft.kinds[index] == "body" and draft.blocks[index].word_count > SHORTEST_QUOTE:
            _mark_quotes(draft, index, openings)


def _may_be_quote(draft: Draft, index: int) -> bool:
    block = draft.blocks[index]
    if draft.kinds[index] not in ("body", "subheading") or block.text.startswith(("…", "“…")):
        return False
    if (
        not SHORTEST_QUOTE <= block.word_count <= LONGEST_QUOTE
        or len(block.plain_words) < SHORTEST_QUOTE
    ):
        return False
    return draft.kinds[index] == "body" or block.word_count > LONGEST_CROSS_HEAD


def _mark_quotes(draft: Draft, index: int, openings: dict[_Opening, list[int]]) -> None:
    words = draft.blocks[index].plain_words
    shared = openings.keys() & set(zip(words, words[1:], words[2:], strict=False))
    for opening in shared:
        for quote in openings[opening]:
            if quote != index and _holds(draft.blocks[index], draft.blocks[quote]):
                draft.assign(quote, "pull-quote")


def _holds(paragraph: Block, quote: Block) -> bool:
    if len(paragraph.text) < len(quote.text) + MORE_THAN_THE_QUOTE:
        return False
    key = " ".join(quote.plain_words)
    return len(key) > SHORTEST_KEY and f" {key} " in f" {' '.join(paragraph.plain_words)} "
