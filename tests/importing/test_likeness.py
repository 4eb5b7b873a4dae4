"""What counts as another version of a text, measured on cases of both kinds."""

import time

import pytest

from articles.importing.likeness import ALIKE, is_alike, likeness
from tests.importing import likeness_cases as cases


@pytest.mark.parametrize("pair", cases.ALIKE.values(), ids=cases.ALIKE.keys())
def test_versions_of_a_story_are_alike(pair: tuple[str, str]) -> None:
    assert is_alike(*pair)
    assert likeness(*pair) == likeness(*reversed(pair))


@pytest.mark.parametrize("pair", cases.OTHER.values(), ids=cases.OTHER.keys())
def test_other_stories_are_not_alike(pair: tuple[str, str]) -> None:
    assert not is_alike(*pair)
    assert not is_alike(*reversed(pair))


def test_the_threshold_keeps_its_distance_from_both_kinds() -> None:
    least = min(likeness(*pair) for pair in cases.ALIKE.values())
    most = max(likeness(*pair) for pair in cases.OTHER.values())
    assert most + 0.05 <= ALIKE <= least - 0.05


def test_two_long_texts_are_compared_at_once() -> None:
    began = time.process_time()
    assert is_alike("one two three " * 60_000, "one two three " * 60_000)
    assert time.process_time() - began < 2
