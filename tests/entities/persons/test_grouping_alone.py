import pytest

from tests.entities.persons.making import find, published, surfaces


def spans_of(text: str) -> dict[str, list[str]]:
    return {person.name: surfaces(text, person) for person in find(text)}


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        (
            "Vladimir Putin spoke. Then Putin left. Putin’s men slept.",
            "Vladimir Putin",
            ["Vladimir Putin", "Putin", "Putin"],
        ),
        (
            "Matsegora left. Then Ambassador Alexander Matsegora returned.",
            "Alexander Matsegora",
            ["Matsegora", "Alexander Matsegora"],
        ),
        (
            "Michael Jordan left. Jordan said so. He flew to Jordan.",
            "Michael Jordan",
            ["Michael Jordan", "Jordan"],
        ),
        (
            "Minister Theresa May left in May. “No,” said May.",
            "Theresa May",
            ["Theresa May", "May"],
        ),
        (
            "President Bashar al-Assad left. Then Assad slept. al-Assad said no.",
            "Bashar al-Assad",
            ["Bashar al-Assad", "Assad", "al-Assad"],
        ),
    ],
)
def test_a_word_alone_means_the_person_of_that_name(text: str, name: str, found: list[str]) -> None:
    assert spans_of(text)[name] == found


def test_of_two_the_one_already_called_so_is_meant() -> None:
    text = "Leader Kim Jong Un left. Then Kim slept. His sister Kim Yo Jong rose. Then Kim woke."
    assert spans_of(text)["Kim Jong Un"] == ["Kim Jong Un", "Kim", "Kim"]


def test_of_two_the_one_named_last_is_meant() -> None:
    text = "Hillary Clinton left with Bill Clinton. Clinton said no. Bill Jefferson Clinton slept."
    assert spans_of(text)["Bill Jefferson Clinton"] == [
        "Bill Clinton",
        "Clinton",
        "Bill Jefferson Clinton",
    ]


def test_before_both_are_named_the_first_to_come_is_meant() -> None:
    text = "Clinton left. Then Hillary Clinton slept. Then Bill Clinton rose."
    assert spans_of(text)["Hillary Clinton"] == ["Clinton", "Hillary Clinton"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then Mr Kovrt left.", ["Kovrt"]),
        ("King Abdullah of Jordan left.", ["Abdullah"]),
        ("“No,” said Clinton. Then Clinton said yes.", ["Clinton"]),
        ("“No,” said Kovrt.", []),
        ("Then Kovrt left. Kovrt slept.", []),
        ("Thirty saw Miss Thailand.", []),
        ("Then Mr President left.", []),
        ("“No,” said the March. Then Presidency told them. Then Presidency said yes.", []),
        ("General Presidency said so.", []),
    ],
)
def test_one_word_is_a_person_with_a_title_or_repeated_speech(text: str, names: list[str]) -> None:
    assert published(text) == names


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        (
            "Charles de Gaulle spoke. Then Prince Charles left.",
            "Charles de Gaulle",
            ["Charles de Gaulle"],
        ),
        (
            "Omar Charles spoke. Then King Charles left.",
            "Omar Charles",
            ["Omar Charles", "Charles"],
        ),
        (
            "Crown Prince Mohammed bin Salman spoke. Then Prince Mohammed left.",
            "Mohammed bin Salman",
            ["Mohammed bin Salman", "Mohammed"],
        ),
        ("Lula da Silva spoke. Mr Lula left.", "Lula da Silva", ["Lula da Silva", "Lula"]),
    ],
)
def test_a_prince_is_nobody_else_of_that_first_name(text: str, name: str, found: list[str]) -> None:
    assert spans_of(text)[name] == found
