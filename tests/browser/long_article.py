"""The article that every page must bear: 200 letters of headline, 40 names, 10,000 words."""

from itertools import product

HEADLINE = (
    "Harbour masters of forty ports agree in Bergen after eleven days of talks on common rules for "
    "pilots, tugs, buoys and lights, and leave the question of who shall pay for them to a second "
    "meeting in spring"
)
_FIRST_NAMES = ["Anna", "Peter", "Marta", "Henrik", "Ingrid", "Thomas", "Laura", "Daniel"]
_LAST_NAMES = ["Bergström", "Castellanos", "Lindqvist", "O'Donnell", "Vandenberghe"]
_PLACES = ["Norway", "Portugal", "Chile", "Japan", "New Zealand", "Canada", "Ghana"]
_FILLER = (
    "The rules take up what pilots have asked for since the winter of the long fog: one colour for "
    "one meaning, one channel for every call, and a light that can be told from the lamps of the "
    "town behind it. Smaller ports may take ten years over the change and larger ones four. Until "
    "then the old lists stay in print beside the new, with the page numbers of both in the margin."
)
_ROUNDS = 3  # times 40 names: together more than 10,000 words


def write_long_article() -> str:
    """The text with its front matter, paragraph by paragraph in one fixed order."""
    names = [f"{first} {last}" for last, first in product(_LAST_NAMES, _FIRST_NAMES)]
    paragraphs = [
        f"{name}, the harbour master who spoke for {_PLACES[number % len(_PLACES)]}, said the "
        f"{'vote' if number % 2 else 'delay'} was no surprise. {_FILLER}"
        for number, name in enumerate(names * _ROUNDS)
    ]
    body = "\n\n".join(paragraphs)
    return f"---\npublished: 2003-03-14\n---\n{HEADLINE}\n\n{body}\n"
