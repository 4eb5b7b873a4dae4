"""A name as it is shown, sorted and compared."""

from articles.entities.document import Document
from articles.entities.folding import name_key, strip_accents
from articles.entities.persons.order import has_surname_end, is_family_first
from articles.entities.persons.words import Word, describe


def person_key(name: str) -> str:
    """The key under which a full name is the same person across articles."""
    return name_key(name)


def sort_name(name: str) -> str:
    """The name as a list sorts it: "Putin, Vladimir"; "Kim Jong Un" stays as it is.

    The family name is put first only where it is known which it is: after a given name of the
    lists or initials, or where the last word is a family name of the lists. A particle goes with
    the family name ("von der Leyen, Ursula"), "Jr." stays at the end.
    """
    parts = name.split()
    words = [describe(strip_accents(part)) for part in parts]
    end = len(words)
    while end > 1 and words[end - 1].is_suffix:
        end -= 1
    begin = _find_family_name(words[:end])
    if not begin:
        return name
    turned = f"{' '.join(parts[begin:end])}, {' '.join(parts[:begin])}"
    return " ".join([turned, *parts[end:]])


def display_name(document: Document, positions: tuple[int, ...]) -> str:
    """The words at these positions as written; what touches in the text touches here."""
    pieces: list[str] = []
    for index, position in enumerate(positions):
        if index and document.ends[positions[index - 1]] != document.starts[position]:
            pieces.append("-" if _is_dash_between(document, positions[index - 1]) else " ")
        pieces.append(document.words[position])
    return "".join(pieces)


def _is_dash_between(document: Document, position: int) -> bool:
    return document.plain[position + 1] in {"-", "–"}


def _find_family_name(words: list[Word]) -> int:
    """Where the family name begins; 0 if that is not known or it stands first already."""
    if len(words) < 2 or is_family_first(words):
        return 0
    begin = len(words) - 1
    while begin > 1 and words[begin - 1].is_particle:
        begin -= 1
    first, last = words[0], words[-1]
    is_known = first.is_given or first.is_initial or last.is_family or has_surname_end(last)
    return begin if is_known else 0
