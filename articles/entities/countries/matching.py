"""Every phrase of the gazetteer in a document, the longest first, before any decision."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.entities.document import Document
from articles.entities.folding import strip_accents, word_set
from articles.entities.gazetteer import DATELINE_MARKS, Gazetteer, Kind, Place
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


# "Moscow-based", "New York-born": the place is named and the rest says how it matters.
_ENDINGS = word_set(
    "administered allied area backed based born bound brokered controlled educated era flagged",
    "funded held imposed led linked listed made mediated occupied owned proposed registered ruled",
    "run sponsored style trained wide",
)
# "anti-Pyongyang", "pro-Moscow": only before these does a city count inside a compound.
_BEGINNINGS = word_set("all anti cross ex inter mid non now post pre pro then trans")
# "French-speaking", "Russian-language": found in many countries.
_LANGUAGE_ENDINGS = word_set("language medium speaker speakers speaking")
_COMPOUND_KINDS = frozenset(
    {Kind.EITHER, Kind.ALIAS, Kind.STAND_IN, Kind.DEMONYM, Kind.COUNTRY, Kind.CAPITAL}
)
_PARTS = re.compile(r"[^-‑]+")


@dataclass(slots=True, eq=False)
class Match:
    """A phrase at the words `first` to `end`; `start` and `stop` are its offsets in the article."""

    first: int
    end: int
    start: int
    stop: int
    phrase: str
    place: Place


def find_matches(
    document: Document, gazetteer: Gazetteer, editors: PhraseIndex | None = None
) -> list[Match]:
    """The matches in order, never overlapping; editors' phrases go before the gazetteer's."""
    matches: list[Match] = []
    beginnings, plain = gazetteer.beginnings, document.plain
    firsts = {sentence.first for sentence in document.sentences}
    behind = 0
    # Most words begin nothing: one test in a comprehension, for speed.
    for position in [
        position
        for position, word in enumerate(plain)
        if word in beginnings or "-" in word or editors
    ]:
        if position < behind:
            continue
        match = _editors_match(document, editors, position) if editors else None
        if match is None:
            match = _longest_match(document, gazetteer, position)
        if match is None and plain[position].isupper():
            match = _shouted_match(document, gazetteer, position)
            if match is None and position in firsts:
                match = _dateline_match(document, gazetteer, position)
        if match is not None:
            matches.append(match)
            behind = match.end
        last = position if match is None else behind - 1
        if "-" in plain[last]:
            matches.extend(_matches_in_compound(document, gazetteer, last, match))
    return matches


def _editors_match(document: Document, editors: PhraseIndex, position: int) -> Match | None:
    found = editors.find(document, position)
    if found is None:
        return None
    end, phrase, place = found
    return _match(document, position, end, phrase, place)


def _longest_match(document: Document, gazetteer: Gazetteer, position: int) -> Match | None:
    plain, places = document.plain, gazetteer.places
    word = plain[position]
    following = plain[position + 1] if position + 1 < len(plain) else ""
    opening = f"{word} {following.partition('-')[0]}"
    if f"{word} {following}" in gazetteer.openings or opening in gazetteer.openings:
        farthest = min(position + gazetteer.longest[word], len(plain))
        for end in range(farthest, position + 1, -1):
            phrase = " ".join(plain[position:end])
            place = places.get(phrase)
            if place is not None:
                return _match(document, position, end, phrase, place)
            if "-" in plain[end - 1]:
                # "North Korea-Russia": the phrase may end at the hyphen.
                head = plain[end - 1].partition("-")[0]
                phrase = " ".join([*plain[position : end - 1], head])
                place = places.get(phrase)
                if place is not None:
                    cut = len(document.words[end - 1]) - len(head)
                    return _match(document, position, end, phrase, place, cut=cut)
    place = places.get(word)
    return _match(document, position, position + 1, word, place) if place else None


def _shouted_match(document: Document, gazetteer: Gazetteer, position: int) -> Match | None:
    """A phrase in capitals, as in datelines: "MOSCOW (Reuters)"."""
    plain, shouted = document.plain, gazetteer.shouted
    for end in range(
        min(position + shouted.longest.get(plain[position], 0), len(plain)), position, -1
    ):
        phrase = shouted.phrases.get(" ".join(plain[position:end]))
        if phrase is not None:
            return _match(document, position, end, phrase, gazetteer.places[phrase])
    return None


_LONGEST_DATELINE = 3  # words: "LITTLE ROCK", "COLORADO SPRINGS"


def _dateline_match(document: Document, gazetteer: Gazetteer, position: int) -> Match | None:
    """A city at the head of a report whose name is that of persons elsewhere: "CLEVELAND (AP)"."""
    plain = document.plain
    for end in range(min(position + _LONGEST_DATELINE, len(plain) - 1), position, -1):
        phrase = " ".join(plain[position:end])
        place = gazetteer.datelines.get(phrase)
        if place is not None and plain[end] in DATELINE_MARKS:
            return _match(document, position, end, phrase, place)
    return None


def _matches_in_compound(
    document: Document, gazetteer: Gazetteer, position: int, whole: Match | None
) -> Iterator[Match]:
    """Countries in a hyphened word, but in the part that `whole` covers already."""
    raw = document.words[position]
    parts = list(_PARTS.finditer(raw))
    begins_small = bool(parts) and parts[0].group() in _BEGINNINGS
    ends_loosely = len(parts) == 2 and parts[1].group() in _ENDINGS
    names_language = bool(parts) and parts[-1].group() in _LANGUAGE_ENDINGS
    offset = document.starts[position]
    for part in parts:
        if whole is not None and offset + part.start() < whole.stop:
            continue
        phrase = strip_accents(part.group())
        place = gazetteer.places.get(phrase)
        if place is None or place.kind is Kind.BLOCK or not phrase[:1].isupper():
            continue
        if names_language and place.kind is Kind.DEMONYM:
            continue
        if place.kind in _COMPOUND_KINDS or begins_small or ends_loosely:
            yield Match(
                first=position,
                end=position + 1,
                start=offset + part.start(),
                stop=offset + part.end(),
                phrase=phrase,
                place=place,
            )


def _match(
    document: Document, first: int, end: int, phrase: str, place: Place, *, cut: int = 0
) -> Match:
    return Match(
        first=first,
        end=end,
        start=document.starts[first],
        stop=document.ends[end - 1] - cut,
        phrase=phrase,
        place=place,
    )
