"""Which terms a word with a star asks for when the terms of English are stems.

`organi*` has to find "organization", whose stem is "organ" and does not begin with "organi".
So the start is completed with the endings that the stemmer takes away, and the stems of the
completed words count too: the star asks for whole families of words, as a plain word does.
"""

from dataclasses import dataclass
from functools import lru_cache

from articles.search.analysing import Language, analyze_word

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
