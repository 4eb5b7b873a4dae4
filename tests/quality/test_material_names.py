"""Persons and countries of the second sample, guarded by floors that only rise."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from articles.management.names import recognise_split
from tests.quality.naming import (
    Comparison,
    compare_countries,
    compare_persons,
    explain,
    precision,
    recall,
)

HERE = Path(__file__).parent
FLOORS: dict[str, float] = json.loads((HERE / "floors.json").read_text())["material_names"]
FEWEST_ARTICLES = 10


@cache
def compared() -> dict[str, tuple[Comparison, ...]]:
    """Compare the names of every article that says which it expects."""
    persons, countries = [], []
    for path in sorted((HERE / "material").glob("names_*.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        names = recognise_split(path.with_suffix(".txt").read_text(encoding="utf-8"), None)
        persons.append(compare_persons(path.stem, expected["persons"], names))
        countries.append(compare_countries(path.stem, expected["countries"], names))
    return {"person": tuple(persons), "country": tuple(countries)}


FIGURES = {"precision": precision, "recall": recall}


def test_enough_articles_are_compared() -> None:
    assert len(compared()["person"]) >= FEWEST_ARTICLES


@pytest.mark.parametrize("figure", sorted(FLOORS))
def test_names_of_the_second_sample_stay_above_their_floor(figure: str) -> None:
    kind, _, share = figure.partition("_")
    comparisons = compared()[kind]
    measured = FIGURES[share](comparisons)
    assert measured >= FLOORS[figure], f"{figure} fell to {measured:.4f}\n{explain(comparisons)}"
