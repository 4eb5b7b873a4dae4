"""English or not: the rules read English, so other languages are kept whole as body."""

from functools import lru_cache

from articles.splitting.blocks import word_set

# Frequent in English and rare in other languages, which "in", "on", "an" and "was" are not.
_FUNCTION_WORDS = word_set(
    """
    the of and to is are that for with his her he she they it as at by from has have had be
    been were will this which who not but
    """
)
# What is looked at: enough for a verdict, and the same for every length of text.
SAMPLE = 2500
# In running English every third to fourth word is one of these; lists of titles still reach .10.
# Dutch and Afrikaans ("is", "of", "be") reach .05.
LEAST_SHARE = 0.08
# Fewer words say nothing: such a text is read as English.
FEWEST_WORDS = 30


@lru_cache(maxsize=1)  # splitter, summary and recogniser ask for each article
def is_english(text: str) -> bool:
    """True unless the text shows clearly that it is in another language."""
    words = text[:SAMPLE].lower().split()
    if len(words) < FEWEST_WORDS:
        return _is_mostly_latin(text[:SAMPLE])
    return sum(map(_FUNCTION_WORDS.__contains__, words)) >= LEAST_SHARE * len(words)


def _is_mostly_latin(text: str) -> bool:
    """Most letters are ASCII: Cyrillic, Greek, Arabic or Chinese letters are not."""
    letters = [character for character in text if character.isalpha()]
    return sum(map(str.isascii, letters)) >= len(letters) / 2
