"""What is no person, and what is one after all: sentences in own words."""

import pytest

from articles.entities import Passage, recognise


def persons(text: str, *, published: bool = True) -> list[str]:
    found = recognise([Passage("body", 0, text)]).persons
    return [person.name for person in found if person.published is published]


@pytest.mark.parametrize(
    "text",
    [
        "He bought a Ford Escape.",
        "The plane landed at Floyd Bennett Field.",
        "They closed the Padma Bridge crossing.",
        "The club moved back to La Boca.",
        "She lives in the municipality of Urbano Noris.",
        "On the popular Beau Vallon beach, women sell fish.",
        "The books were published by Suruchi Prakashan.",
        "The law firm Baker Kovrt closed its office.",
    ],
)
def test_things_places_and_firms_are_not_published_as_persons(text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Former minister for Women and Equalities Nicola Morley said so.", ["Nicola Morley"]),
        ("The head of Camford Analytica, Dr Alexander Kovrt, said so.", ["Alexander Kovrt"]),
        ("Ben's mum Beverly Gleason told the court.", ["Beverly Gleason"]),
        ("The police hold suspect Mohsen Rezvrt.", ["Mohsen Rezvrt"]),
        ("The minister of work and Labour, Thulas Nxvrt, called.", ["Thulas Nxvrt"]),
        ("The deputy head of RID Taweesak Tanavrt warned them.", ["Taweesak Tanavrt"]),
        ("Barefoot Bikila won. Abebe Bikila, the runner, slept.", ["Abebe Bikila"]),
        ("Florence Welsh and Sydney English were honoured.", ["Florence Welsh", "Sydney English"]),
        ("Patrick McDonough spoke. Rose McDonough baked.", ["Patrick McDonough", "Rose McDonough"]),
        ("Filipe Macha\u00adva, the presi\u00addent, spoke.", ["Filipe Macha\u00adva"]),
    ],
)
def test_names_are_cut_out_whole(text: str, expected: list[str]) -> None:
    assert [name.replace("\u00ad", "") for name in persons(text)] == [
        name.replace("\u00ad", "") for name in expected
    ]
