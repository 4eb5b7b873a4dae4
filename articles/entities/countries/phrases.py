"""Editors' phrases, found in a text before the gazetteer is asked."""

from dataclasses import dataclass

from articles.entities.document import Document
from articles.entities.gazetteer import Kind, Place
from articles.entities.mentions import PhraseRules

_NOTHING = Place(Kind.BLOCK, ())


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """Phrases without their spaces under their first two letters, the longest first."""

    phrases: dict[str, list[tuple[str, Place]]]

    def find(self, document: Document, position: int) -> tuple[int, str, Place] | None:
        """The phrase that begins at that word: the position after it, itself, what it means."""
        word = document.plain[position].lower()
        if not document.plain[position][0].isupper():
            return None
        for phrase, place in self.phrases.get(word[:2], ()):
            end = _end_of(phrase, document.plain, position)
            if end:
                return end, " ".join(document.plain[position:end]), place
        return None


def index_phrases(rules: PhraseRules) -> PhraseIndex | None:
    """The rules that concern countries; None when there are none."""
    meanings = {phrase: Place(Kind.EDITOR, (code,)) for phrase, code in rules.means_country.items()}
    meanings.update(dict.fromkeys(rules.never_country, _NOTHING))
    if not meanings:
        return None
    index: dict[str, list[tuple[str, Place]]] = {}
    for phrase in sorted(meanings, key=lambda phrase: (-len(phrase), phrase)):
        joined = phrase.replace(" ", "")
        # A first word of one letter ("U Thant") is looked up under that letter alone.
        for beginning in {joined[:2], phrase.split(" ")[0][:2]}:
            index.setdefault(beginning, []).append((joined, meanings[phrase]))
    return PhraseIndex(index)


def _end_of(phrase: str, plain: list[str], position: int) -> int | None:
    """The position after the words that make up the phrase; None if others stand there."""
    end, found = position, ""
    while end < len(plain) and len(found) < len(phrase):
        found += plain[end].lower()
        end += 1
    return end if found == phrase else None
