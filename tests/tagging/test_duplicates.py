"""Tags of like names."""

import pytest
from django.contrib.auth.models import User

from articles.models import TagAlias
from articles.tagging.duplicates import Likeness, find_pairs, mark_not_same, propose
from articles.tagging.merge import merge_tags
from tests.making import make_article, make_tag


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Economie", "Économie", Likeness.SPELLING),
        ("Arms control", "arms-control", Likeness.SPELLING),
        ("Spaceflight", "Space flight", Likeness.SPELLING),
        ("U.N.", "UN", Likeness.SPELLING),
        ("Election", "Elections", Likeness.NUMBER),
        ("Churches", "Church", Likeness.NUMBER),
        ("Peace treaty", "Peace treaties", Likeness.NUMBER),
        ("Football World Cup", "World Cup, football", Likeness.ORDER),
        ("Earthquake", "Eathquake", Likeness.TYPO),
        ("Mountaineering", "Mountaneering", Likeness.TYPO),
        ("Parliament", "Parlaiment", Likeness.TYPO),
        ("Decolonisation", "Decolonization", Likeness.TYPO),
    ],
)
def test_like_names_are_found(one: str, other: str, likeness: Likeness) -> None:
    assert list(find_pairs([(1, one), (2, other)])) == [(1, 2, likeness)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("World War I", "World War II"),
        ("Budget 2019", "Budget 2020"),
        ("Chess", "Chest"),
        ("Medicine", "Religion"),
        ("Physics", "Music"),
        ("🔥", "⛈"),
    ],
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert list(find_pairs([(1, one), (2, other)])) == []


@pytest.mark.django_db
def test_pairs_are_proposed_with_their_articles_until_an_editor_knows_better(
    editor: User,
) -> None:
    quakes, quake = make_tag("Earthquake"), make_tag("Earthquakes")
    other = make_tag("Seismology")
    TagAlias.objects.create(tag=other, text="Earth-quake")
    make_article(tags=["Earthquakes"])
    found = [(p.tag.name, p.other.name, p.likeness, p.articles) for p in propose()]
    assert found == [
        ("Earthquake", "Seismology", Likeness.SPELLING, 0),
        ("Earthquakes", "Earthquake", Likeness.NUMBER, 1),
        ("Earthquakes", "Seismology", Likeness.TYPO, 1),
    ]
    assert len(propose(limit=1)) == 1
    mark_not_same(other, quakes, who=editor)
    merge_tags([quakes], quake, who=editor)
    assert [(p.tag.name, p.other.name) for p in propose()] == [("Earthquakes", "Seismology")]
    with pytest.raises(ValueError, match="always the same"):
        mark_not_same(other, other, who=editor)
