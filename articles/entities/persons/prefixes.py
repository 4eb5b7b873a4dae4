"""Cut off what precedes a name: peoples, places, organisations, common words."""

from dataclasses import dataclass

from articles.entities.gazetteer import Kind, Place, load_gazetteer
from articles.entities.persons.names import is_family_first
from articles.entities.persons.words import Word, describe, load_word_lists

_COMMON = 1.0  # written small at least as often as with a capital
# The first word of a sentence has a capital anyway, so less is asked of it.
_COMMON_AT_START = 0.5
_HARDLY_NAME = 10.0  # "The", "However"; below it "the actor Fish Liew" is read as a name
_LONGEST_PLACE = 3  # words: "Papua New Guinea"; longer ones never precede a name in a run
_LONGEST_TAIL = 4  # words of a name that follows a body's: "Assembly Speaker Kim Jin-pyo"
_LONGEST_ACRONYM = 5
_WORDS_OF_ONE_LETTER = frozenset({"A", "I"})
_NEVER_GIVEN = frozenset({Kind.DEMONYM, Kind.EITHER, Kind.ALIAS})
# Phrases that are no place by themselves.
_NO_PLACE = frozenset({Kind.BLOCK, Kind.SIGN, Kind.ABBREVIATION})


def find_place(words: list[Word] | tuple[Word, ...]) -> Place | None:
    """The place, people or fixed phrase that these words are as a whole."""
    gazetteer = load_gazetteer()
    if len(words) > gazetteer.longest.get(words[0].text, 0):
        return None
    return gazetteer.find([word.text for word in words])


def find_shouted_place(words: tuple[Word, ...]) -> Place | None:
    """The place that these words are in capitals, as in datelines: "ANN ARBOR"."""
    if not all(word.is_shouted for word in words):
        return None
    gazetteer = load_gazetteer()
    phrase = gazetteer.shouted.phrases.get(" ".join([word.text for word in words]))
    return gazetteer.places[phrase] if phrase else None


def peel(words: list[Word], *, at_sentence_start: bool, after_title: bool) -> slice:
    """The part of a run that may be a name."""
    begin = 0
    while len(words) - begin > 1:
        step = _count_peelable(
            words[begin:],
            at_start=at_sentence_start and begin == 0,
            after_title=after_title and begin == 0,
        )
        if not step:
            break
        begin += step
    return slice(begin + _find_tail(words[begin:]), len(words))


def _count_peelable(words: list[Word], *, at_start: bool, after_title: bool) -> int:
    """How many words at the beginning are no part of a name."""
    first = words[0]
    for length in range(min(_LONGEST_PLACE, len(words) - 1), 0, -1):
        place = find_place(words[:length])
        if first.is_initial and length == 1 and place is not None:
            return int(place.kind is Kind.ALIAS)  # "U.S.", but not the "B.C." of a name
        if place is not None and place.kind not in _NO_PLACE:
            may_be_given = length == 1 and (after_title or first.is_given)
            if not may_be_given or words[1].is_title or place.kind in _NEVER_GIVEN:
                return length
    if first.is_title and not (first.is_name or first.is_title_or_name):
        return 1
    if first.is_given or first.is_compass or is_family_first(words):
        return 0
    if _is_nickname(first) or (_is_abstract(first) and words[1].is_given and len(words) > 2):
        return 1
    if first.is_initial:
        return int(at_start and first.text in _WORDS_OF_ONE_LETTER and not words[1].is_initial)
    if after_title and first.commonness < _HARDLY_NAME:
        return 0
    return int(first.commonness >= (_COMMON_AT_START if at_start else _COMMON))


def _find_tail(words: list[Word]) -> int:
    """Where a name begins that follows the name of a body; 0 if none does."""
    for begin in range(len(words) - 2, 0, -1):
        tail = words[begin:]
        if not _ends_body(words[begin - 1], before_name=begin > 1 or tail[0].is_given):
            continue
        if words[begin - 1].is_shouted and all(word.is_shouted for word in tail):
            continue  # "ALLIN JOHN FRAWSON": no acronym before a name, but a name in capitals
        is_known = begin > 1 or any(word.is_name for word in tail)
        if len(tail) <= _LONGEST_TAIL and is_known and not _holds_body(tail):
            return begin
        return 0
    return 0


def _ends_body(word: Word, *, before_name: bool) -> bool:
    if word.is_organisation or word.is_place:
        return True
    if word.commonness >= _COMMON and not (word.is_name or word.is_particle):
        return True
    return before_name and word.is_shouted and 2 < len(word.text) <= _LONGEST_ACRONYM


def _holds_body(words: list[Word]) -> bool:
    if find_place(words) is not None:
        return True
    return any(
        word.is_organisation or word.is_place or (word.commonness >= _COMMON and not word.is_given)
        for word in words
    )


def _is_nickname(word: Word) -> bool:
    """Whether a word is put before a surname only: "Barefoot Bikila"."""
    return word.lower in load_word_lists()["nicknames"] and not word.is_name


def _is_abstract(word: Word) -> bool:
    """Whether a word names a field or a body rather than a person: "Equalities"."""
    return not word.is_name and word.lower.endswith(_ABSTRACT_ENDS)


_ABSTRACT_ENDS = ("ities", "tions", "tion", "ments", "ment", "ness", "ship", "ism", "ics", "ology")
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
