"""Which names of an article are one person: full names first, then single words."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from articles.entities.document import Hit, Verdict
from articles.entities.gazetteer import Kind
from articles.entities.persons.candidates import Candidate
from articles.entities.persons.context import weigh_context
from articles.entities.persons.evidence import Evidence, total
from articles.entities.persons.gender import (
    gender_of_person,
    gender_of_title,
    is_introduced_as_kin,
)
from articles.entities.persons.prefixes import find_place
from articles.entities.persons.scoring import FullName, LoneName
from articles.entities.persons.words import Gender, Word, load_word_lists

# Names sharing a word with this many others are compared with these only: time stays linear
# when an article lists thousands of people of one surname.
_MOST_COMPARED = 40
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "snr", "jnr"})


@dataclass(eq=False)
class Group:
    """One person of the article: full names, fullest first, and lone mentions of them."""

    names: list[FullName]
    lone: list[Candidate] = field(default_factory=list)

    @cached_property
    def gender(self) -> Gender | None:
        """A man or a woman, by the mentions in full and the given name."""
        return gender_of_person(mention for name in self.names for mention in name.mentions)

    @property
    def score(self) -> float:
        """That of the best name."""
        return max(name.score for name in self.names)

    @property
    def first_position(self) -> int:
        """Where the person is first named in full."""
        return min(name.mentions[0].first for name in self.names)


@dataclass(slots=True)
class Groups:
    """Groups that can be looked up by a word of their name."""

    found: list[Group] = field(default_factory=list)
    by_word: dict[str, list[Group]] = field(default_factory=dict)
    by_letters: dict[str, Group] = field(default_factory=dict)

    def add(self, name: FullName) -> None:
        """A group of its own for a name."""
        group = Group([name])
        self.found.append(group)
        self.join(group, name)

    def join(self, group: Group, name: FullName) -> None:
        """Make the words of a name lead to the group."""
        self.by_letters.setdefault("".join(name.key), group)
        for word in set(name.key):
            groups = self.by_word.setdefault(word, [])
            if len(groups) < _MOST_COMPARED and group not in groups:
                groups.append(group)

    def find_key(self, key: str) -> Group | None:
        """The group with a name of just this key, hyphens and spaces aside."""
        return self.by_letters.get(key.replace(" ", ""))

    def find(self, name: FullName) -> Group | None:
        """The group that a name is a shorter or another spelling of."""
        same_letters = self.find_key("".join(name.key))
        if same_letters is not None:
            return same_letters
        key = _without_suffix(name.key)
        for word in dict.fromkeys((key[-1], key[0])):
            for group in self.by_word.get(word, ()):
                if _is_shorter_form(name, group.names[0]):
                    return group
        return None


def group_names(names: Iterable[FullName], *, at_least: float) -> Groups:
    """The persons behind full names: those scored `at_least` found groups, weaker ones may join."""
    groups = Groups()
    by_length = sorted(names, key=lambda name: -len(name.key))
    for name in by_length:
        if name.score < at_least:
            continue
        group = groups.find(name)
        if group is None:
            groups.add(name)
        else:
            group.names.append(name)
            groups.join(group, name)
    for name in by_length:
        if name.score < at_least:
            group = groups.find(name)
            if group is not None:
                group.names.append(name)
    return groups


def _is_shorter_form(name: FullName, fuller: FullName) -> bool:
    """Whether a name is the fuller one with words left out or shortened to initials."""
    short, long = _without_suffix(name.key), _without_suffix(fuller.key)
    both_end_so = len(short) < len(name.key) and len(long) < len(fuller.key)
    if both_end_so and name.key[-1] != fuller.key[-1]:
        return False
    if set(short) <= set(long):
        if short[0] == long[0]:
            return True
        return short[-1] == long[-1] and not _is_relative(name)
    has_initial = len(short) == 2 and len(short[0]) == 1 and len(long) > 1
    return has_initial and short[-1] == long[-1] and long[0].startswith(short[0])


def _is_relative(name: FullName) -> bool:
    """Whether a name is introduced as somebody's kin: "daughter of Nawaz Sharif"."""
    relations = load_word_lists()["relations"]
    return any(
        near in relations or (near in {"of", ","} and far in relations)
        for near, far in (mention.before[:2] for mention in name.mentions)
    )


def _without_suffix(key: tuple[str, ...]) -> tuple[str, ...]:
    return key[:-1] if len(key) > 2 and key[-1] in _SUFFIXES else key


