"""Case given back to a text all in capitals, as old wires and transcripts are."""

from collections.abc import Iterable
from dataclasses import replace

from articles.entities.document import Document, Hit, Verdict
from articles.entities.persons.words import describe

# A text with headings and acronyms in capitals stays below half.
_SHOUTED_SHARE = 0.8
_FEWEST_WORDS = 12
_ORDINARY = 0.5  # written small at least half as often as with a capital


def is_shouted(document: Document) -> bool:
    """Whether nearly every word of the article is in capitals, so that they mean nothing."""
    words = [word for word in document.plain[:400] if len(word) > 1 and word[0].isalpha()]
    if len(words) < _FEWEST_WORDS:
        return False
    return sum(map(str.isupper, words)) >= _SHOUTED_SHARE * len(words)


def restore_case(document: Document, hits: Iterable[Hit]) -> Document:
    """The document with small letters where a newspaper would put them; the same positions.

    Words that are ordinary ones get small letters, all others a capital. An ordinary word that
    is a family name as well ("BROWN") is one after a given name, an initial or a title.
    """
    places = {
        position
        for hit in hits
        if hit.verdict is Verdict.COUNTED
        for position in range(hit.first, hit.end)
    }
    plain: list[str] = []
    for position, word in enumerate(document.plain):
        before = plain[position - 1] if position else ""
        is_place = position in places
        plain.append(_restore(word, before, is_place=is_place) if word.isupper() else word)
    return replace(document, plain=plain)


def _restore(word: str, before: str, *, is_place: bool) -> str:
    if len(word) == 1 and word not in {"A", "I"}:
        return word
    capital = "-".join(part.capitalize() for part in word.split("-"))
    known = describe(capital)
    if is_place or known.is_initial or known.is_calendar:
        return capital if not known.is_initial else word
    if known.is_title and (not known.commonness or word.endswith(".")):
        return capital
    if known.commonness < _ORDINARY and not known.is_role:
        return capital
    return capital if known.is_family and _precedes_surname(before) else word.lower()


def _precedes_surname(text: str) -> bool:
    if not text[:1].isupper():
        return False
    word = describe(text)
    return word.is_given or word.is_initial or word.is_title
