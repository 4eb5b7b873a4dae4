"""What an article of a generated archive is about, by its number: all that others may point at."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from random import Random

from tests.benchmarks import names
from tests.benchmarks.vocabulary import (
    FUNCTION_WORDS,
    TABLE,
    TOPIC_TABLE,
    TOPICS,
    topic_table,
    topic_words,
    word_table,
)

# Raise it when the same number gives another article: figures of before can't be compared then.
CORPUS_VERSION = 1
# Numbers never reach it, so that no two articles share their chances.
_MOST_ARTICLES = 1 << 40

FIRST_YEAR, LAST_YEAR = 1995, 2025
# How many there are of each, by chance: (persons, countries, tags), from none upwards.
_PERSON_COUNTS = (0.1, 0.3, 0.55, 0.75, 0.87, 0.95, 1.0)
_COUNTRY_COUNTS = (0.12, 0.67, 0.9, 1.0)
_TAG_COUNTS = (0.05, 0.15, 0.3, 0.55, 0.75, 0.9, 1.0)
_UNDATED, _KNOWN_TO_YEAR, _KNOWN_TO_MONTH = 0.01, 0.02, 0.03
# A teaser leads to one of so many articles before; the nearest are the likeliest.
_TEASER_REACH = 50_000


@dataclass(frozen=True, slots=True)
class Outline:
    """The facts of one article, before a word of its text is written."""

    number: int
    topic: int
    headline: str
    persons: tuple[names.PersonName, ...]
    # Name and code.
    countries: tuple[tuple[str, str], ...]
    tags: tuple[int, ...]
    publication: int
    published: date | None
    precision: str
    # Numbers of earlier articles that its teasers name.
    related: tuple[int, ...]

    @property
    def address(self) -> str:
        return f"https://news.example/{self.number}"


@lru_cache(maxsize=4_096)
def outline(number: int) -> Outline:
    """The article with this number, from 1: always the same, and no other has to be made for it."""
    random = Random(CORPUS_VERSION * _MOST_ARTICLES + number)
    topic = int(random.random() * TOPICS)
    persons = tuple(
        names.person(one) for one in _several(random, _PERSON_COUNTS, names.person_draw())
    )
    countries = _several(random, _COUNTRY_COUNTS, names.country_draw())
    published, precision = _date(random)
    return Outline(
        number=number,
        topic=topic,
        headline=_headline(random, topic, persons),
        persons=_of_different_families(persons),
        countries=tuple(names.COUNTRIES[one] for one in countries),
        tags=_several(random, _TAG_COUNTS, names.tag_draw()),
        publication=names.publication_draw().pick(random.random()),
        published=published,
        precision=precision,
        related=_related(random, number),
    )


def _several(random: Random, counts: tuple[float, ...], draw: names.Draw) -> tuple[int, ...]:
    chance = random.random()
    wanted = sum(1 for step in counts if step <= chance)
    return tuple(dict.fromkeys(draw.pick(random.random()) for _ in range(wanted)))


def _of_different_families(
    persons: tuple[names.PersonName, ...],
) -> tuple[names.PersonName, ...]:
    """Two people of one surname can't be told apart where only the surname stands."""
    return tuple({person.family: person for person in reversed(persons)}.values())[::-1]


def _headline(random: Random, topic: int, persons: tuple[names.PersonName, ...]) -> str:
    length = 6 + int(random.random() * 6)
    own, common = topic_words(topic), FUNCTION_WORDS
    picked = [
        own[topic_table()[int(random.random() * TOPIC_TABLE)]]
        if random.random() < 0.5
        else word_table()[int(random.random() * TABLE)]
        for _ in range(length)
    ]
    # A headline hardly ever ends in "the" or "of".
    if picked[-1] in common:
        picked[-1] = own[0]
    if persons and random.random() < 0.3:
        return " ".join([persons[0].full, *picked])
    return " ".join([picked[0].capitalize(), *picked[1:]])


def _date(random: Random) -> tuple[date | None, str]:
    chance = random.random()
    # Archives hold more of the later years: the root prefers them.
    year = FIRST_YEAR + int(random.random() ** 0.8 * (LAST_YEAR - FIRST_YEAR + 1))
    month = 1 + int(random.random() * 12)
    day = 1 + int(random.random() * monthrange(year, month)[1])
    if chance < _UNDATED:
        return None, ""
    if chance < _KNOWN_TO_YEAR:
        return date(year, 1, 1), "year"
    if chance < _KNOWN_TO_MONTH:
        return date(year, month, 1), "month"
    return date(year, month, day), "day"


def _related(random: Random, number: int) -> tuple[int, ...]:
    wanted = int(random.random() * 5)
    reach = min(number - 1, _TEASER_REACH)
    if not reach:
        return ()
    found = (number - 1 - int(random.random() ** 3 * reach) for _ in range(wanted))
    return tuple(dict.fromkeys(found))
