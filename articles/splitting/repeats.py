"""Pull quotes: blocks whose words stand a second time inside a longer paragraph."""

from articles.splitting.blocks import OPENING_QUOTES, Block
from articles.splitting.draft import Draft

SHORTEST_QUOTE = 6
LONGEST_QUOTE = 45
# Shorter repetitions are names and set phrases.
SHORTEST_KEY = 30
# The paragraph that holds the quote must hold something more.
MORE_THAN_THE_QUOTE = 10
# A cross-head of that many words may well come back in the text.
LONGEST_CROSS_HEAD = 12
# So many characters tell whether a block may come back at all.
PROBE = 20
# Longer texts are books or tables; articles with pull quotes are not so long.
LONGEST_TEXT = 100_000
# Articles have a handful of pull quotes; hundreds of equal lines are a table.
MOST_QUOTES = 40


def label_pull_quotes(draft: Draft) -> None:
    """Assign the blocks whose words a longer body block holds."""
    for index in _find_repeated(draft)[:MOST_QUOTES]:
        quote = draft.blocks[index]
        if any(
            kind == "body" and other != index and _holds(draft.blocks[other], quote)
            for other, kind in enumerate(draft.kinds)
        ):
            draft.assign(index, "pull-quote")


def _find_repeated(draft: Draft) -> list[int]:
    """Blocks whose first characters stand somewhere else as well."""
    whole = "\n".join(block.lower for block in draft.blocks)
    if len(whole) > LONGEST_TEXT:
        return []
    repeated = []
    for index in range(1, len(draft)):
        if _may_be_quote(draft, index):
            probe = draft.blocks[index].lower.lstrip(OPENING_QUOTES)[:PROBE]
            if whole.find(probe, whole.find(probe) + 1) >= 0:
                repeated.append(index)
    return repeated


def _may_be_quote(draft: Draft, index: int) -> bool:
    block = draft.blocks[index]
    if not SHORTEST_QUOTE <= block.word_count <= LONGEST_QUOTE:
        return False
    if block.text.startswith(("…", "“…")):
        return False
    if draft.kinds[index] == "subheading":
        return block.word_count > LONGEST_CROSS_HEAD
    return draft.kinds[index] == "body"


def _holds(paragraph: Block, quote: Block) -> bool:
    if len(paragraph.text) < len(quote.text) + MORE_THAN_THE_QUOTE:
        return False
    key = " ".join(quote.plain_words)
    return len(key) > SHORTEST_KEY and f" {key} " in f" {' '.join(paragraph.plain_words)} "
