import pytest

from articles.entities.persons.candidates import find_candidates
from articles.entities.persons.context import weigh_context
from tests.entities.persons.making import read


def reasons(text: str, kind: str = "body") -> dict[str, float]:
    """What speaks for and against the first full name."""
    candidate = next(found for found in find_candidates(read(text, kind)) if found.is_full)
    return {item.text: item.weight for item in weigh_context(candidate)}


@pytest.mark.parametrize(
    ("text", "reason", "weight"),
    [
        ("a man from Ann Lee", "“from” before it, as before a place", -0.5),
        ("with the Ann Lee car", "“the” before it", -2.8),
        (
            "with the Ann Lee administration",
            "“the” before and “administration” after it",
            0.3,
        ),
        ("with the Xqzt Vrrt administration", "“the” before it", -2.8),
        ("a man in Ann Lee", "“in” before it, as before a place", -1.4),
        ("with Xqzt Vrrt Ann (XVA) there", "shortened to “XVA”", -4.0),
        ("the film “Ann Lee” was bad", "alone between quotation marks", -1.2),
        ("Obama Meets Ann Lee In Town", "in a line where every word has a capital", -0.5),
        ("on the liner Ann Lee there", "“liner” beside it, which bears a name", -2.5),
        ("from Ann Lee prison", "“prison” beside it, which bears a name", -2.5),
        ("a match at Ellis Park", "“at” before it, as before a place", -2.6),
    ],
)
def test_what_stands_around_a_name_speaks_against_a_person(
    text: str, reason: str, weight: float
) -> None:
    assert reasons(text)[reason] == weight


@pytest.mark.parametrize(
    "text",
    [
        "and Ann Lee (XQZT) left",
        "and Ann Lee (A) left",
        "the film “Ann Lee left",
    ],
)
def test_brackets_and_single_quotation_marks_say_nothing(text: str) -> None:
    assert reasons(text) == {}


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Lee Victory\nAnn Lee waves.", -2.0),
        ("Lee Victory.\nAnn Lee waves.", None),
        ("Ann Lee there", None),
        ("Ann Lee stands beside her old friend\nBo Ray.", None),
    ],
)
def test_the_title_of_a_picture_joins_words(text: str, weight: float | None) -> None:
    assert reasons(text, "caption").get("in the title of a picture") == weight
