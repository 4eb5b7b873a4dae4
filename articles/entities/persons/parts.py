"""The parts of a full name that evidence speaks of."""

from articles.entities.persons.peeling import find_place
from articles.entities.persons.words import Word

NameWords = tuple[Word, ...]

_LONGEST_PLAIN_INITIALS = 2  # without dots: "JD Vance"; three letters are as often a body's
_MOST_WORDS_AFTER_INITIALS = 2


def last_word(words: NameWords) -> Word:
    """The last word that is no suffix."""
    return words[-2] if words[-1].is_suffix and len(words) > 1 else words[-1]


def begins_with_initials(words: NameWords) -> bool:
    """Whether the first word is "J.", "A.P.J." or, before a word or two, "AB"."""
    first = words[0]
    if first.is_initial:
        return True
    return (
        2 <= len(words) <= _MOST_WORDS_AFTER_INITIALS + 1
        and first.is_shouted
        and len(first.text) <= _LONGEST_PLAIN_INITIALS
        and not words[1].commonness
        and find_place(words[:1]) is None
    )
