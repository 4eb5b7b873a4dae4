"""Numbers as the commands say them."""

import pytest

from articles.management.output import count


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 articles"), (1, "1 article"), (1_204, "1,204 articles")]
)
def test_one_is_not_many(number: int, said: str) -> None:
    assert count(number, "article") == said
