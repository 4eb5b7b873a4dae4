"""How far two words are apart, in slips of the finger."""

from collections.abc import Iterable


def find_nearest(word: str, others: Iterable[str], *, within: int) -> list[str]:
    """Those of the others that are the fewest slips away, if not more than `within`."""
    nearest: list[str] = []
    for other in others:
        if abs(len(other) - len(word)) > within:
            continue
        slips = distance(word, other)
        if slips < within:
            nearest, within = [], slips
        if slips == within:
            nearest.append(other)
    return nearest


def distance(first: str, second: str) -> int:
    """Letters to be changed, added or dropped; neighbours that are swapped count once."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, start=1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(second, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            is_swap = i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other
            row.append(min(cost, earlier[j - 2] + 1) if is_swap else cost)
    return row[-1]
