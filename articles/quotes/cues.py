"""The cue of a quotation: the verb of speech before or behind it, and whose verb that is.

`find_cue` looks into the sentence around one quotation of a row. It answers with the source, a
speaker's number, a pronoun or somebody the archive does not know, and with the rule that saw it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.quotes.rows import Item, Rows, pronoun_gender
from articles.quotes.words import (
    ADVERBS,
    AFTER_A_NAME,
    BEFORE_PARTICIPLE,
    BREAKS,
    INVERTED,
    JOINING,
    NO_SUBJECT,
    NOT_A_SUBJECT,
    NOUNS_IN_LY,
    OF_AN_APPOSITION,
    OTHER_PRONOUNS,
    PASSIVE,
    PASSIVE_ADVERBS,
    PREPOSITIONS,
    REPLIES,
    SMALL_IN_TITLES,
    SPEECH,
    SPEECH_BEFORE_ONLY,
)

# Items looked at: of a noun phrase, of one behind a comma, of what stands between name and verb.
_PHRASE = 12
_SECOND_PHRASE = 8
_APPOSITION = 32
_BRACKET = 10
# A cue so close before a quotation goes before one behind it; farther ones are less sure.
_BESIDE = 2
_BEHIND_COLON = 8
_NEAR = 5
_LONGEST_TITLE = 8
_COMMA_OR_DASH = frozenset(",—–-")
_IN_A_NAME = frozenset("-–’'.&/$#@")
_POSSESSIVE = re.compile(r"[’']s?$|s$|-")
_PAST_OR_PRESENT = re.compile(r"[a-z](?:ed|s)$")
_WORD = re.compile(r"[\w’'&-]+")


@dataclass(frozen=True, slots=True)
class Source:
    """Who is meant beside a cue: a known speaker, "he" or "she", or neither of them; and where."""

    place: int
    speaker: int | None = None
    pronoun: str = ""  # "m" or "f"

    @property
    def is_somebody(self) -> bool:
        """Whether it can be said who it is."""
        return self.speaker is not None or bool(self.pronoun)


@dataclass(frozen=True, slots=True)
class Cue:
    """A source with the place of its verb and the rule that found it."""

    source: Source
    place: int
    rule: str
    distance: int = 0


def find_cue(rows: Rows, row: list[Item], place: int) -> Cue | None:
    """Return the cue of the quotation at `place` of the row, if it has one of its own."""
    first = _sentence_start(row, place)
    before = _cue_before(row, place, first)
    mark = row[place - 1].lower if place else ""
    if before is not None:
        is_beside = before.distance == 1 or (
            before.distance <= _BESIDE and mark in {":", ",", "that", "dass"}
        )
        is_introduced = (
            before.distance <= _BEHIND_COLON
            and mark in {":", ","}
            and rows.last_mark(row[place]) in ".?!"
        )
        if is_beside or is_introduced:
            return _named(before, "colon" if mark == ":" else "near")
    after = _cue_after(rows, row, place)
    if after is not None:
        return after
    if before is not None:
        return _named(before, "near" if before.distance <= _NEAR else "far")
    return _cue_without_verb(row, place, first)


def is_title(rows: Rows, row: list[Item], place: int) -> bool:
    """Whether the words between marks are a title of a work, a nickname or nothing at all."""
    item = row[place]
    words = _WORD.findall(rows.text, item.start, item.end)
    if not words:
        return True
    before = row[place - 1] if place else None
    after = row[place + 1] if place + 1 < len(row) else None
    if before is not None and before.text in {":", ","}:
        return False
    if before is not None and after is not None and len(words) <= 2 and after.quote < 0:
        is_inside_a_name = after.text[:1].isupper() and before.text[:1].isupper()
        if is_inside_a_name and rows.text[item.end - 2].isalnum():
            return True
    has_capitals = all(word[0].isupper() or word.lower() in SMALL_IN_TITLES for word in words)
    return (
        has_capitals
        and 2 <= len(words) <= _LONGEST_TITLE
        and rows.last_mark(item) not in "?!"
        and before is not None
    )


def sentence_subject(row: list[Item], first: int, end: int) -> Source:
    """Return the first person or pronoun that may be the subject of the sentence."""
    for place in range(first + 1, end):  # "Lee said he was glad and added"
        item = row[place]
        if item.is_word and item.lower in SPEECH and not item.lower.endswith("ing"):
            found = _subject_left(row, first, place - 1)
            if found is not None:
                return found
    if row[first].lower not in PREPOSITIONS:
        found = _noun_phrase(row, first, _SECOND_PHRASE)[0]
        if found.is_somebody:
            return found
    for place in range(first, end - 1):
        if row[place].text == ",":
            found = _noun_phrase(row, place + 1, _SECOND_PHRASE)[0]
            if found.is_somebody:
                return found
    return Source(first)


def is_subject(row: list[Item], place: int) -> bool:
    """Whether a name begins its sentence or stands beside a verb of speech."""
    if place + 1 < len(row) and row[place + 1].lower in SPEECH:
        return True
    if place > 1 and row[place - 1].lower in SPEECH and not row[place - 2].is_word:
        return row[place - 2].speaker < 0
    first = _sentence_start(row, place)
    return place - first <= _NEAR and not any(
        item.quote >= 0 or item.speaker >= 0 or item.lower in BREAKS or item.lower in PREPOSITIONS
        for item in row[first:place]
    )


def is_modifier(row: Sequence[Item], place: int) -> bool:
    """Whether a name only describes what follows: "Reed’s plan", "the Reed campaign"."""
    if place + 1 >= len(row):
        return False
    item, after = row[place], row[place + 1]
    if after.start == item.end and _POSSESSIVE.match(after.text[:2]):
        return True
    if after.speaker >= 0:
        return after.start - item.end <= 1
    word = after.lower
    is_of_a_verb = word.endswith(("ly", "ed", "ing")) and word not in NOUNS_IN_LY
    return (
        after.is_word
        and not is_of_a_verb
        and word not in AFTER_A_NAME
        and word not in SPEECH
        and word not in ADVERBS
        and not word[0].isdigit()
    )


def _named(cue: Cue, where: str) -> Cue:
    return Cue(cue.source, cue.place, f"{cue.rule}-{where}", cue.distance)


def _sentence_start(row: Sequence[Item], place: int) -> int:
    while place > 0 and not row[place].begins:
        place -= 1
    return place


def _cue_without_verb(row: list[Item], place: int, first: int) -> Cue | None:
    if place - first == 2 and row[place - 1].text == ":" and row[first].speaker >= 0:
        return Cue(Source(first, row[first].speaker), first, "name-colon")
    ends_with_name = place + 3 == len(row) and row[place + 2].speaker >= 0
    if ends_with_name and row[place + 1].text in _COMMA_OR_DASH - {","}:
        return Cue(Source(place + 2, row[place + 2].speaker), place + 1, "dash-name")
    return None


# Noun phrases


def _noun_phrase(row: list[Item], place: int, limit: int = _PHRASE) -> tuple[Source, int]:
    """Return the source of the noun phrase that begins here, and the place after it."""
    first = place
    pronoun = _pronoun(row, place)
    if pronoun is not None:
        return pronoun, place + 1
    while place < len(row) and place - first < limit:
        item = row[place]
        if item.quote >= 0 or (place > first and (item.begins or item.text in BREAKS)):
            break
        if item.speaker >= 0:
            if place > first and row[place - 1].text == "of":
                break
            if not is_modifier(row, place):
                return Source(place, item.speaker), place + 1
            place += 2 if row[place + 1].start == item.end else 1
            continue
        if item.is_mark and not _is_in_a_name(row, place):
            break
        if item.is_word and place > first and item.lower in SPEECH:
            break
        place += 1
    return Source(first), place


def _pronoun(row: Sequence[Item], place: int) -> Source | None:
    """Return the source that a pronoun here is; "they" and "I" are nobody that can be told."""
    if place >= len(row) or not row[place].is_word:
        return None
    gender = pronoun_gender(row[place].lower)
    if gender or row[place].lower in OTHER_PRONOUNS:
        return Source(place, pronoun=gender)
    return None


def _is_in_a_name(row: Sequence[Item], place: int) -> bool:
    text = row[place].text
    if text == ".":
        return place + 1 < len(row) and not row[place + 1].begins
    return text in _IN_A_NAME


def _named_behind_comma(
    row: list[Item], source: Source, place: int, *, is_verb_next: bool
) -> tuple[Source, int]:
    """The chairman, Ann Lee, said; said the chairman, Ann Lee: the name behind the comma."""
    if source.is_somebody or place >= len(row) or row[place].text != ",":
        return source, place
    named, after = _noun_phrase(row, place + 1, _SECOND_PHRASE)
    if named.speaker is None:
        return source, place
    if is_verb_next:
        has_comma = after < len(row) and row[after].text == ","
        return (named, after + 1) if has_comma else (source, place)
    goes_on = after < len(row) and row[after].is_word and row[after].lower not in AFTER_A_NAME
    return (source, place) if goes_on else (named, after)


def _skip_apposition(row: list[Item], place: int) -> int:
    """Return the place after ", of Skell," or "(R-Tex.)" or ", who …," that begins here."""
    if place < len(row) and row[place].text == "(":
        end = place
        while end < len(row) and row[end].text != ")" and end - place < _BRACKET:
            end += 1
        return _skip_apposition(row, end + 1)
    if place >= len(row) or row[place].text not in _COMMA_OR_DASH:
        return place
    closing = {row[place].text, ","}
    for end in range(place + 1, min(len(row), place + _APPOSITION)):
        if row[end].quote >= 0 or row[end].begins:
            break
        if row[end].text in closing:
            verb = _skip_adverbs(row, end + 1)
            if verb < len(row) and row[verb].lower in SPEECH:
                return end + 1
    return place


def _skip_adverbs(row: list[Item], place: int) -> int:
    while place < len(row) and row[place].is_word and _is_adverb(row[place].lower):
        place += 1
    return place


def _is_adverb(word: str) -> bool:
    return word not in SPEECH and (word in ADVERBS or word.endswith("ly"))


# Behind the quotation


def _cue_after(rows: Rows, row: list[Item], place: int) -> Cue | None:
    """ "…," said X; "…," X said; "…," X, the senator, said; "…", so X."""
    inner = rows.last_mark(row[place])
    place += 1
    if place >= len(row) or row[place].begins:
        return None
    has_comma = row[place].text in _COMMA_OR_DASH
    is_cut = has_comma or inner in ",?!…—–-"
    place += has_comma
    if place >= len(row):
        return None
    if row[place].lower == "according" and place + 2 < len(row):
        return Cue(_noun_phrase(row, place + 2)[0], place, "according-after")
    if not is_cut:
        return None
    if has_comma and row[place].text == "so" and place + 1 < len(row):
        source = _noun_phrase(row, place + 1)[0]
        if source.speaker is not None and source.place <= place + 3:
            return Cue(source, place, "after-so-name")
    verb = _skip_adverbs(row, place)
    if verb < len(row) and _is_small_verb(row[verb]):
        return _verb_then_name(row, place, verb)
    return _name_then_verb(row, place, inner)


def _is_small_verb(item: Item) -> bool:
    return item.is_word and item.lower in SPEECH and not item.text[0].isupper()


def _verb_then_name(row: list[Item], place: int, verb: int) -> Cue | None:
    is_passive = verb > place and row[verb - 1].lower in PASSIVE
    if row[verb].lower.endswith("ing") or is_passive:
        return None
    source, after = _noun_phrase(row, verb + 1)
    source, _ = _named_behind_comma(row, source, after, is_verb_next=False)
    return Cue(source, verb, "after-verb-name")


def _name_then_verb(row: list[Item], place: int, inner: str) -> Cue | None:
    if row[place].lower in NO_SUBJECT:
        return None
    source, after = _noun_phrase(row, place)
    if source.place >= len(row):
        return None
    source, after = _named_behind_comma(row, source, after, is_verb_next=True)
    verb = _skip_adverbs(row, _skip_apposition(row, after))
    if verb >= len(row) or not row[verb].is_word:
        return None
    word = row[verb].lower
    later = {item.text for item in row[verb + 1 : verb + 3]}
    if inner in "?!" and (word in REPLIES or "that" in later or ":" in later):
        return None
    if row[verb - 1].lower in PASSIVE:
        return None
    if word in SPEECH and word not in SPEECH_BEFORE_ONLY:
        return Cue(source, verb, "after-name-verb")
    if inner == "," and source.speaker is not None and _PAST_OR_PRESENT.search(word):
        return Cue(source, verb, "after-name-any")
    return None


# Before the quotation


def _cue_before(row: list[Item], place: int, first: int) -> Cue | None:
    """X said: "…"; X told Y that it was "…": the nearest verb of speech in the sentence."""
    for verb in range(place - 1, first - 1, -1):
        item = row[verb]
        if item.quote >= 0:
            return None
        if not item.is_word:
            continue
        if item.lower == "according" and verb + 2 < place:
            source = _noun_phrase(row, verb + 2)[0]
            return Cue(source, verb, "according-before", place - verb)
        if item.lower not in SPEECH or (item.text[0].isupper() and verb > first):
            continue
        found = _cue_of_verb(row, place, first, verb)
        if found is not _NEXT_VERB:
            return found
    return None


# A verb that says nothing, so that one before it may.
_NEXT_VERB = Cue(Source(-1), -1, "")


def _cue_of_verb(row: list[Item], place: int, first: int, verb: int) -> Cue | None:
    word, distance = row[verb].lower, place - verb
    subject = verb - 1
    while subject >= first and row[subject].is_word and _is_active_adverb(row[subject].lower):
        subject -= 1
    if subject >= first and row[subject].lower in PASSIVE:
        return None
    if verb == first and row[verb].text[0].isupper() and word in INVERTED:
        source = _noun_phrase(row, verb + 1)[0]
        is_introduced = row[place - 1].text in {":", ","}
        return Cue(source, verb, "before-inverted", distance) if is_introduced else None
    if subject < first:
        return None if word.endswith("ing") else _NEXT_VERB
    if word.endswith("ing"):
        left = row[subject]
        if left.text not in {",", "—", "–"} and left.lower not in BEFORE_PARTICIPLE:
            return _NEXT_VERB
        return Cue(sentence_subject(row, first, verb), verb, "before-participle", distance)
    found = _subject_left(row, first, subject)
    if found is None:
        return _cue_of_distant_subject(row, first, subject, verb, distance)
    rule = "nested" if _speaks_in_between(row, first, found) else "before"
    return Cue(found, verb, rule, distance)


def _is_active_adverb(word: str) -> bool:
    return (word in ADVERBS and word not in PASSIVE_ADVERBS) or word.endswith("ly")


def _cue_of_distant_subject(
    row: list[Item], first: int, subject: int, verb: int, distance: int
) -> Cue | None:
    left = row[subject]
    if left.quote >= 0 or (left.text == "," and subject and row[subject - 1].quote >= 0):
        return None  # "…," said Lee, "…": that verb is the first part's
    if left.lower in JOINING or left.text == ",":
        return Cue(sentence_subject(row, first, verb), verb, "before-joined", distance)
    if left.lower in NOT_A_SUBJECT:
        return _NEXT_VERB  # a noun or an infinitive
    return Cue(Source(subject), verb, "before-other", distance)


def _speaks_in_between(row: list[Item], first: int, found: Source) -> bool:
    """Whether another one speaks earlier in the sentence: Reed said that Lee had called it "…"."""
    for place in range(first + 1, max(first, found.place - 1)):
        if not row[place].is_word or row[place].text not in SPEECH:
            continue
        other = _subject_left(row, first, place - 1)
        if other is None or (other.speaker, other.pronoun) == (found.speaker, found.pronoun):
            continue
        if not (found.speaker is not None and other.pronoun):
            return True
    return False


def _subject_left(row: list[Item], first: int, place: int) -> Source | None:
    """Return whose name or pronoun ends at a place, appositions passed over; None if nobody's."""
    while row[place].text == ")":
        while place > first and row[place].text != "(":
            place -= 1
        if place <= first:
            return None
        place -= 1
    item = row[place]
    if item.speaker >= 0:
        return Source(place, item.speaker)
    if pronoun_gender(item.lower):
        return Source(place, pronoun=pronoun_gender(item.lower))
    if item.lower in OTHER_PRONOUNS and item.lower != "who":
        return Source(place)
    if item.lower == "who" or item.text in {",", "—", "–"}:
        return _subject_before_apposition(row, first, place)
    return None


def _subject_before_apposition(row: list[Item], first: int, place: int) -> Source | None:
    """Ann Lee, who works for Bo Ray, said: the name before the clause, not the one in it."""
    is_relative = row[place].lower == "who"
    inside: Source | None = None
    for name in range(place - 1, max(first, place - _APPOSITION) - 1, -1):
        item = row[name]
        if item.quote >= 0:
            break
        if item.speaker < 0 or row[name + 1].text not in {",", "(", "—", "–"}:
            continue
        found = Source(name, item.speaker)
        if is_relative:
            return found if name + 2 >= place else None
        if name + 1 == place:
            inside = found
            continue
        follows = row[name + 2].text if name + 2 < len(row) else ""
        if (
            inside is None
            or row[name + 1].text == "("
            or follows.lower() in OF_AN_APPOSITION
            or follows[:1].isdigit()
            or follows[:1].islower()
        ):
            return found
    return inside
