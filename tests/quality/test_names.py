"""Persons and countries of the sample archive, guarded by floors that only rise."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from tests.quality.naming import (
    Comparison,
    compare_countries,
    compare_persons,
    explain,
    precision,
    recall,
)
from tests.quality.sample import expected_files, read_sample, recognise_sample

FLOORS: dict[str, float] = json.loads(Path(__file__).with_name("floors.json").read_text())[
    "sample_names"
]
MIN_ARTICLES = 120


@cache
def persons() -> tuple[Comparison, ...]:
    """Compare the persons of every article, once for all floors."""
    return tuple(
        compare_persons(article.name, article.persons, recognise_sample(article))
        for article in read_sample()
    )


@cache
def countries() -> tuple[Comparison, ...]:
    """Compare the countries of every article, once for all floors."""
    return tuple(
        compare_countries(article.name, article.countries, recognise_sample(article))
        for article in read_sample()
    )


FIGURES = {
    "person_precision": (persons, precision),
    "person_recall": (persons, recall),
    "country_precision": (countries, precision),
    "country_recall": (countries, recall),
}


def test_every_article_of_the_sample_is_compared() -> None:
    names = [article.name for article in read_sample()]
    assert len(names) == len(set(names)) >= MIN_ARTICLES
    assert set(names) == expected_files()


@pytest.mark.parametrize("figure", FIGURES)
def test_names_stay_above_their_floor(figure: str) -> None:
    compare, measure = FIGURES[figure]
    measured = measure(compare())
    assert measured >= FLOORS[figure], (
        f"{figure} fell to {measured:.4f}, below its floor of {FLOORS[figure]}\n"
        f"{explain(compare())}"
    )


def test_every_figure_has_a_floor() -> None:
    assert set(FLOORS) == set(FIGURES)
