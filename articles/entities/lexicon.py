"""Given names, family names, and how often a word is not a name."""

from dataclasses import dataclass
from functools import cache

from articles.entities.tables import load_table


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names and words in lower case without accents.

    `common` says how many times a word is written small for once with a capital inside a
    sentence; words never seen small are absent.
    """

    given_names: frozenset[str]
    family_names: frozenset[str]
    common: dict[str, float]

    def commonness(self, word: str) -> float:
        """How much more often the word (lower case) is written small than with a capital."""
        return self.common.get(word, 0.0)


@cache
def load_lexicon() -> Lexicon:
    """The committed lists; read once."""
    names = load_table("names")
    return read_lexicon(names["given"], names["family"], load_table("common_words"))


def read_lexicon(given: str, family: str, counts: dict[str, list[int]]) -> Lexicon:
    """A lexicon from names set apart by spaces, and word -> times small, times with a capital."""
    return Lexicon(
        given_names=frozenset(given.split()),
        family_names=frozenset(family.split()),
        # One is added so that a word never seen with a capital has a value too.
        common={word: small / (large + 1) for word, (small, large) in counts.items()},
    )
