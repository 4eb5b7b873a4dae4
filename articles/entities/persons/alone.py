"""Words that stand alone: whom they mean, and when they are a person of their own."""

from bisect import bisect_left
from collections.abc import Iterable

from articles.entities.document import Hit, Verdict
from articles.entities.gazetteer import Kind
from articles.entities.persons.candidates import Candidate
from articles.entities.persons.context import weigh_context
from articles.entities.persons.evidence import total
from articles.entities.persons.grouping import Group, Groups, find_bearers
from articles.entities.persons.peeling import find_place
from articles.entities.persons.scoring import LoneName
from articles.entities.persons.words import Word, load_word_lists

_ORDINARY = 0.5
_NEVER_ALONE = frozenset({Kind.COUNTRY, Kind.DEMONYM, Kind.EITHER, Kind.ALIAS, Kind.STAND_IN})
_MUST_BE_SHOWN = 1.0  # evidence asked of "May" or "Jordan" before it means a person named so
_ALONE_STRENGTH = 2.5
_KNOWN_NAME_STRENGTH = 2.0
_KNOWN_NAME_MENTIONS = 2
_MOSTLY_NAME = 0.3


def attach_lone_names(
    candidates: Iterable[Candidate], groups: Groups, hits: dict[int, Hit]
) -> dict[str, list[Candidate]]:
    """Give words that stand alone to the persons they mean; those of nobody are returned by key."""
    own: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        key = candidate.words[0].key
        group = _choose_bearer(groups, candidate, key.rpartition(" ")[2])
        if group is None or _is_another(candidate, group):
            own.setdefault(key, []).append(candidate)
        elif _may_be_bare(candidate, hits):
            group.lone.append(candidate)
    return own


def is_person_alone(name: LoneName) -> bool:
    """Whether a word that belongs to nobody named in full is a person of its own."""
    word = name.mentions[0].words[0]
    if _is_something_else(word):
        return False
    if name.strength >= _ALONE_STRENGTH and word.commonness < 1:
        return True
    return (
        len(name.mentions) >= _KNOWN_NAME_MENTIONS
        and name.strength >= _KNOWN_NAME_STRENGTH
        and word.is_name
        and word.commonness < _MOSTLY_NAME
    )


def _may_be_bare(candidate: Candidate, hits: dict[int, Hit]) -> bool:
    """Whether one word, as it stands, can mean a person who bears that name."""
    word = candidate.words[0]
    hit = hits.get(candidate.first)
    is_place = hit is not None and hit.verdict is not Verdict.PERSON
    is_place = is_place or (hit is None and find_place((word,)) is not None)
    if not (is_place or word.commonness > _ORDINARY or word.is_calendar):
        return True
    return total(weigh_context(candidate)) >= _MUST_BE_SHOWN


def _choose_bearer(groups: Groups, candidate: Candidate, key: str) -> Group | None:
    """Whom a word alone means: the one already called so, else the one named last before it."""
    bearers = list(find_bearers(groups, key))
    if len(bearers) < 2:
        return bearers[0] if bearers else None
    earlier = [group for group in bearers if group.first_position < candidate.first]
    if not earlier:
        return min(bearers, key=lambda group: group.first_position)
    called_so = [group for group in earlier if group.lone]
    return max(called_so or earlier, key=lambda group: _last_before(group, candidate.first))


def _is_another(candidate: Candidate, group: Group) -> bool:
    """Whether "Prince Charles" is somebody else than the "Charles de Gaulle" of the article."""
    titles = load_word_lists()["mononym titles"]
    if candidate.title is None or candidate.title.last not in titles:
        return False
    if any(name.family_word == candidate.words[0].key for name in group.names):
        return False
    mentions = [mention for name in group.names for mention in name.mentions]
    return not any(mention.title and mention.title.last in titles for mention in mentions)


def _is_something_else(word: Word) -> bool:
    place = find_place((word,))
    return (
        (place is not None and place.kind in _NEVER_ALONE)
        or word.is_title
        or word.is_role
        or word.is_organisation
        or word.is_place
        or word.is_calendar
        or word.is_title_part
    )


def _last_before(group: Group, position: int) -> int:
    """The last mention in full before a position."""
    last = -1
    for name in group.names:
        index = bisect_left(name.mentions, position, key=lambda mention: mention.first)
        if index:
            last = max(last, name.mentions[index - 1].first)
    return last
