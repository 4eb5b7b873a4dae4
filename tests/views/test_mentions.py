"""Who is mentioned, and which stretches of the text are to be marked."""

import pytest

from articles.models import Entity, Mention
from articles.views.mentions import read_mentions


def mention(
    number: int, spans: object, *, kind: str = "person", count: int = 1, score: float = 3.0
) -> Mention:
    entity = Entity(pk=number, kind=kind, name=f"Name {number}", slug=f"name-{number}")
    return Mention(
        pk=number, entity=entity, spans=spans, count=count, score=score, state="recognised"
    )


def test_the_ten_most_mentioned_are_paired_with_their_chips() -> None:
    mentions = [mention(number, [[number, number + 1]], count=number) for number in range(1, 13)]
    mentioned = read_mentions(mentions)
    assert [chip.count for chip in mentioned.people[:2]] == [12, 11]
    assert [chip.number for chip in mentioned.people] == [*range(1, 11), 0, 0]
    assert mentioned.names[-1].classes == "m m1"
    assert mentioned.names[0].classes == "m"
    assert (len(mentioned.first_people), len(mentioned.other_people)) == (8, 4)


def test_countries_are_told_from_people() -> None:
    mentioned = read_mentions([mention(1, [[0, 3]], kind="country"), mention(2, [[6, 8]])])
    assert [chip.entity.pk for chip in mentioned.countries] == [1]
    assert [name.classes for name in mentioned.names] == ["m m1 pl", "m m2"]


def test_of_names_that_overlap_the_first_and_longest_stays() -> None:
    mentioned = read_mentions(
        [mention(1, [[0, 3], [6, 8]], count=2), mention(2, [[0, 8], [7, 12]])]
    )
    assert [(name.start, name.end) for name in mentioned.names] == [(0, 8)]


@pytest.mark.parametrize(
    "spans", [None, "x", [[1]], [[3, 1]], [[-2, 4]], [["a", "b"]], [None], {}, [[1.5, 2]]]
)
def test_broken_places_are_passed_over(spans: object) -> None:
    mentioned = read_mentions([mention(1, spans)])
    assert mentioned.names == []
    assert len(mentioned.people) == 1


def test_a_waiting_name_without_an_entity_is_passed_over() -> None:
    assert read_mentions([Mention(pk=1, count=1, spans=[[0, 1]])]).people == []


def test_little_evidence_is_said_of_people_only() -> None:
    weak = read_mentions(
        [
            mention(1, [], score=2.4),
            mention(2, [], score=2.5),
            mention(3, [], kind="country", score=1),
        ]
    )
    assert [chip.is_unchecked for chip in weak.people] == [True, False]
    assert [chip.is_unchecked for chip in weak.countries] == [False]
