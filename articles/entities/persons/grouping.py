"""Which names of an article are one person: full names first, then words that stand alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from articles.entities.persons.candidates import Candidate
from articles.entities.persons.scoring import FullName
from articles.entities.persons.words import load_word_lists

# Names sharing a word with this many others are compared with these only: time stays linear
# when an article lists thousands of people of one surname.
_MOST_COMPARED = 40
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "snr", "jnr"})


@dataclass(slots=True, eq=False)
class Group:
    """One person of the article: full names, fullest first, and lone mentions of them."""

    names: list[FullName]
    lone: list[Candidate] = field(default_factory=list)

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
