"""Couples who share one family name: the "Bill" of "Bill and Hillary Clinton"."""

from collections.abc import Iterator
from itertools import pairwise

from articles.entities.persons.candidates import Candidate
from articles.entities.persons.evidence import Evidence
from articles.entities.persons.grouping import Groups
from articles.entities.persons.peeling import find_place
from articles.entities.persons.scoring import FullName
from articles.entities.persons.words import Word

_AND = (["and"], ["&"])
_LESS_SURE = 0.5  # than of the partner, whose name stands there in full
_RATHER_ORDINARY = 0.5


def join_couples(candidates: list[Candidate], groups: Groups) -> set[int]:
    """Give each first half of a couple to its person, who is added if not named in full.

    The positions of the words dealt with are returned.
    """
    done: set[int] = set()
    for half, partner in _find_couples(candidates):
        group = groups.find_key(partner.key)
        if group is None:
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
    for half, partner in pairwise(candidates):
        gap = partner.first - half.end
        if half.is_full or half.title is not None or half.after[:gap] not in _AND:
            continue
        if _may_be_half(half.words[0]) and len(partner.words) == 2 and partner.words[0].is_given:
            yield half, partner


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
    return (
        word.is_given
        and not word.is_family
        and word.commonness < _RATHER_ORDINARY
        and find_place((word,)) is None
    )
