"""The queries that are timed: classes after what readers type, picked by how common words are."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from tests.benchmarks.vocabulary import FUNCTION_WORDS, pair_of, words

# Queries of a class: enough that one odd word does not decide.
PER_CLASS = 8
# Share of the articles that hold a word.
RARE, MID, COMMON = 0.0002, 0.007, 0.30
_MIDDLING = (0.05, 0.10)
_PREFIX_LENGTH = 4
# Frequencies that differ by no more count as one.
_SAME = 0.02

Frequency = Callable[[str], int]


class Form(StrEnum):
    """How the words of a query belong together."""

    WORD = "word"
    AND = "and"
    PHRASE = "phrase"
    PREFIX = "prefix"
    OR = "or"
    NOT = "not"


@dataclass(frozen=True)
class Query:
    """Words and how they belong together, for each system to say in its own way."""

    form: Form
    words: tuple[str, ...]

    @property
    def typed(self) -> str:
        """As a reader would type it."""
        match self.form:
            case Form.PHRASE:
                return f'"{" ".join(self.words)}"'
            case Form.PREFIX:
                return f"{self.words[0]}*"
            case Form.OR:
                return " OR ".join(self.words)
            case Form.NOT:
                return f"{self.words[0]} -{self.words[1]}"
            case _:
                return " ".join(self.words)


def pick_queries(frequency: Frequency, size: int, *, other: Frequency) -> dict[str, list[Query]]:
    """Class -> queries; `frequency` says in how many of the `size` articles a word stands.

    Stemmers differ: words that the `other` system finds in clearly more or fewer articles are
    left out, so that both have the same work.
    """
    ranked = _rank_words(frequency)

    def nearest(wanted: float) -> list[str]:
        return _nearest(ranked, wanted, other)

    rare, mid, common = nearest(RARE * size), nearest(MID * size), nearest(COMMON * size)
    middling = [
        word for count, word in ranked if _is_between(count / size) and _is_same(count, other(word))
    ]
    step = max(1, len(middling) // (3 * PER_CLASS))
    some = (middling or common)[:: step or 1] * 3
    return {
        "rare word (0.02 %)": [Query(Form.WORD, (word,)) for word in rare],
        "word in 0.7 %": [Query(Form.WORD, (word,)) for word in mid],
        "word in 30 %": [Query(Form.WORD, (word,)) for word in common],
        "two words of 5–10 %": _pairs(Form.AND, some),
        "two words of 30 %": _pairs(Form.AND, common),
        "phrase": [Query(Form.PHRASE, pair_of(topic, 0)) for topic in range(PER_CLASS)],
        "phrase of function words": _function_phrases(),
        "prefix of 4 letters": _prefixes(some),
        "one of three words": _triples(some),
        "word of 30 %, not another": _pairs(Form.NOT, common),
    }


def _rank_words(frequency: Frequency) -> list[tuple[int, str]]:
    """Every content word that stands anywhere, by frequency; of one stem only the first form."""
    skipped = set(FUNCTION_WORDS)
    counted = ((frequency(word), word) for word in words() if word not in skipped)
    by_count: dict[int, list[str]] = {}
    for count, word in counted:
        if count:
            by_count.setdefault(count, []).append(word)
    return [(count, word) for count in sorted(by_count) for word in by_count[count]]


def _nearest(ranked: list[tuple[int, str]], wanted: float, other: Frequency) -> list[str]:
    """Words of different stems whose frequency is nearest to the one wanted."""
    near = sorted(ranked, key=lambda pair: abs(pair[0] - max(1.0, wanted)))
    picked: list[str] = []
    for count, word in near:
        # Forms of one word share their beginning.
        is_form = any(word.startswith(one) or one.startswith(word) for one in picked)
        if not is_form and _is_same(count, other(word)):
            picked.append(word)
        if len(picked) == PER_CLASS:
            break
    return picked


def _is_same(one: int, other: int) -> bool:
    return abs(one - other) <= _SAME * one


def _is_between(share: float) -> bool:
    low, high = _MIDDLING
    return low <= share <= high


def _pairs(form: Form, picked: list[str]) -> list[Query]:
    shifted = picked[1:] + picked[:1]
    pairs = [pair for pair in zip(picked, shifted, strict=True) if pair[0] != pair[1]]
    return [Query(form, pair) for pair in pairs[:PER_CLASS]]


def _triples(picked: list[str]) -> list[Query]:
    triples = zip(picked, picked[1:], picked[2:], strict=False)
    return [Query(Form.OR, triple) for triple in triples][:PER_CLASS]


def _prefixes(picked: list[str]) -> list[Query]:
    starts = dict.fromkeys(word[:_PREFIX_LENGTH] for word in picked if len(word) > _PREFIX_LENGTH)
    return [Query(Form.PREFIX, (start,)) for start in starts][:PER_CLASS]


def _function_phrases() -> list[Query]:
    return [Query(Form.PHRASE, pair) for pair in pairwise(FUNCTION_WORDS[: PER_CLASS + 1])]
