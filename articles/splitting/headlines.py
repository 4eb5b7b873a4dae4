"""The headline: the first block, unless that names a department; and its repetition below."""

from articles.splitting.draft import Draft
from articles.splitting.wordlists import word_set

# Names of departments that stand above a headline, never as one.
_KICKERS = word_set(
    """
    opinion analysis politics world business sports sport news exclusive review commentary
    editorial feature features culture science technology tech health travel books obituary
    interview explainer column breaking national international local entertainment lifestyle
    economy environment climate education investigation letters
    """
)
SHORTEST_HEADLINE = 4
LONGEST_HEADLINE = 25
LONGEST_REPETITION = 30
# The repetition comes before the text gets going.
LOWEST_REPETITION = 6


def label_headline(draft: Draft) -> None:
    """Assign the headline, a kicker above it and its repetition."""
    place = 1 if _has_kicker(draft) else 0
    if place:
        draft.assign(0, "kicker")
    draft.assign(place, "below-kicker" if place else "first-block")
    headline = draft.blocks[place].plain_words
    for index in range(place + 1, min(len(draft), place + LOWEST_REPETITION + 1)):
        block = draft.blocks[index]
        if block.word_count <= LONGEST_REPETITION and headline and block.plain_words == headline:
            draft.assign(index, "headline-again")


def _has_kicker(draft: Draft) -> bool:
    if len(draft) <= 2 or draft.blocks[0].lower.strip(" :|•") not in _KICKERS:
        return False
    below = draft.blocks[1]
    is_headline_long = SHORTEST_HEADLINE <= below.word_count <= LONGEST_HEADLINE
    return is_headline_long and not below.text.endswith((".", ":"))
