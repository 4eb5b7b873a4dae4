"""Countries in other languages: CLDR's names in all their cases, peoples, capitals.

`other_languages.txt` holds what CLDR does not say, for a speaker to extend. Measured on invented
sentences only: there is no labelled news in these languages.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from articles.entities.countries.matching import Match
from articles.entities.countries.records import load_translations
from articles.entities.document import Document, tokenise
from articles.entities.folding import strip_accents, word_set
from articles.entities.gazetteer import Kind, Place

_LISTS = Path(__file__).parent / "other_languages.txt"
# What CLDR lists beside countries, and names that are persons or towns more often.
_LEFT_OUT = word_set("AQ AX BL BV CC CX GS HM IO MF NF PM PN SH SJ TF TK UM WF")
_OTHER_MEANINGS = {
    "fr": word_set("DM MU"),  # Dominique, Maurice
    "es": word_set("GD"),  # the Granada of Spain
    "pt": word_set("MU GD"),
}
_BRACKETED = re.compile(r"\s*[(（].*")
# Of the English gazetteer these hold in every language; "Jordan" and "Turkey" do not.
EVERYWHERE = frozenset({Kind.CAPITAL, Kind.CITY, Kind.STAND_IN, Kind.EDITOR, Kind.BLOCK})


@dataclass(frozen=True, slots=True)
class Spellings:
    """What is written small, what with a capital, and how many words the longest has."""

    small: dict[str, Place]
    capital: dict[str, Place]
    longest: int


def find_matches_in(document: Document, language: str) -> list[Match]:
    """The countries that the document names in that language, in order, the longest first."""
    spellings = load_spellings(language)
    matches: list[Match] = []
    behind = 0
    for position in range(len(document.plain)):
        if position < behind:
            continue
        match = _find_match(document, spellings, language, position)
        head = _find_head(document, spellings, position, match)
        matches.extend(found for found in (head, match) if found is not None)
        behind = match.end if match is not None else position + 1
    return matches


def _find_head(
    document: Document, spellings: Spellings, position: int, match: Match | None
) -> Match | None:
    """The first half of "deutsch-polnische", where the second is `match` or nothing."""
    start = document.starts[position]
    head, hyphen, _ = document.plain[position].partition("-")
    if not hyphen or not head or (match is not None and match.start == start):
        return None
    place = _find_place(head, spellings)
    if place is None or place.kind is not Kind.DEMONYM:
        return None
    return Match(position, position + 1, start, start + len(head), head, place)


def _find_match(
    document: Document, spellings: Spellings, language: str, position: int
) -> Match | None:
    plain = document.plain
    for begin in _word_beginnings(plain[position], language):
        head = plain[position][begin:]
        farthest = min(position + spellings.longest, len(plain))
        for end in range(farthest, position, -1):
            words = [head, *plain[position + 1 : end]]
            place = _find_place(" ".join(words), spellings)
            if place is None or _means_language(document, position, place, language):
                continue
            return Match(
                first=position,
                end=end,
                start=document.starts[position] + begin,
                stop=document.ends[end - 1],
                phrase=" ".join(words),
                place=place,
            )
    return None


def _find_place(phrase: str, spellings: Spellings) -> Place | None:
    is_capital = phrase[:1].isupper() or not phrase[:1].islower()
    return (spellings.capital if is_capital else spellings.small).get(phrase.lower())


def _word_beginnings(word: str, language: str) -> Iterator[int]:
    """Where the name may begin in a word: "l'Allemagne", "deutsch-polnische", "وفرنسا"."""
    yield 0
    if language == "ar":
        yield from (
            length for length in (1, 2) if word[:1] in _ARABIC_PREFIXES and len(word) > length + 2
        )
        return
    for mark in ("'", "-"):
        place = word.find(mark)
        if 0 < place < len(word) - 2:
            yield place + 1


_ARABIC_PREFIXES = frozenset("وبلفك")
# "en anglais", "habla ruso": a language.
_BEFORE_A_LANGUAGE = {
    "fr": word_set("en langue parle parler parlent parlait traduit"),
    "es": word_set("en idioma lengua habla hablan hablar hablaba"),
    "it": word_set("in lingua parla parlano parlare"),
    "pt": word_set("em língua lingua fala falam falar idioma"),
}


def _means_language(document: Document, position: int, place: Place, language: str) -> bool:
    if place.kind is not Kind.DEMONYM or not position:
        return False
    return document.plain[position - 1].lower() in _BEFORE_A_LANGUAGE.get(language, ())


def is_known(language: str) -> bool:
    """Whether names of countries are known in that language."""
    return language in load_translations() and language != "en"


@cache
def load_spellings(language: str) -> Spellings:
    """Everything a language writes for countries; read once it is asked for."""
    lists = _read_lists(_LISTS.read_text(encoding="utf-8"))
    small: dict[str, Place] = {}
    capital: dict[str, Place] = {}
    for code, words in lists.get(f"{language} peoples", {}).items():
        for word in words:
            _add_people(word, Place(Kind.DEMONYM, (code,)), language, small, capital)
    for code, words in lists.get(f"{language} capitals", {}).items():
        place = Place(Kind.CAPITAL, (code,))
        capital.update((_key(form), place) for word in words for form in _forms(word, language))
    for code, words in _names(language, lists.get(f"{language} names", {})).items():
        place = Place(Kind.COUNTRY, (code,))
        for form in (form for word in words for form in _forms(word, language)):
            (small if form[:1].islower() else capital)[_key(form)] = place
    longest = max(key.count(" ") + 1 for key in (*small, *capital))
    return Spellings(small, capital, longest)


def _names(language: str, others: dict[str, list[str]]) -> dict[str, list[str]]:
    """CLDR's name and the others of each country."""
    left_out = _LEFT_OUT | _OTHER_MEANINGS.get(language, frozenset())
    names = {
        code: [_BRACKETED.sub("", name)]
        for code, name in load_translations()[language].items()
        if code not in left_out
    }
    return {code: [*names.get(code, ()), *others.get(code, ())] for code in {**names, **others}}


