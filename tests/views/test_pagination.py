"""Pages of a list."""

import pytest

from articles.views.pagination import Ledger


@pytest.mark.parametrize(
    ("page", "pages", "steps"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 9, [1, 2, 3, None, 9]),
        (5, 9, [1, None, 3, 4, 5, 6, 7, None, 9]),
        (4, 7, [1, 2, 3, 4, 5, 6, 7]),
        (20_000, 20_000, [1, None, 19_998, 19_999, 20_000]),
    ],
)
def test_the_first_the_last_and_the_nearest_pages_are_offered(
    page: int, pages: int, steps: list[int | None]
) -> None:
    assert Ledger([], page, pages, 0).steps == steps


def test_the_neighbours_end_at_the_ends() -> None:
    assert (Ledger([], 1, 2, 0).previous, Ledger([], 1, 2, 0).next) == (0, 2)
    assert (Ledger([], 2, 2, 0).previous, Ledger([], 2, 2, 0).next) == (1, 0)
