"""The names of an article: mentions collected under one key, and scored."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.entities.persons.candidates import Candidate
from articles.entities.persons.context import are_enumerated, weigh_company, weigh_context
from articles.entities.persons.evidence import (
    Evidence,
    last_word,
    total,
    weigh_doubts,
    weigh_shape,
)
from articles.entities.persons.names import is_family_first
from articles.entities.persons.prefixes import find_place
from articles.entities.persons.words import Word, load_word_lists

_REPEATED = 0.15  # for the second to fourth mention in full
_MOST_REPEATS = 3
_SURNAME_ALONE = 0.7
_SURNAME_AGAIN = 0.4  # for the second and third time
_MOST_AGAIN = 2
_FIRST_NAME_ALONE = 0.5
_LONE_SHARE = 0.3  # of what speaks for the word where it stands alone
_LONE_LIMIT = 3.0
_LONE_ORDINARY_WORD = -2.0
_ORDINARY = 0.5
_RELATIVE = 0.9
_THING_LIMIT = 1.4  # for editors
_SAYS_PERSON = 1.0  # a title, an age, a verb of speech
_SURELY = 2.5


@dataclass(slots=True, eq=False)
class FullName:
    """A name of two words and more, however it is spelled: `key` holds its key's words.

    `shown` is how it is written, if that is not as in its first mention.
    """

    key: tuple[str, ...]
    mentions: list[Candidate]
    score: float = 0.0
    evidence: list[Evidence] = field(default_factory=list)
    shown: str = ""

    @property
    def family_word(self) -> str:
        """The word of the key by which the person is called alone."""
        words = self.mentions[0].words
        if is_family_first(words):
            return self.key[0]
        return self.key[-2] if words[-1].is_suffix and len(self.key) > 1 else self.key[-1]


@dataclass(slots=True, eq=False)
class LoneName:
    """A word that stands alone, with the sum of what speaks for it over all its mentions."""

    key: str
    mentions: list[Candidate]
    strength: float = 0.0
    reasons: dict[str, Evidence] = field(default_factory=dict)

    @property
    def evidence(self) -> list[Evidence]:
        """What speaks for and against it, each reason once."""
        return list(self.reasons.values())


def collect_lone_names(candidates: Iterable[Candidate]) -> dict[str, LoneName]:
    """One-word candidates by their key, weighed."""
    names: dict[str, LoneName] = {}
    for candidate in candidates:
        key = candidate.words[0].key
        name = names.get(key)
        if name is None:
            name = names[key] = LoneName(key, [])
        name.mentions.append(candidate)
        found = weigh_context(candidate)
        name.strength += total(found)
        if candidate.title is None and candidate.words[0].commonness > _ORDINARY:
            name.strength += _LONE_ORDINARY_WORD
        for evidence in found:
            # The same reason is given once, however often it is met.
            name.reasons.setdefault(evidence.text, evidence)
    return names


def collect_full_names(
    candidates: Iterable[Candidate], lone_names: dict[str, LoneName]
) -> list[FullName]:
    """Full candidates by their key, in the order of their first mention, scored."""
    names: dict[str, FullName] = {}
    enumerations: list[list[FullName]] = []
    previous: Candidate | None = None
    for candidate in candidates:
        key = candidate.key
        if not key:
            continue
        name = names.get(key)
        if name is None:
            name = names[key] = FullName(tuple(key.split()), [])
        name.mentions.append(candidate)
        if previous is not None and are_enumerated(previous, candidate):
            enumerations[-1].append(name)
        else:
            enumerations.append([name])
        previous = candidate
    for name in names.values():
        _score(name, lone_names)
    _weigh_enumerations(enumerations)
    _weigh_relatives(list(names.values()))
    return list(names.values())


def _weigh_relatives(names: list[FullName]) -> None:
    """Rose McDonough, where Patrick McDonough is surely a person."""
    sure: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        if name.score >= _SURELY:
            sure.setdefault(name.family_word, set()).add(name.key)
    for name in names:
        words = name.mentions[0].words
        others = sure.get(name.family_word, set()) - {name.key}
        if name.score < _SURELY and others and words[0].is_given and words[-1].key:
            evidence = Evidence(_RELATIVE, "the family name of another person here")
            name.score += evidence.weight
            name.evidence.append(evidence)


def _weigh_enumerations(enumerations: list[list[FullName]]) -> None:
    """Add to each name, once, what those listed with it say; all by their scores before that."""
    found: dict[int, tuple[FullName, Evidence]] = {}
    for names in enumerations:
        if len(names) < 2:
            continue
        scores = sorted((name.score for name in names), reverse=True)
        for name in names:
            evidence = weigh_company(name.score, scores)
            if evidence is not None:
                found[id(name)] = (name, evidence)
    for name, evidence in found.values():
        name.score += evidence.weight
        name.evidence.append(evidence)


def _score(name: FullName, lone_names: dict[str, LoneName]) -> None:
    """The words' evidence, that of the best context, of repetition and of the surname alone."""
    words = name.mentions[0].words
    evidence = [*weigh_shape(words), *weigh_doubts(words)]
    contexts = [weigh_context(mention) for mention in name.mentions]
    best_context = max(contexts, key=total)
    evidence.extend(best_context)
    repeats = min(_MOST_REPEATS, len(name.mentions) - 1)
    if repeats:
        evidence.append(Evidence(_REPEATED * repeats, f"named in full {repeats + 1} times"))
    alone = _weigh_lone_use(name, lone_names)
    if alone is not None:
        evidence.append(alone)
    score = total(evidence)
    if score > _THING_LIMIT and _ends_as_thing(words) and total(best_context) < _SAYS_PERSON:
        last = last_word(words).text
        evidence.append(Evidence(_THING_LIMIT - score, f"“{last}” ends it, as it ends a thing"))
        score = _THING_LIMIT
    name.score, name.evidence = score, evidence


def _ends_as_thing(words: tuple[Word, ...]) -> bool:
    """ "Ford Escape", "Padma Bridge": an ordinary word, or a body or a place, at the end."""
    last = last_word(words)
    if last.is_initial or last.is_particle:
        return False
    first = words[0]
    is_maker = first.lower in load_word_lists()["makers"]
    is_named = first.is_given and not first.commonness and not is_maker
    is_named = is_named and find_place((first,)) is None
    if last.is_organisation or last.is_place:
        # "Floyd Bennett Field" is called after a man; "Sally Field" is a woman.
        is_surname = last.is_family and is_named and not words[-2].is_family
        return not is_surname
    return last.commonness >= _ORDINARY and not last.is_name and not is_named


def _weigh_lone_use(name: FullName, lone_names: dict[str, LoneName]) -> Evidence | None:
    """A person named in full is called by the surname later; a firm or a place is not."""
    surname = lone_names.get(name.family_word)
    if surname is not None:
        again = min(_MOST_AGAIN, len(surname.mentions) - 1)
        weight = _SURNAME_ALONE + _SURNAME_AGAIN * again + _share(surname)
        return Evidence(weight, f"“{surname.mentions[0].name}” used alone in the article")
    first_name = lone_names.get(name.key[0])
    if first_name is not None:
        weight = _FIRST_NAME_ALONE + _share(first_name)
        return Evidence(weight, f"“{first_name.mentions[0].name}” used alone in the article")
    return None


def _share(name: LoneName) -> float:
    return _LONE_SHARE * max(-_LONE_LIMIT, min(_LONE_LIMIT, name.strength))
