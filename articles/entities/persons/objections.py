"""What the words around a candidate say against a person: articles, places, quotation marks."""

from collections.abc import Callable

from articles.entities.persons.candidates import Candidate
from articles.entities.persons.evidence import Evidence
from articles.entities.persons.words import load_word_lists

_FROM = -0.5
_ARTICLE = -2.8
_NAMED_AFTER = 0.3  # "the Barack Obama administration" still names him
_LOCATIVE = -1.4
_SITE = -2.6  # "at Ellis Park"
_ACRONYM = -4.0
_QUOTED = -1.2
_TITLE_CASE = -0.5
_CAPTION_TITLE = -2.0
_NAMESAKE = -2.5
_ACRONYM_SHARE = 0.6
_QUOTES = frozenset("“”\"‘’'«»")


def _come_from(candidate: Candidate) -> Evidence | None:
    if candidate.before[0] != "from":
        return None
    return Evidence(_FROM, "“from” before it, as before a place")


def _article(candidate: Candidate) -> Evidence | None:
    if candidate.before[0].lower() != "the":
        return None
    if candidate.after[0] in load_word_lists()["named after"] and any(
        word.is_name for word in candidate.words
    ):
        return Evidence(_NAMED_AFTER, f"“the” before and “{candidate.after[0]}” after it")
    return Evidence(_ARTICLE, "“the” before it")


def _locative(candidate: Candidate) -> Evidence | None:
    near, last = candidate.before[0], candidate.words[-1]
    if near.lower() not in load_word_lists()["locative"]:
        return None
    is_site = candidate.is_full and (last.is_place or last.is_organisation)
    return Evidence(_SITE if is_site else _LOCATIVE, f"“{near}” before it, as before a place")


def _acronym(candidate: Candidate) -> Evidence | None:
    """Sexual Minorities Uganda (SMUG): short forms are made of bodies, not of people."""
    mark, letters = candidate.after[:2]
    if mark != "(" or len(letters) < 2 or not letters.isupper():
        return None
    initials = {word.text[0].upper() for word in candidate.words}
    if sum(letter in initials for letter in letters) < _ACRONYM_SHARE * len(letters):
        return None
    return Evidence(_ACRONYM, f"shortened to “{letters}”")


def _namesake(candidate: Candidate) -> Evidence | None:
    """What bears a person's name: "the liner Maxim Gorky", "Victor Verster prison"."""
    lists = load_word_lists()
    for word, kind in (
        (candidate.before[0], "things before"),
        (candidate.after[0], "things after"),
    ):
        if word in lists[kind]:
            return Evidence(_NAMESAKE, f"“{word}” beside it, which bears a name")
    return None


def _quoted(candidate: Candidate) -> Evidence | None:
    """A name alone between quotation marks is that of a film, a ship or a slogan."""
    if candidate.before[0] not in _QUOTES or candidate.after[0] not in _QUOTES:
        return None
    return Evidence(_QUOTED, "alone between quotation marks")


def _title_case(candidate: Candidate) -> Evidence | None:
    if not candidate.in_title_case or candidate.title is not None:
        return None
    return Evidence(_TITLE_CASE, "in a line where every word has a capital")


def _caption_title(candidate: Candidate) -> Evidence | None:
    """Who is pictured is named in full below; the title joins words: "Sadat Visit"."""
    if not candidate.in_caption_title:
        return None
    return Evidence(_CAPTION_TITLE, "in the title of a picture")


_Rule = Callable[[Candidate], Evidence | None]
# A short form in brackets follows a bracket only, the title of a picture holds no lone names.
OBJECTIONS: tuple[_Rule, ...] = (
    _come_from,
    _article,
    _locative,
    _namesake,
    _quoted,
    _title_case,
)
OBJECTIONS_BY_MARKS: tuple[_Rule, ...] = (_acronym,)
OBJECTIONS_TO_FULL_NAMES: tuple[_Rule, ...] = (_caption_title,)
