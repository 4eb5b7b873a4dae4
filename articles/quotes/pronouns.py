"""Whom "he" or "she" means: the last subject, the last speaker and the last one named are asked."""

from dataclasses import dataclass

from articles.quotes.cues import is_modifier, is_subject
from articles.quotes.rows import Rows

# Paragraphs looked back into, and names of fitting gender that are enough.
_PARAGRAPHS_BACK = 4
_MOST_NAMES = 4
# Somebody spoke last whom the article does not name as a person.
STRANGER = -1


@dataclass(frozen=True, slots=True)
class Meant:
    """A speaker and how it was told that the pronoun means them, a key of `PRONOUNS`."""

    speaker: int
    how: str


def resolve_pronoun(
    rows: Rows, gender: str, *, paragraph: int, place: int, last_speaker: int | None
) -> Meant | None:
    """Return whom a pronoun at a place means; None if nobody fits."""
    names, subject = _names_before(rows, gender, paragraph, place)
    if not names:
        return None
    if len(names) == 1:
        how = "only" if rows.genders[names[0]] == gender else "only-unknown"
        return Meant(names[0], "only-stranger" if last_speaker == STRANGER else how)
    if last_speaker == STRANGER:
        return Meant(names[0], "guess")
    if subject is not None and subject == last_speaker:
        return Meant(subject, "agree" if names[0] == subject else "subject-speaker")
    if subject is not None:
        return Meant(subject, "subject" if names[0] == subject else "guess")
    if last_speaker is not None and last_speaker in names:
        return Meant(last_speaker, "speaker")
    return Meant(names[0], "guess")


def _names_before(
    rows: Rows, gender: str, paragraph: int, place: int
) -> tuple[list[int], int | None]:
    """Return fitting speakers, the last named first, and the last that is a subject."""
    names: list[int] = []
    subject: int | None = None
    for number in range(paragraph, max(-1, paragraph - _PARAGRAPHS_BACK), -1):
        row = rows.rows[number]
        for at in range((place if number == paragraph else len(row)) - 1, -1, -1):
            speaker = row[at].speaker
            if speaker < 0 or rows.genders[speaker] not in (gender, ""):
                continue
            if speaker not in names:
                names.append(speaker)
            if subject is None and not is_modifier(row, at) and is_subject(row, at):
                subject = speaker
        if len(names) >= _MOST_NAMES:
            break
    return names, subject
