"""How well names are recognised in labelled articles: compares sets of names, counts, explains.

A person is right when the folded name equals the expected one; a title such as "Prince" counts on
neither side. A country is right when its code is. Only what is published counts as found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from articles.entities import Names, fold, person_key

# Before somebody known by title and first name; "Prince Charles" and "Charles" are one name.
TITLES = frozenset({"prince", "princess", "queen", "king", "pope", "sir", "lord", "lady"})


@dataclass(frozen=True)
class Comparison:
    """Names of one kind in one article: right ones by key, the others with what explains them."""

    article: str
    kind: str
    right: frozenset[str]
    missed: Mapping[str, str]
    wrong: Mapping[str, str]

    def __str__(self) -> str:
        lines = [f"missed {self.kind} {name}: {why}" for name, why in self.missed.items()]
        lines += [f"wrong {self.kind} {name}: {why}" for name, why in self.wrong.items()]
        return "\n".join(f"{self.article}: {line}" for line in lines)


def compare_persons(article: str, expected: Iterable[str], names: Names) -> Comparison:
    """Compare the persons published with those expected, by folded name."""
    published = {plain_key(person.name): person for person in names.persons if person.published}
    queued = {plain_key(person.name): person for person in names.persons}
    wanted = {plain_key(name): name for name in expected}
    return Comparison(
        article=article,
        kind="person",
        right=frozenset(wanted.keys() & published.keys()),
        missed={
            wanted[key]: _explain(queued[key].score, queued[key].evidence)
            if key in queued
            else "not a candidate"
            for key in wanted.keys() - published.keys()
        },
        wrong={
            published[key].name: _explain(published[key].score, published[key].evidence)
            for key in published.keys() - wanted.keys()
        },
    )


def compare_countries(article: str, expected: Iterable[str], names: Names) -> Comparison:
    """Compare the countries found with those expected, by code."""
    found = {country.code.lower(): country for country in names.countries if country.published}
    wanted = set(expected)
    return Comparison(
        article=article,
        kind="country",
        right=frozenset(wanted & found.keys()),
        missed=dict.fromkeys(wanted - found.keys(), "not found"),
        wrong={
            code: _explain(found[code].score, found[code].evidence)
            for code in found.keys() - wanted
        },
    )


def plain_key(name: str) -> str:
    """Return the folded name without the titles it begins with: "Sir John" is "john"."""
    words = fold(name).split()
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    return person_key(" ".join(words))


def precision(comparisons: Iterable[Comparison]) -> float:
    """Return how many of the names found are right."""
    return _share(comparisons, lambda comparison: comparison.wrong)


def recall(comparisons: Iterable[Comparison]) -> float:
    """Return how many of the expected names are found."""
    return _share(comparisons, lambda comparison: comparison.missed)


def explain(comparisons: Iterable[Comparison]) -> str:
    """Tell every name that is not right, a line each, with article and evidence."""
    return "\n".join(str(found) for found in comparisons if found.missed or found.wrong)


def _share(
    comparisons: Iterable[Comparison], others: Callable[[Comparison], Mapping[str, str]]
) -> float:
    """Return the right names' share of themselves and the others; 1 when there are none."""
    found = list(comparisons)
    right = sum(len(comparison.right) for comparison in found)
    rest = sum(len(others(comparison)) for comparison in found)
    return right / (right + rest) if right + rest else 1.0


def _explain(score: float, evidence: Iterable[str]) -> str:
    return f"{score:.2f}, {'; '.join(evidence)}"