def _add_people(
    word: str, place: Place, language: str, small: dict[str, Place], capital: dict[str, Place]
) -> None:
    """A people's forms: adjectives are written small, but in Dutch; French has both."""
    is_noun = word.startswith("~")
    has_capital = is_noun or language == "nl"
    for form in _forms_of_people(word.removeprefix("~"), language, noun=is_noun):
        if has_capital or language == "fr":
            capital[_key(form)] = place
        if not has_capital:
            small[_key(form)] = place


def _read_lists(text: str) -> dict[str, dict[str, list[str]]]:
    """Words by code under each [heading]."""
    lists: dict[str, dict[str, list[str]]] = {}
    current: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            current = lists.setdefault(line.strip("[] "), {})
        elif line and not line.startswith("#"):
            code, _, words = line.partition(" ")
            current[code] = [word.strip() for word in words.split(",")]
    return lists


def _key(name: str) -> str:
    """A name as the document's words spell it, in lower case."""
    return " ".join(tokenise(strip_accents(name)).words).lower()


def _forms(name: str, language: str) -> Iterable[str]:
    """A name in the cases that a language has."""
    if language == "de":
        return _german_forms(name)
    if language == "ar" and name.startswith("ال"):
        return (name, f"لل{name[2:]}")  # "to China" in one word
    return _russian_forms(name) if language == "ru" else (name,)


def _german_forms(name: str) -> set[str]:
    """ "Frankreichs", "der Vereinigten Staaten", "des Vereinigten Königreichs"."""
    *adjectives, noun = name.split(" ")
    nouns = {noun} if noun[-1] in "sxz" else {noun, f"{noun}s"}
    forms = {" ".join([*adjectives, form]) for form in nouns}
    if adjectives and adjectives[0].endswith(("e", "es", "er")):
        stems = [re.sub(r"e[sr]?$", "", word) for word in adjectives]
        for ending in ("e", "en", "er"):
            bent = [f"{stem}{ending}" for stem in stems]
            forms.update(" ".join([*bent, form]) for form in nouns)
    return forms


