"""Who wrote an article, as far as its byline says so in a way that can be told apart."""

import re
from dataclasses import dataclass

from articles.entities import sort_name

# The shortest and longest names of people, in words: "Ann Lee", "Juan Carlos de la Cruz".
WORDS_OF_NAME = range(2, 6)

_BETWEEN = re.compile(r"\s*;\s*|,\s*(?:and|&)\s+|,\s+|\s+(?:and|&)\s+")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
# "Ann Lee in Oslo": where she was is not part of her name.
_WHERE = re.compile(r"\s+(?:in|at|for|from)\s.*", re.DOTALL)
_ROLE = re.compile(
    r"\b(?:staff|writers?|reporters?|reporting|correspondents?|editors?|columnists?|contributors?"
    r"|bureau|desk|special|chief|critic)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Author:
    """A person whose family name is known, or (without `given`) a name that is left whole."""

    name: str
    family: str = ""
    given: str = ""

    @property
    def is_person(self) -> bool:
        """Known to be the name of a person; of others nothing is claimed."""
        return bool(self.given)


def read_authors(byline: str) -> list[Author]:
    """The names of a byline in their order; one that names nobody in particular stays whole.

    "Ann Lee and Jo Snap, Staff Writers" names two people; "Foreign desk, Europe" is one author.
    """
    byline = " ".join(byline.split())
    names = [name for name in map(_cut_place, _cut(byline)) if _is_name(name)]
    return [_read_author(name) for name in names or [byline] if name]


def _cut(byline: str) -> list[str]:
    pieces: list[str] = []
    for piece in _BETWEEN.split(byline):
        if pieces and _SUFFIX.fullmatch(piece):
            pieces[-1] = f"{pieces[-1]} {piece}"
        else:
            pieces.append(piece)
    return pieces


def _cut_place(piece: str) -> str:
    return _WHERE.sub("", piece)


def _is_name(piece: str) -> bool:
    words = piece.split()
    return (
        len(words) in WORDS_OF_NAME
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and not _ROLE.search(piece)
    )


def _read_author(name: str) -> Author:
    if "," in name:  # A byline that was left whole.
        return Author(name)
    family, _, given = sort_name(name).partition(", ")
    return Author(name, family, given) if given else Author(name)
