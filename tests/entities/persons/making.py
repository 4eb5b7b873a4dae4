"""Persons and their parts from a text, as the tests read them."""

from articles.entities import Passage, PersonMention
from articles.entities.countries import find_countries
from articles.entities.document import Document, read_document
from articles.entities.persons import find_persons
from articles.entities.persons.candidates import Candidate, find_candidates
from articles.entities.persons.words import Word, describe


def read(text: str, kind: str = "body") -> Document:
    return read_document([Passage(kind, 0, text)])


def make_words(text: str) -> list[Word]:
    return [describe(word) for word in text.split()]


def make_candidate(text: str) -> Candidate:
    """The only candidate of a text, or its last."""
    return list(find_candidates(read(text)))[-1]


def find(text: str) -> list[PersonMention]:
    """The persons of a text, its countries being found first as in an article."""
    document = read(text)
    return find_persons(document, find_countries(document).hits)


def published(text: str) -> list[str]:
    return [person.name for person in find(text) if person.published]


def surfaces(text: str, person: PersonMention) -> list[str]:
    """What stands at the spans of a person."""
    return [text[span.start : span.end] for span in person.spans]
