import pytest

from articles.entities.persons.candidates import find_candidates
from articles.entities.persons.grouping import find_bearers, group_names
from articles.entities.persons.scoring import FullName
from tests.entities.persons.making import read


def group(text: str, scores: float | list[float] = 3.0) -> list[list[str]]:
    """The keys of the persons behind the full names of a text."""
    names: dict[str, FullName] = {}
    for candidate in find_candidates(read(text)):
        if candidate.is_full:
            known = names.setdefault(
                candidate.key, FullName(tuple(candidate.key.split()), [], score=3.0)
            )
            known.mentions.append(candidate)
    if isinstance(scores, list):
        for name, score in zip(names.values(), scores, strict=True):
            name.score = score
    groups = group_names(names.values(), at_least=0.5)
    return [[" ".join(name.key) for name in found.names] for found in groups.found]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("met Ann Beth Lee. Met Ann Lee.", [["ann beth lee", "ann lee"]]),
        ("met Ann Lee. Met Ann Beth Lee.", [["ann beth lee", "ann lee"]]),
        (
            "met Michelle Lujan Grisham. Met Lujan Grisham.",
            [["michelle lujan grisham", "lujan grisham"]],
        ),
        (
            "met Maryam Nawaz Sharif, daughter of Nawaz Sharif.",
            [["maryam nawaz sharif"], ["nawaz sharif"]],
        ),
        (
            "met Maryam Nawaz Sharif and her father Nawaz Sharif.",
            [["maryam nawaz sharif"], ["nawaz sharif"]],
        ),
        ("met John Smith. Met J. Smith.", [["john smith", "j smith"]]),
        ("met Jane Smith. Met K. Smith.", [["jane smith"], ["k smith"]]),
        ("met George H. W. Bush. Met George W. Bush.", [["george hw bush"], ["george w bush"]]),
        ("met Kim Jong Un. Met Kim Yo Jong.", [["kim jong un"], ["kim yo jong"]]),
        ("met Kim Jongun. Met Kim Jong Un.", [["kim jong un", "kim jongun"]]),
        ("met Bill Clinton. Met Hillary Clinton.", [["bill clinton"], ["hillary clinton"]]),
        ("met Cal Ripken Jr. there. Met Cal Ripken.", [["cal ripken jr", "cal ripken"]]),
        (
            "met Cal Ripken Jr. there. Met Cal Ripken Sr. there.",
            [["cal ripken jr"], ["cal ripken sr"]],
        ),
        ("met Ann Beth Lee. Met Beth Ann.", [["ann beth lee"], ["beth ann"]]),
    ],
)
def test_shorter_forms_are_the_same_person_and_kin_is_not(
    text: str, persons: list[list[str]]
) -> None:
    assert group(text) == persons


def test_a_weak_name_may_join_but_not_found_a_group() -> None:
    text = "met Ann Beth Lee. Met Ann Lee. Met Xqzt Vrrt."
    assert group(text, [3.0, 0.0, 0.0]) == [["ann beth lee", "ann lee"]]


def test_a_word_leads_to_those_it_is_the_family_name_of() -> None:
    names = [
        FullName(tuple(item.key.split()), [item], score=3.0)
        for item in find_candidates(read("met Michael Jordan. Met Jordan Henderson."))
    ]
    groups = group_names(names, at_least=0.5)
    assert [found.names[0].key[0] for found in find_bearers(groups, "jordan")] == ["michael"]
    assert [found.names[0].key[1] for found in find_bearers(groups, "michael")] == ["jordan"]
    assert list(find_bearers(groups, "ann")) == []


def test_a_group_has_the_best_score_and_the_first_position_of_its_names() -> None:
    first, second = find_candidates(read("met Ann Lee. Met Ann Beth Lee."))
    names = [
        FullName(("ann", "lee"), [first], score=4.0),
        FullName(("ann", "beth", "lee"), [second], score=2.0),
    ]
    (found,) = group_names(names, at_least=0.5).found
    assert (found.score, found.first_position) == (4.0, 1)


def test_a_surname_shared_by_thousands_is_compared_with_some() -> None:
    names = [FullName((f"x{number}", "smith"), [], score=3.0) for number in range(200)]
    groups = group_names(names, at_least=0.5)
    assert len(groups.found) == 200
    assert len(groups.by_word["smith"]) == 40