def find_bearers(groups: Groups, word: str) -> Iterator[Group]:
    """The groups a word alone can mean: those it is the family name of, else all it is in."""
    all_bearers = groups.by_word.get(word, ())
    by_family = [
        group for group in all_bearers if any(name.family_word == word for name in group.names)
    ]
    yield from by_family or all_bearers


_AND = (["and"], ["&"])
_COMMA = ([","],)
_MOST_LISTED = 4  # names before the last two: "Ann, Bo, Cy and Di Lee"
_LESS_SURE = 0.5  # than of the partner, whose name stands there in full
_RATHER_ORDINARY = 0.5


def join_couples(candidates: list[Candidate], groups: Groups) -> set[int]:
    """Give each first half of a couple to its person, who is added if not named in full.

    The positions of the words dealt with are returned.
    """
    done: set[int] = set()
    for half, partner in _find_couples(candidates):
        group = groups.find_key(partner.key)
        if group is None or _bears_surname(half.words[0], groups):
            continue
        done.add(half.first)
        name = _share_name(half, partner, group.score - _LESS_SURE)
        known = groups.find_key(" ".join(name.key))
        if known is not None:
            known.lone.append(half)
        else:
            groups.add(name)
    return done


def _find_couples(candidates: list[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Given names before an "and", and those listed before them, with whose surname they share."""
    for index, (half, partner) in enumerate(pairwise(candidates)):
        if len(partner.words) != 2 or not partner.words[0].is_given:
            continue
        if not _stands_before(half, partner, _AND):
            continue
        yield half, partner
        following = half
        for other in candidates[max(0, index - _MOST_LISTED) : index][::-1]:
            if not _stands_before(other, following, _COMMA):
                break
            yield other, partner
            following = other


def _stands_before(half: Candidate, following: Candidate, links: tuple[list[str], ...]) -> bool:
    """Whether a given name alone is linked to what follows it: the "Bill" of "Bill, Joan and"."""
    gap = following.first - half.end
    if half.is_full or half.title is not None or half.after[:gap] not in links:
        return False
    return _may_be_half(half.words[0])


def _bears_surname(word: Word, groups: Groups) -> bool:
    """Whether somebody of the article bears the word as a family name."""
    return any(
        name.family_word == word.key
        for group in groups.by_word.get(word.key, ())
        for name in group.names
    )


def _share_name(half: Candidate, partner: Candidate, score: float) -> FullName:
    given, family = half.words[0], partner.words[1]
    return FullName(
        key=(*given.key.split(), *family.key.split()),
        mentions=[half],
        score=score,
        evidence=[Evidence(score, f"shares the family name of “{partner.name}”")],
        shown=f"{given.text} {family.text}",
    )


def _may_be_half(word: Word) -> bool:
    """Whether a word is a given name and can hardly be the surname of somebody else."""
    return word.is_given and word.commonness < _RATHER_ORDINARY and find_place((word,)) is None


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
    """Whom a word alone means: the one already called so, else the one named last before it.

    "Mrs Hallam" is no man: of several bearers one whom the title fits, or nobody.
    """
    bearers = list(find_bearers(groups, key))
    gender = gender_of_title(candidate)
    if gender is not None:
        fitting = [group for group in bearers if group.gender in {gender, None}]
        bearers = [group for group in fitting if group.gender is gender] or fitting
    elif candidate.title is None and len(bearers) > 1:
        bearers = _leave_out_titled(bearers)
    if len(bearers) < 2:
        return bearers[0] if bearers else None
    earlier = [group for group in bearers if group.first_position < candidate.first]
    if not earlier:
        return min(bearers, key=lambda group: group.first_position)
    called_so = [group for group in earlier if group.lone]
    return max(called_so or earlier, key=lambda group: _last_before(group, candidate.first))


def _leave_out_titled(bearers: list[Group]) -> list[Group]:
    """Whom a bare surname can mean: not one called with a title so far, nor somebody's kin.

    "Mrs Hallam kept the books. Hallam, the churchwarden," is her husband.
    """
    bare = [
        group
        for group in bearers
        if not (group.lone and all(mention.title is not None for mention in group.lone))
    ]
    of_their_own = [
        group
        for group in bare
        if not is_introduced_as_kin(mention for name in group.names for mention in name.mentions)
    ]
    return of_their_own or bare or bearers


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
