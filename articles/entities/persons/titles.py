"""Titles and offices before a name: "Foreign Minister", "Secretary of State", "Striker"."""

from dataclasses import dataclass

from articles.entities.persons.peeling import find_place
from articles.entities.persons.words import Word, describe

# The longest way back from the name to "Secretary" in "Secretary of State for Defence".
_OFFICE_REACH = 6
_ORDINARY = 1.0  # written small at least as often as with a capital
_OFFICE_LINKS = frozenset({"of", "for", "the", "and"})


@dataclass(frozen=True, slots=True)
class Title:
    """What stands before a name; `end` is where the name begins in its run.

    `is_strong` holds for honorifics and offices, not for occupations such as "Striker".
    """

    text: str
    end: int
    is_strong: bool
    last: str


def find_title(words: list[Word]) -> Title | None:
    """The title that ends last inside a run and leaves a word to be the name."""
    for position in range(len(words) - 2, -1, -1):
        word = words[position]
        if not _is_title_here(words, position) or _begins_place(words[position:]):
            continue
        if position + 2 == len(words) and (words[-1].is_suffix or word.is_name_before_one):
            continue
        begin = position
        while begin and (words[begin - 1].is_title or words[begin - 1].is_title_part):
            begin -= 1
        text = " ".join([title_word.text for title_word in words[begin : position + 1]])
        return Title(text, position + 1, is_strong=word.is_title, last=word.lower)
    return None


def find_title_of_office(plain: list[str], first: int, limit: int) -> Title | None:
    """The office whose last words a run begins with: "Secretary of" before "State Ann Lee"."""
    if first - 1 < limit or plain[first - 1] not in _OFFICE_LINKS:
        return None
    for position in range(first - 1, max(limit, first - _OFFICE_REACH) - 1, -1):
        text = plain[position]
        if text in _OFFICE_LINKS:
            continue
        word = describe(text)
        if word.is_title and word.is_capital:
            return Title(
                " ".join(plain[position:first]) + " …", 0, is_strong=False, last=word.lower
            )
        if not word.is_capital:
            return None
    return None


def _is_title_here(words: list[Word], position: int) -> bool:
    """Whether a word is used as a title, not as the "King" of "Billie Jean King Moffitt"."""
    word, following = words[position], words[position + 1]
    if not following.is_capital:
        return False
    if not word.is_title:
        return word.is_role and not word.is_name
    if not word.is_title_or_name or position == 0:
        return True
    return _ends_description(words[position - 1])


def _begins_place(words: list[Word]) -> bool:
    """Whether a title begins the name of a place: "Saint Lucia", "Prince Edward Island"."""
    return any(find_place(words[:length]) is not None for length in (2, 3))


def _ends_description(word: Word) -> bool:
    """Whether a word before "King" describes him and is no name: "Belgian", "Crown"."""
    if word.is_title or word.is_title_part or word.is_organisation:
        return True
    if word.is_given or word.is_initial:
        return False
    return word.commonness >= _ORDINARY or find_place((word,)) is not None
