"""The words of a generated archive, spread as in real text: few are everywhere, most are rare.

The most frequent ones are English function words, so that sentences begin and end like real ones;
the rest are pseudo-words with English endings, so that stemming has its usual work. Only
`Random.random()` is used, the one method whose sequence Python promises to keep.
"""

from bisect import bisect
from functools import cache
from itertools import accumulate
from random import Random

# Text of this size has about so many different words by Heaps' law for a million articles.
WORDS = 120_000
# Zipf's law with Mandelbrot's shift; the exponent of English news is a little over 1.
EXPONENT, SHIFT = 1.03, 1.5
# Places in the tables of words; powers of two, so that a chance times them is exact.
TABLE, TOPIC_TABLE = 1 << 20, 1 << 14
_SEED = 19_950_101
# How many words a topic has of its own, and how they fall off.
TOPICS, TOPIC_WORDS, TOPIC_EXPONENT = 200, 600, 0.8
# Words more frequent than this belong to no topic.
_COMMON_RANKS = 400


def split_list(text: str) -> list[str]:
    """Words written side by side, to be read as a list."""
    return text.split()


FUNCTION_WORDS = split_list("""
the of to and a in that for on is with was at by as it from he be are his has have an said they
this who were will had which not their its been but more or about would after one when she out
than up also all there her we can what him two new if into some last other over first time could
no so against between years under before because while most only them people being during where
since many our then these made such may through like how any year government three now day week
just still even did off me do does both each among around another way later those should very
""")
STARTERS = split_list("""
The The The The A In In But It He She They For After This At On With When While As Officials Most
There Two Three Many Some Under Last Since Before Although By If Several Police
""")

_ONSETS = split_list("b br c ch cl d dr f fl g gr h j k l m n p pl pr r s sh st t tr v w")
_VOWELS = split_list("a e i o u a e i o ai ea ou")
_CODAS = ["", "", "", "", *split_list("n r s t l m ck nd st rt ng")]
_SUFFIXES = ["", "", *split_list("s ed ing er ly ment tion able ness")]
# Syllables of a stem.
_LENGTHS = (1, 2, 2, 3)


class Draw:
    """Draws numbers from 0 up, the low ones more often by a power law."""

    def __init__(self, size: int, exponent: float, shift: float = 0.0) -> None:
        weights = ((rank + shift) ** -exponent for rank in range(1, size + 1))
        sums = list(accumulate(weights))
        self.steps = [part / sums[-1] for part in sums]
        # So that rounding never lets a draw end behind the last number.
        self.steps[-1] = 1.0

    def pick(self, chance: float) -> int:
        """The number for a chance between 0 and 1."""
        return bisect(self.steps, chance)


@cache
def words() -> list[str]:
    """All words, the most frequent first; frequent ones are short."""
    random = Random(_SEED)
    found = dict.fromkeys(FUNCTION_WORDS)
    functions = len(found)
    while len(found) < WORDS:
        stem = _stem(random)
        for _ in range(3):
            found.setdefault(stem + _one_of(_SUFFIXES, random))
    made = list(found)[functions:WORDS]
    # Common words are short, as everywhere, but not all of them.
    keyed = sorted((len(word) * (0.5 + random.random()), word) for word in made)
    return [*FUNCTION_WORDS, *(word for _, word in keyed)]


@cache
def word_table() -> list[str]:
    """Words as often as they come: what stands at a random place is a word drawn by its weight.

    Looking up a place is several times as fast as searching the sums of 120,000 weights.
    """
    draw = Draw(len(words()), EXPONENT, SHIFT)
    return [words()[draw.pick((place + 0.5) / TABLE)] for place in range(TABLE)]


@cache
def topic_table() -> list[int]:
    """The ranks of a topic's own words, as often as they come."""
    draw = Draw(TOPIC_WORDS, TOPIC_EXPONENT)
    return [draw.pick((place + 0.5) / TOPIC_TABLE) for place in range(TOPIC_TABLE)]


@cache
def topic_words(topic: int) -> list[str]:
    """The words that articles on this topic repeat."""
    random = Random(_SEED + 1 + topic)
    span = len(words()) - _COMMON_RANKS
    # The cube prefers words of middling frequency, as real topics do.
    return [words()[_COMMON_RANKS + int(random.random() ** 3 * span)] for _ in range(TOPIC_WORDS)]


def pair_of(topic: int, rank: int) -> tuple[str, str]:
    """A word of a topic and the one that often follows it: what phrases are found by."""
    own = topic_words(topic)
    return own[rank], own[(rank * 7 + 1) % TOPIC_WORDS]


def _stem(random: Random) -> str:
    syllables = _LENGTHS[int(random.random() * len(_LENGTHS))]
    return "".join(
        _one_of(_ONSETS, random) + _one_of(_VOWELS, random) + _one_of(_CODAS, random)
        for _ in range(syllables)
    )


def _one_of(choices: list[str], random: Random) -> str:
    return choices[int(random.random() * len(choices))]
