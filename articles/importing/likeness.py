"""Whether two texts tell the same story: the one measure of identity, versions and duplicates.

The share of the shorter text's runs of five words that the other holds too. A corrected story keeps
most of them; two stories share those of their furniture: a sign-up box, a standing introduction.
"""

import re
from collections.abc import Set

# Measured on the cases in `tests/importing/likeness_cases.py`: versions of a story reach 0.70 and
# more, other stories of one column or with one footer 0.38 and less. A version that is missed makes
# a second article, which editors see; a story that is taken for a version would be hidden.
ALIKE = 0.5
RUN_LENGTH = 5
# In a short text one changed word breaks most runs of five, so they are shorter there.
_WORDS_FOR_EACH = 5

# Han, kana and the scripts of South-East Asia put no spaces between words: each letter is one.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")

Runs = Set[tuple[str, ...]]


def is_alike(first: str, second: str) -> bool:
    """Whether one text is another version of the other."""
    return likeness(first, second) >= ALIKE


def likeness(first: str, second: str) -> float:
    """Share of the shorter text's runs of words that the other holds, 0 to 1."""
    one, two = _words(first), _words(second)
    shorter = min(len(one), len(two))
    if not shorter:
        return 0.0
    length = max(1, min(RUN_LENGTH, shorter // _WORDS_FOR_EACH))
    runs, others = _runs(one, length), _runs(two, length)
    return len(runs & others) / min(len(runs), len(others))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: list[str], length: int) -> Runs:
    return set(zip(*(words[start:] for start in range(length)), strict=False))