_RUSSIAN_ENDINGS = (
    ("ия", ("ия", "ии", "ию", "ией", "иею")),
    ("ая", ("ая", "ой", "ую")),
    ("яя", ("яя", "ей", "юю")),
    ("ий", ("ий", "ого", "ому", "им", "ом")),
    ("ый", ("ый", "ого", "ому", "ым", "ом")),
    ("ые", ("ые", "ых", "ым", "ыми")),
    ("ие", ("ие", "их", "им", "ими")),
    ("ды", ("ды", "дов", "дам", "дах", "дами")),
    ("ны", ("ны", "н", "нам", "нах", "нами")),
    ("ты", ("ты", "тов", "там", "тах", "тами")),
    ("а", ("а", "ы", "и", "е", "у", "ой")),
    ("я", ("я", "и", "е", "ю", "ей")),
    ("ь", ("ь", "и", "я", "ю", "ью", "ем", "е")),
)
_RUSSIAN_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_MOST_BENT_WORDS = 3


def _russian_forms(name: str) -> set[str]:
    """ "России", "Саудовской Аравии": every word by its ending, all in the same case or any."""
    words = name.split(" ")
    if len(words) > _MOST_BENT_WORDS:
        return {name}
    forms = [""]
    for word in words:
        forms = [f"{form} {bent}".strip() for form in forms for bent in _bend_russian(word)]
    return set(forms)


def _bend_russian(word: str) -> tuple[str, ...]:
    if word.isupper():
        return (word,)
    for ending, endings in _RUSSIAN_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            return tuple(f"{stem}{other}" for other in endings)
    if word[-1] in _RUSSIAN_CONSONANTS:
        return tuple(f"{word}{ending}" for ending in ("", "а", "у", "ом", "е"))
    return (word,)


def _forms_of_people(word: str, language: str, *, noun: bool) -> Iterable[str]:
    """A people's name or adjective with the endings of the language."""
    if noun:
        return (word,)
    make = _ENDINGS_OF_PEOPLES.get(language)
    return (word, *make(word)) if make else (word,)


def _german_people(word: str) -> list[str]:
    return [f"{word}{ending}" for ending in ("e", "en", "er", "es", "em")]


def _dutch_people(word: str) -> list[str]:
    if word.endswith("ees"):
        return [f"{word[:-3]}ese"]
    return [f"{word}e"]


def _french_people(word: str) -> list[str]:
    plural = word if word.endswith("s") else f"{word}s"
    if word.endswith("e"):
        return [plural]
    double = word[-1] if word.endswith(("ien", "éen", "on")) else ""
    return [plural, f"{word}{double}e", f"{word}{double}es"]


def _spanish_people(word: str) -> list[str]:
    if word.endswith("o"):
        return [f"{word[:-1]}{ending}" for ending in ("a", "os", "as")]
    if word.endswith(("s", "n", "l")):
        return [f"{word}a", f"{word}es", f"{word}as"]
    return [f"{word}s", f"{word}es"]


def _italian_people(word: str) -> list[str]:
    endings = {"o": "aie", "e": "i", "a": "ie"}.get(word[-1], "")
    return [f"{word[:-1]}{ending}" for ending in endings]


def _portuguese_people(word: str) -> list[str]:
    if word.endswith("ão"):
        return [f"{word[:-2]}{ending}" for ending in ("ã", "ães", "ãos", "ões", "ãs")]
    if word.endswith("o"):
        return [f"{word[:-1]}{ending}" for ending in ("a", "os", "as")]
    if word.endswith("ol"):
        return [f"{word}a", f"{word[:-2]}óis", f"{word}as"]
    return [f"{word}a", f"{word}es", f"{word}as"] if word.endswith("s") else [f"{word}s"]


def _russian_people(word: str) -> list[str]:
    stem = word[:-2]
    endings = ("ая", "ое", "ие", "ого", "ой", "ому", "ую", "им", "их", "ими", "ом")
    return [f"{stem}{ending}" for ending in endings]


_ENDINGS_OF_PEOPLES = {
    "de": _german_people,
    "es": _spanish_people,
    "fr": _french_people,
    "it": _italian_people,
    "nl": _dutch_people,
    "pt": _portuguese_people,
    "ru": _russian_people,
}
