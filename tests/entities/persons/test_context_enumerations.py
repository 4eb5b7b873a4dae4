import pytest

from articles.entities.persons.candidates import find_candidates
from articles.entities.persons.context import are_enumerated, weigh_company
from tests.entities.persons.making import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("with Ann Lee, Bob Ray", True),
        ("with Ann Lee and Bob Ray", True),
        ("with Ann Lee, and Bob Ray", True),
        ("with Ann Lee & Bob Ray", True),
        ("with Ann Lee (the star) and Bob Ray", True),
        ("with Ann Lee (the star of Bob Ray", False),
        ("with Ann Lee then Bob Ray", False),
        ("with Ann Lee of Kenya, Bob Ray", True),
        ("with Ann Lee of Bob Ray", False),
        ("with Ann Lee. Bob Ray", False),
        ("with Ann Lee and all of the many others there and Bob Ray", False),
    ],
)
def test_commas_and_brackets_make_a_list(text: str, expected: bool) -> None:
    first, second = (found for found in find_candidates(read(text)) if found.is_full)
    assert are_enumerated(first, second) is expected


@pytest.mark.parametrize(
    ("own", "scores", "weight"),
    [
        (1.0, [4.0, 1.0], 1.1),
        (4.0, [4.0, 1.0], 0.4),
        (4.0, [4.0, -2.0], -0.5),
        (4.0, [4.0, 0.0], None),
        (4.0, [4.0, 4.0], 1.1),
    ],
)
def test_a_list_is_judged_by_its_best_other_name(
    own: float, scores: list[float], weight: float | None
) -> None:
    found = weigh_company(own, scores)
    assert (found.weight if found else None) == weight
