"""The comparing itself: figures that flatter would guard nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles.entities import CountryMention, Names, PersonMention
from tests.quality.naming import (
    compare_countries,
    compare_persons,
    explain,
    plain_key,
    precision,
    recall,
)

PERSON = PersonMention(
    name="Ann Lee",
    key="ann lee",
    sort_name="Lee, Ann",
    spans=(),
    count=1,
    in_headline=False,
    score=2.5,
    evidence=("“minister” before the name",),
    published=True,
    unchecked=False,
    surfaces=("Ann Lee",),
)
COUNTRY = CountryMention(
    code="FR",
    name="France",
    former=False,
    successors=(),
    spans=(),
    count=1,
    in_headline=False,
    score=4.0,
    evidence=("named outright: “France”",),
)
NAMES = Names(
    persons=(
        PERSON,
        replace(PERSON, name="Charles"),
        replace(PERSON, name="Big Ben"),
        replace(PERSON, name="Bo Ray", score=1.0, published=False),
    ),
    countries=(COUNTRY, replace(COUNTRY, code="SUHH")),
)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Prince Charles", "charles"),
        ("Queen", "queen"),
        ("Sir Edmund Hillary", "edmund hillary"),
        ("Kim Jong-un", "kim jong un"),
    ],
)
def test_a_name_is_compared_without_its_title(name: str, key: str) -> None:
    assert plain_key(name) == key


def test_persons_found_missed_and_made_up_are_told_apart() -> None:
    found = compare_persons("a", ["Prince Charles", "Ann Lee", "Bo Ray", "Cy Poe"], NAMES)
    assert found.right == {"charles", "ann lee"}
    assert found.missed == {
        "Bo Ray": "1.00, “minister” before the name",
        "Cy Poe": "not a candidate",
    }
    assert set(found.wrong) == {"Big Ben"}
    assert precision([found]) == pytest.approx(2 / 3)
    assert recall([found]) == pytest.approx(1 / 2)


def test_countries_are_compared_by_code() -> None:
    found = compare_countries("a", ["fr", "de"], NAMES)
    assert found.right == {"fr"}
    assert found.missed == {"de": "not found"}
    assert set(found.wrong) == {"suhh"}


def test_every_wrong_name_is_told_with_article_and_evidence() -> None:
    found = compare_countries("1999-01-snow", ["fr", "de"], NAMES)
    assert explain([found]) == (
        "1999-01-snow: missed country de: not found\n"
        "1999-01-snow: wrong country suhh: 4.00, named outright: “France”"
    )


def test_an_article_without_names_is_perfect() -> None:
    found = compare_countries("a", [], Names(persons=(), countries=()))
    assert (precision([found]), recall([found]), explain([found])) == (1.0, 1.0, "")
