"""What the lists say about a word: `words.txt`, which a newsroom may extend, and the lexicon."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from articles.entities.lexicon import load_lexicon

_WORD_LISTS = Path(__file__).parent / "words.txt"
# An article has some 300 different words beside its names; 8,192 hold the words of a whole
# import's ordinary vocabulary in about 3 MB.
_REMEMBERED_WORDS = 8192
_PREFIXED = re.compile(r"(?:al|el|ul|ur|an|as|ash|at|ad|az|d|l|n|o|bin|ben)[-'][A-Z]")
_INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}|[A-Z]\.-[A-Z]\.")
_OCCUPATION_END = re.compile(r"(?:ologist|ographer|ician|iatrist|person|women|woman)$")
_SYLLABLES = re.compile(r"[A-Z][a-z]{0,5}-[A-Za-z][a-z]{0,6}")
# Hangul and Mandarin syllables as newspapers romanise them, without tone marks.
_SYLLABLE = (
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh|ts|hs|ky|gy|py|my|ry|hy|kk|tt|pp|ss|jj|kw|hw|gw)?"
    r"(?:a|ae|ai|ao|e|ea|ee|ei|eo|eu|ey|i|ia|iao|ie|io|iu|o|oa|oe|oi|oo|ou|oy|u|ua|uai|ue|ui|uo|"
    r"ya|yae|ye|yeo|yo|yoo|you|yu|wa|wae|we|wi|wo|wu|woo|weo)(?:ng|ck|[nklmptrh])?"
)
_ONE_OR_TWO_SYLLABLES = re.compile(rf"{_SYLLABLE}(?:-?{_SYLLABLE})?")
_MIN_STEM = 3  # letters before the ending of a surname: "ov" in "Popov", not in "Nov"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and which lists it stands in; `commonness` is that of the lexicon."""

    text: str
    lower: str
    commonness: float
    is_capital: bool
    is_shouted: bool
    is_initial: bool
    is_given: bool
    is_family: bool
    is_family_first: bool
    is_syllables: bool
    is_joined: bool
    has_surname_end: bool
    is_title: bool
    is_title_or_name: bool
    is_name_before_one: bool
    is_role: bool
    is_title_part: bool
    is_organisation: bool
    is_place: bool
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


@lru_cache(maxsize=_REMEMBERED_WORDS)
def describe(text: str) -> Word:
    """All that is known about a word written without accents, case as in the article."""
    lists, lexicon = load_word_lists(), load_lexicon()
    lower = text.lower().rstrip(".")
    parts = lower.split("-")
    is_initial = _INITIALS.fullmatch(text) is not None and (len(text) == 1 or "." in text)
    # "ex-premier", "great-granddaughter" and "list-MP" are what their last part is.
    office = parts[-1] if len(parts) > 1 and not text[0].isupper() else lower
    is_calendar = lower in lists["calendar"]
    return Word(
        text=text,
        lower=lower,
        # "a" and "s" are words, but as initials they say nothing.
        commonness=0.0 if is_initial else lexicon.commonness(lower),
        is_capital=is_capital(text) and (not is_calendar or lower in lists["calendar names"]),
        is_shouted=len(text) > 1 and text.isupper() and "." not in text,
        is_initial=is_initial,
        is_given=lower in lexicon.given_names or _is_double_name(parts, lexicon.given_names),
        is_family=lower in lexicon.family_names or _is_double_name(parts, lexicon.family_names),
        is_family_first=lower in lists["family first"],
        is_syllables=_ONE_OR_TWO_SYLLABLES.fullmatch(lower) is not None,
        is_joined=_SYLLABLES.fullmatch(text) is not None
        and _ONE_OR_TWO_SYLLABLES.fullmatch(lower) is not None,
        has_surname_end=_has_surname_end(lower, lists["surname ends"]),
        is_title=office in lists["titles"],
        is_title_or_name=lower in lists["titles or names"],
        is_name_before_one=lower in lists["names before one word"],
        is_role=office in lists["roles"] or _OCCUPATION_END.search(lower) is not None,
        is_title_part=lower in lists["title parts"],
        is_organisation=lower in lists["organisation"],
        is_place=lower in lists["place"],
        is_compass=lower in lists["compass"],
        is_particle=text.islower() and lower in lists["particles"],
        is_suffix=lower in lists["suffixes"],
        is_letters_after=text.isupper() and lower.replace(".", "") in lists["letters after"],
        is_calendar=is_calendar,
        is_never_alone=lower in lists["never alone"],
    )


def is_capital(text: str) -> bool:
    """Whether a word is written as a name is: "Putin", "al-Assad", but not "Putin-backed"."""
    if not text[0].isupper():
        return _PREFIXED.match(text) is not None
    _, hyphen, end = text.rpartition("-")
    return not (hyphen and end in load_word_lists()["compound ends"])


def _is_double_name(parts: list[str], names: frozenset[str]) -> bool:
    """Whether both halves of "Jean-Claude" are names."""
    return len(parts) > 1 and all(part in names for part in parts)


def _has_surname_end(lower: str, ends: frozenset[str]) -> bool:
    return any(lower[-length:] in ends for length in range(2, min(8, len(lower) - _MIN_STEM) + 1))
