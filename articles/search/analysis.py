"""Text into terms, the same ones for every engine, every query and every highlight.

English is stemmed (Snowball) and folded to plain letters; every other language is only folded.
"""

import threading
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import tantivy
from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from articles.reading import limit_marks

# Raise it when the same text gives other terms than before: every index is then rebuilt.
ANALYSIS_VERSION = 1
# Longer runs of letters are data that slipped into the text, never words.
MAX_TERM_LENGTH = 100


class Language(StrEnum):
    """The two ways in which text is analysed."""

    ENGLISH = "english"
    OTHER = "other"


@dataclass(frozen=True)
class Token:
    """One word of a text: its term, its place among the words, its characters."""

    term: str
    position: int
    start: int
    end: int


def language_of(code: str) -> Language:
    """How text with this language code is analysed; no code counts as English."""
    primary = code.replace("_", "-").partition("-")[0].lower()
    return Language.ENGLISH if primary in {"", "en", "eng"} else Language.OTHER


def build_analyzer(language: Language) -> TextAnalyzer:
    """The engine's own analyzer: the embedded index registers it, everything else asks it."""
    builder = (
        TextAnalyzerBuilder(Tokenizer.simple())
        .filter(Filter.remove_long(MAX_TERM_LENGTH))
        # Folded first: the small letter of the Turkish dotted capital I is two characters.
        .filter(Filter.ascii_fold())
        .filter(Filter.lowercase())
    )
    if language is Language.ENGLISH:
        builder = builder.filter(Filter.stemmer("english"))
    return builder.build()


def analyze(text: str, language: Language) -> list[str]:
    """The terms of a text, in order."""
    return _analyzer(language).analyze(normalize(text))


@lru_cache(maxsize=20_000)
def analyze_word(word: str, language: Language) -> tuple[str, ...]:
    """The terms of a word of a query: mostly one, several when the engine cuts it further."""
    return tuple(analyze(word, language))


def tokenize(text: str, language: Language) -> list[Token]:
    """The words of a text with their characters, for highlighting."""
    tokenized = _analyzer(language).pre_tokenize(text)
    return [
        Token(token.text, token.position, token.char_offset_from, token.char_offset_to)
        for token in tokenized.tokens
    ]


@dataclass(frozen=True)
class TermCount:
    """How often a term occurs in a text, and how it is spelt there first."""

    term: str
    count: int
    spelling: str


def count_terms(text: str, language: Language) -> list[TermCount]:
    """Every term of a text, in the order in which they come first."""
    counts: Counter[str] = Counter()
    first: dict[str, tantivy.Token] = {}
    for token in _analyzer(language).pre_tokenize(text).tokens:
        term = token.text
        counts[term] += 1
        if counts[term] == 1:
            first[term] = token
    return [
        TermCount(term, count, text[first[term].char_offset_from : first[term].char_offset_to])
        for term, count in counts.items()
    ]


def normalize(text: str) -> str:
    """Letters with accents in one spelling, so that é and e + accent are the same word."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    # Texts of older archives and typed words may hold what reading leaves out now.
    return unicodedata.normalize("NFC", limit_marks(text)[0])


class _Analyzers(threading.local):
    """An analyzer may not be used by two threads at once, so each thread has its own."""

    def __init__(self) -> None:
        self.by_language: dict[Language, TextAnalyzer] = {}


_analyzers = _Analyzers()


def _analyzer(language: Language) -> TextAnalyzer:
    analyzer = _analyzers.by_language.get(language)
    if analyzer is None:
        analyzer = _analyzers.by_language[language] = build_analyzer(language)
    return analyzer


# Endings that the Snowball stemmer for English removes or rewrites (its steps 1a to 5), singly
# and in the combinations in which they follow each other.
_ENDINGS = (
    "s", "es", "ies", "ied", "ed", "edly", "ing", "ingly", "y", "ly", "er", "ers", "e",
    "al", "ally", "ality", "alism", "ance", "ances", "ence", "ences", "ency", "ant", "ants",
    "ent", "ents", "able", "ably", "ability", "ible", "ibly", "ibility", "ism", "isms",
    "ation", "ations", "ational", "ator", "ators", "ate", "ates", "ated", "ating", "ative",
    "ition", "ion", "ions", "ional", "ity", "ities", "ive", "ively", "iveness", "ic", "ical",
    "ically", "icity", "ize", "izes", "ized", "izing", "izer", "izers", "ization", "izations",
    "ise", "ises", "ised", "ising", "isation", "isations", "ous", "ously", "ousness", "ful",
    "fully", "fulness", "less", "lessly", "ness", "nesses", "ment", "ments", "mental",
)  # fmt: skip


@dataclass(frozen=True)
class TermRange:
    """Terms that begin with `start`, and the single terms in `others`."""

    start: str
    others: tuple[str, ...] = ()

    def covers(self, term: str) -> bool:
        return term.startswith(self.start) or term in self.others


@lru_cache(maxsize=5_000)
def expand_prefix(start: str, language: Language) -> TermRange | None:
    """What `start*` asks for in this language; None when nothing can begin so."""
    folded = analyze_word(start, Language.OTHER)
    if len(folded) != 1:
        return None
    (begin,) = folded
    if language is Language.OTHER:
        return TermRange(begin)
    stems = {stem for word in _complete(begin) for stem in analyze_word(word, language)}
    return TermRange(begin, tuple(sorted(stem for stem in stems if not stem.startswith(begin))))


def _complete(begin: str) -> list[str]:
    """Words that may begin so: the start itself, and with what is left of an ending."""
    words = [begin]
    for ending in _ENDINGS:
        for typed in range(len(ending) + 1):
            if begin.endswith(ending[:typed]) and len(begin) > typed:
                words.append(begin + ending[typed:])
    return words
