"""How two names are alike. Plain functions over keys; nothing is decided here.

The keys are those of `entities.person_key`: lower case, no accents, initials read together.
"""

import re
from difflib import SequenceMatcher
from enum import StrEnum

# Below it, two surnames of four letters that differ in one would already count as close.
CLOSE = 0.92
# Initials that stand together are one word of a key: "jf kennedy".
LONGEST_INITIALS = 3
# What tells two of one name apart: popes and kings by their number, a father from his son.
_GENERATION = re.compile(r"[ivx]{1,6}|jr|sr|junior|senior")


class Likeness(StrEnum):
    """In what way two names are alike, the strongest sign first."""

    SWAPPED = "swapped"
    WITHIN = "within"
    INITIALS = "initials"
    CLOSE = "close"


def find_likeness(key: str, other: str) -> Likeness | None:
    """How the other name is like this one, if it is."""
    words, others = key.split(), other.split()
    if key == other or len(words) < 2 or len(others) < 2:
        return None
    if is_swapped(words, others):
        return Likeness.SWAPPED
    if words[-1] != others[-1] and any(_GENERATION.fullmatch(w) for w in (words[-1], others[-1])):
        return None
    if words[-1] == others[-1]:
        short, long = sorted((words, others), key=len)
        if set(short) < set(long):
            return Likeness.WITHIN
        if _is_by_initials(words[:-1], others[:-1]):
            return Likeness.INITIALS
    return Likeness.CLOSE if _is_close(key, other) else None


def is_swapped(words: list[str], others: list[str]) -> bool:
    """Whether one name is the other with the family name at the other end."""
    return words != others and others in (rotate(words, 1), rotate(words, -1))


def rotate(words: list[str], by: int) -> list[str]:
    """The words with the first put last (1) or the last put first (-1)."""
    return words[by:] + words[:by]


def _is_by_initials(words: list[str], others: list[str]) -> bool:
    """ "jf" and "john fitzgerald", "j" and "john": one is written by initials of the other."""
    short, long = sorted((words, others), key=lambda given: len("".join(given)))
    initials = "".join(short)
    if any(len(word) > LONGEST_INITIALS for word in short):
        return False
    firsts = "".join(word[0] for word in long)
    is_written_out = any(len(word) > 1 for word in long)
    return is_written_out and (firsts.startswith(initials) or initials.startswith(firsts))


def _is_close(key: str, other: str) -> bool:
    if key[0] != other[0] or 2 * min(len(key), len(other)) < CLOSE * (len(key) + len(other)):
        return False
    matcher = SequenceMatcher(None, key, other, autojunk=False)
    return matcher.quick_ratio() >= CLOSE and matcher.ratio() >= CLOSE
