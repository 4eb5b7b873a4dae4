"""Persons in other languages than English: all wait for an editor, without the plain junk."""

from collections.abc import Iterable
from dataclasses import replace

from articles.entities.document import Document, Hit, Verdict
from articles.entities.folding import strip_accents
from articles.entities.mentions import PersonMention
from articles.entities.persons.names import person_key, sort_name
from articles.entities.persons.words import describe, load_word_lists

_MOST_WORDS = 5
_MOST_UNKNOWN_WORDS = 3
_SOME_EVIDENCE = 1.5


def keep_likely(
    persons: Iterable[PersonMention], document: Document, hits: Iterable[Hit]
) -> list[PersonMention]:
    """Those that begin, where they are cut, with a given name and are no place; none published.

    The evidence is that of English: elsewhere a title or a verb looks like a name, German writes
    every noun with a capital, and a sentence may begin with any word.
    """
    places = {document.starts[hit.first] for hit in hits if hit.verdict is Verdict.COUNTED}
    kept: dict[str, PersonMention] = {}
    for person in persons:
        cut = _cut(person)
        if cut is None or cut.key in kept:
            continue
        if any(place in range(span.start, span.end) for span in cut.spans for place in places):
            continue
        kept[cut.key] = cut
    return list(kept.values())


def _cut(person: PersonMention) -> PersonMention | None:
    """The person under the name from its first given name on; None if nothing like one is left.

    "Bundeskanzler Olaf Scholz" becomes "Olaf Scholz", "Vereinigten Staaten" nothing.
    """
    parts = person.name.split()
    begin = _find_given_name(parts)
    if begin is None and len(parts) <= _MOST_UNKNOWN_WORDS and person.score >= _SOME_EVIDENCE:
        begin = 0
    if begin is None or not 2 <= len(parts) - begin <= _MOST_WORDS:
        return None
    if not load_word_lists()["joining words"].isdisjoint(part.lower() for part in parts):
        return None
    name = " ".join(parts[begin:])
    spans = tuple(
        replace(span, start=span.end - len(name))
        if span.end - span.start == len(person.name)
        else span
        for span in person.spans
    )
    return replace(
        person,
        name=name,
        key=person_key(name),
        sort_name=sort_name(name),
        spans=spans,
        published=False,
        unchecked=True,
    )


def _find_given_name(parts: list[str]) -> int | None:
    for position, part in enumerate(parts):
        word = describe(strip_accents(part))
        if word.is_initial or word.is_family_first or (word.is_given and not word.is_particle):
            return position
    return None
