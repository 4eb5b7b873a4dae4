"""Addresses that nobody has."""

from collections.abc import Iterable

import pytest

from articles.importing.slugs import free_slugs


class Taken:
    """The slugs in use; counts how often it is asked."""

    def __init__(self, slugs: Iterable[str]) -> None:
        self.slugs = set(slugs)
        self.asked = 0

    def __call__(self, slugs: Iterable[str]) -> set[str]:
        self.asked += 1
        return self.slugs & set(slugs)


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([], ["news", "news-2", "news-3"]),
        (["news"], ["news-2", "news-3", "news-4"]),
        (["news", "news-2", "news-3"], ["news-4", "news-5", "news-6"]),
        (["news", "news-3"], ["news-2", "news-4", "news-5"]),
    ],
)
def test_clashes_are_numbered_from_two_up(taken: list[str], expected: list[str]) -> None:
    names = dict.fromkeys("abc", "News!")
    slugs = free_slugs(names, stand_in="article", taken=Taken(taken))
    assert list(slugs.values()) == expected


def test_a_name_without_a_latin_letter_gets_the_stand_in() -> None:
    slugs = free_slugs({"a": "港", "b": "News"}, stand_in="article", taken=Taken([]))
    assert slugs == {"a": "article", "b": "news"}


def test_ten_thousand_of_one_name_cost_a_few_questions() -> None:
    taken = Taken(["news", *(f"news-{number}" for number in range(2, 10_001))])
    assert free_slugs({"a": "News"}, stand_in="article", taken=taken) == {"a": "news-10001"}
    assert taken.asked < 20
