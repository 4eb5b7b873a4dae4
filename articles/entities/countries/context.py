"""Word lists of the context rules, from the tables."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from articles.entities.tables import load_table


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules know beside the gazetteer; the editorial file says what each list is for.

    Divisions are (country, number or postal code), such as ("US", "TX"); `namesakes` lists those
    that have a city of that name, `towns` those that have a small one, the most populous first.
    """

    divisions: dict[str, tuple[str, str]]
    namesakes: dict[str, list[tuple[str, str]]]
    towns: dict[str, list[tuple[str, str]]]
    also_personal_names: frozenset[str]
    publications: frozenset[str]
    weak: frozenset[str]

    def places_called(self, phrase: str) -> list[tuple[str, str]]:
        """The divisions that have a place of that name, those with a city first."""
        return [*self.namesakes.get(phrase, ()), *self.towns.get(phrase, ())]


@cache
def load_context() -> Context:
    """The committed lists; read once."""
    return read_context(load_table("context"), load_table("namesakes"), load_table("towns"))


def read_context(
    context: dict[str, Any], namesakes: dict[str, list[str]], towns: dict[str, list[str]]
) -> Context:
    """The lists from the tables' JSON."""
    return Context(
        divisions={name: _division(place) for name, place in context["divisions"].items()},
        namesakes={name: list(map(_division, places)) for name, places in namesakes.items()},
        towns={name: list(map(_division, places)) for name, places in towns.items()},
        also_personal_names=frozenset(context["also_personal_names"]),
        publications=frozenset(context["publications"]),
        weak=frozenset(context["weak"]),
    )


def _division(place: str) -> tuple[str, str]:
    country, _, number = place.partition(".")
    return country, number
