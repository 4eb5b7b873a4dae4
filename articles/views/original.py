"""The imported text cut into its sections, with nothing left out between them."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Section


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and the section it is; without one it belongs to none.

    The white space behind a section is part of its piece: all pieces together are the text.
    """

    text: str
    section: Section | None


def cut_text(text: str, sections: Iterable[Section]) -> list[Piece]:
    """The whole text in pieces, character for character."""
    pieces: list[Piece] = []
    at = 0
    for section in sections:
        start, end = max(section.start, at), min(section.end, len(text))
        if start >= end:  # Offsets of an older text: what they covered is shown without a name.
            continue
        if start > at:
            _append_between(pieces, text[at:start])
        pieces.append(Piece(text[start:end], section))
        at = end
    if at < len(text):
        _append_between(pieces, text[at:])
    return pieces


def _append_between(pieces: list[Piece], between: str) -> None:
    if pieces and not between.strip():
        pieces[-1] = Piece(pieces[-1].text + between, pieces[-1].section)
    else:
        pieces.append(Piece(between, None))
