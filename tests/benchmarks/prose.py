"""Running text of a generated article, with the places of the names in it."""

from dataclasses import dataclass
from random import Random

from tests.benchmarks.outlines import Outline
from tests.benchmarks.vocabulary import (
    STARTERS,
    TABLE,
    TOPIC_TABLE,
    pair_of,
    topic_table,
    topic_words,
    word_table,
)

# About 5 kB: 460 to 900 words.
_FEWEST_WORDS, _MORE_WORDS = 460, 440
_SHORTEST_SENTENCE, _LONGER_SENTENCE = 9, 18
_SENTENCES = 3
# Share of a text's words that are its topic's own, and of sentences that begin like most do.
_TOPICAL, _COMMON_START = 0.18, 0.8
# Word pairs that come again and again: the topic's word with its right-hand neighbour.
_PAIRED = 0.06


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of text with what it is and where names stand in it: (name, start, end)."""

    kind: str
    text: str
    spans: tuple[tuple[str, int, int], ...] = ()


def write_paragraphs(outline: Outline, random: Random) -> list[Piece]:
    """The body, a paragraph a piece."""
    stock = _draw_words(outline.topic, random)
    inserts = _inserts(outline, random)
    paragraphs: list[Piece] = []
    while stock:
        sentences: list[list[str]] = []
        for _ in range(1 + int(random.random() * _SENTENCES)):
            length = _SHORTEST_SENTENCE + int(random.random() * _LONGER_SENTENCE)
            sentence, stock = stock[:length], stock[length:]
            if sentence:
                sentences.append(_sentence(sentence, inserts.pop() if inserts else None, random))
        paragraphs.append(_join(sentences))
    left = [insert for insert in reversed(inserts) if insert]
    if left:
        # Nobody may be missing, however short the text is.
        paragraphs.append(_join([_sentence(["They", "met"], insert, random) for insert in left]))
    return paragraphs


def write_line(outline: Outline, random: Random, length: int) -> str:
    """Some words that begin with a capital letter and have no full stop."""
    own = topic_words(outline.topic)
    picked = [
        own[topic_table()[int(random.random() * TOPIC_TABLE)]]
        if random.random() < 0.4
        else word_table()[int(random.random() * TABLE)]
        for _ in range(length)
    ]
    return " ".join([picked[0].capitalize(), *picked[1:]])


def find_names(kind: str, text: str, outline: Outline) -> Piece:
    """A line with the names that stand in it in full."""
    names = [person.full for person in outline.persons] + [name for name, _ in outline.countries]
    spans = tuple(
        (name, text.index(name), text.index(name) + len(name)) for name in names if name in text
    )
    return Piece(kind, text, spans)


def _draw_words(topic: int, random: Random) -> list[str]:
    chance, everywhere = random.random, word_table()
    own, ranks = topic_words(topic), topic_table()
    length = _FEWEST_WORDS + int((chance() + chance()) / 2 * _MORE_WORDS)
    drawn = [everywhere[int(chance() * TABLE)] for _ in range(length)]
    for _ in range(int(length * _TOPICAL)):
        drawn[int(chance() * length)] = own[ranks[int(chance() * TOPIC_TABLE)]]
    for _ in range(int(length * _PAIRED)):
        place, first = int(chance() * (length - 1)), ranks[int(chance() * TOPIC_TABLE)]
        drawn[place : place + 2] = pair_of(topic, first)
    return drawn


@dataclass(frozen=True, slots=True)
class _Insert:
    """Words that a sentence takes in; a NUL stands on both sides of each name."""

    text: str
    is_last: bool


def _inserts(outline: Outline, random: Random) -> list[_Insert | None]:
    """What the sentences carry, the last first: a person in full, then by surname; countries."""
    inserts: list[_Insert | None] = []
    for person in outline.persons:
        place = f"\0{outline.countries[0][0]}\0" if outline.countries else "the union"
        inserts.append(_Insert(f"said \0{person.full}\0, the {person.role} of {place}", True))
        for _ in range(int(random.random() * 4)):
            inserts += [None, _Insert(f"\0{person.family}\0 said", True)]
    for name, _ in outline.countries:
        for before in ("in", "to the government of", "with")[: 1 + int(random.random() * 3)]:
            inserts += [None, _Insert(f"{before} \0{name}\0", False)]
    return inserts[::-1]


def _sentence(drawn: list[str], insert: _Insert | None, random: Random) -> list[str]:
    if random.random() < _COMMON_START:
        drawn[0] = STARTERS[int(random.random() * len(STARTERS))]
    else:
        drawn[0] = drawn[0].capitalize()
    if insert is not None and insert.is_last:
        drawn[-1] += ","
        drawn.append(insert.text)
    elif insert is not None:
        drawn.insert(len(drawn) // 2, insert.text)
    drawn[-1] += "."
    return drawn


def _join(sentences: list[list[str]]) -> Piece:
    parts = " ".join([token for sentence in sentences for token in sentence]).split("\0")
    spans, at = [], 0
    for position, part in enumerate(parts):
        if position % 2:
            spans.append((part, at, at + len(part)))
        at += len(part)
    return Piece("body", "".join(parts), tuple(spans))
