"""How time grows with what is given: a ratio, the same on a slow machine and under load."""

from collections.abc import Callable
from time import process_time

TRIES = 3
# Shorter than this the clock of the processor is too coarse to divide by.
SHORTEST = 0.002  # seconds
# Between linear (1) and quadratic (10); a machine's caches alone make it 2.
LINEAR = 4.0


def measure_growth(act: Callable[[int], object], *, size: int, times: int = 10) -> float:
    """Return the time of `times` the size by that of the size, over `times`.

    So 1 is linear, and `times` is quadratic. Timed is the processor time of this process, the best
    of three runs, as the others met a collection of garbage.
    """
    act(size)  # What is made at the first call is not counted.
    return _best(act, size * times) / max(_best(act, size), SHORTEST) / times


def _best(act: Callable[[int], object], size: int) -> float:
    took = []
    for _ in range(TRIES):
        began = process_time()
        act(size)
        took.append(process_time() - began)
    return min(took)
