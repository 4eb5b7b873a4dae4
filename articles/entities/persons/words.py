"""What the lists say about a word: `words.txt`, which can be extended, and the lexicon."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from articles.entities.folding import name_key
from articles.entities.gazetteer import load_lexicon
from articles.entities.tables import load_table

_WORD_LISTS = Path(__file__).parent / "words.txt"
# An article has some 300 different words beside its names; 3,000 hold the words that
# most articles share in about 1 MB.
REMEMBERED_WORDS = 3000
_PREFIXED = re.compile(r"(?:al|el|ul|ur|an|as|ash|at|ad|az|d|l|n|o|bin|ben)[-'][A-Z]")
_INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}|[A-Z]\.-[A-Z]\.")
_LONGEST_INITIALS = 6  # "A.P.J."
_OCCUPATION_ENDS = ("ologist", "ographer", "ician", "iatrist", "person", "woman")
_SHORT_WORDS_FROM = 3.0  # commonness of "he" and "so", unlike that of "Ng"
_NO_MARKS: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Word:
    """A word, and which lists it stands in; `commonness` is that of the lexicon.

    `key` is the word as it stands in the key of a name.
    """

    text: str
    lower: str
    key: str
    commonness: float
    is_capital: bool
    is_shouted: bool
    is_initial: bool
    has_digit: bool
    is_given: bool
    is_family: bool
    is_family_first: bool
    is_title: bool
    is_title_or_name: bool
    is_name_before_one: bool
    is_role: bool
    is_title_part: bool
    is_organisation: bool
    is_place: bool
    is_place_or_name: bool
    is_compass: bool
    is_particle: bool
    is_suffix: bool
    is_letters_after: bool
    is_calendar: bool
    is_never_alone: bool

    @property
    def is_name(self) -> bool:
        """Whether the name lists know it, as either kind."""
        return self.is_given or self.is_family


@cache
def load_word_lists() -> dict[str, frozenset[str]]:
    """The editorial lists, by their heading."""
    return read_word_lists(_WORD_LISTS.read_text(encoding="utf-8"))


class Gender(StrEnum):
    """As far as titles and given names show it."""

    MALE = "male"
    FEMALE = "female"


@cache
def load_genders() -> dict[str, Gender]:
    """Given names that are clearly a man's or a woman's; read once one is asked for."""
    table = load_table("genders")
    return {name: gender for gender in Gender for name in table[gender].split()}


def read_word_lists(text: str) -> dict[str, frozenset[str]]:
    """Lists by heading, from lines of words under `[headings]`; `#` begins a comment."""
    lists: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            current = lists.setdefault(line.strip("[] "), [])
        elif not line.startswith("#"):
            current.extend(line.split())
    return {heading: frozenset(words) for heading, words in lists.items()}


@cache
def _headings_by_word() -> dict[str, frozenset[str]]:
    """The lists each word stands in."""
    found: dict[str, set[str]] = {}
    for heading, words in load_word_lists().items():
        for word in words:
            found.setdefault(word, set()).add(heading)
    shared: dict[frozenset[str], frozenset[str]] = {}
    return {
        word: shared.setdefault(frozenset(headings), frozenset(headings))
        for word, headings in found.items()
    }


@lru_cache(maxsize=REMEMBERED_WORDS)
def describe(text: str) -> Word:
    """All that is known about a word written without accents, case as in the article."""
    lexicon = load_lexicon()
    lower = text.lower().rstrip(".")
    marks = _headings_by_word().get(lower, _NO_MARKS)
    parts = lower.split("-")
    is_initial = _is_initial(text)
    is_calendar = "calendar" in marks
    commonness = lexicon.commonness(lower)
    is_short_family_name = (
        len(lower) < 3 and "family first" in marks and commonness < _SHORT_WORDS_FROM
    )
    offices = marks or _find_offices(parts, is_capital=text[0].isupper())
    is_silent = is_initial or "particles" in marks or is_short_family_name
    return Word(
        text=text,
        lower=lower,
        key=lower if text.isascii() and text.isalpha() else name_key(text),
        # As initials and in names ("Bin Salman", "Ng") what are words elsewhere say nothing.
        commonness=0.0 if is_silent else commonness,
        is_capital=is_capital(text) and (not is_calendar or "calendar names" in marks),
        is_shouted=len(text) > 1 and text.isupper() and "." not in text,
        is_initial=is_initial,
        has_digit=not text.isalpha() and any(letter.isdigit() for letter in text),
        is_given=lower in lexicon.given_names or _is_double_name(parts, lexicon.given_names),
        is_family=lower in lexicon.family_names or _is_double_name(parts, lexicon.family_names),
        is_family_first="family first" in marks,
        is_title="titles" in offices,
        is_title_or_name="titles or names" in marks,
        is_name_before_one="names before one word" in marks,
        is_role="roles" in offices or lower.endswith(_OCCUPATION_ENDS),
        is_title_part="title parts" in marks,
        is_organisation="organisation" in marks,
        is_place="place" in marks,
        is_place_or_name="places or names" in marks,
        is_compass="compass" in marks,
        is_particle="particles" in marks and text.islower(),
        is_suffix="suffixes" in marks,
        is_letters_after="letters after" in marks and text.isupper(),
        is_calendar=is_calendar,
        is_never_alone="never alone" in marks,
    )


@lru_cache(maxsize=REMEMBERED_WORDS)
def names_office(text: str) -> bool:
    """Whether a word names an office or an occupation: "minister", "ex-premier"."""
    lists = load_word_lists()
    lower = text.lower().rpartition("-")[2]
    if lower in lists["titles with capital"]:
        return False
    if lower in lists["titles or names"] and not text.islower():
        return False
    return lower in lists["titles"] or lower in lists["roles"] or lower.endswith(_OCCUPATION_ENDS)


def _find_offices(parts: list[str], *, is_capital: bool) -> frozenset[str]:
    """The lists that a word not listed itself belongs to by its last part: "ex-premier".

    With a capital all parts must be listed: "Vice-President", but not "Smith-President".
    """
    by_word = _headings_by_word()
    if len(parts) > 1:
        if is_capital and not all(part in by_word for part in parts):
            return _NO_MARKS
        return by_word.get(parts[-1], _NO_MARKS)
    marks = by_word.get(parts[0].removesuffix("s"), _NO_MARKS)  # "Ministers Lee and Ray"
    return _NO_MARKS if "titles or names" in marks else marks


def is_capital(text: str) -> bool:
    """Whether a word is written as a name is: "Putin", "al-Assad", but not "Putin-backed"."""
    if not text[0].isupper():
        return _PREFIXED.match(text) is not None
    _, hyphen, end = text.rpartition("-")
    return not (hyphen and end in load_word_lists()["compound ends"])


def _is_initial(text: str) -> bool:
    """Whether a word is "J", "J." or "A.P.J."; "JD" may be a word."""
    if len(text) > _LONGEST_INITIALS or not (len(text) == 1 or "." in text):
        return False
    return _INITIALS.fullmatch(text) is not None


def _is_double_name(parts: list[str], names: frozenset[str]) -> bool:
    """Whether both halves of "Jean-Claude" are names."""
    return len(parts) > 1 and all(part in names for part in parts)
