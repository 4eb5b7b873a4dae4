"""The progress bar of long commands: files done, rate, time left."""

import sys
from typing import Never

from tqdm import tqdm


class Bar:
    """A bar on a terminal; silent where no one looks, so that logs stay readable."""

    def __init__(self, unit: str, *, hidden: bool = False, is_scaled: bool = False) -> None:
        self.unit = unit
        self.hidden = hidden
        self.is_scaled = is_scaled  # 3.4M instead of 3,400,000
        self._bar: tqdm[Never] | None = None

    def start(self, total: int) -> None:
        """Show the bar, with the number of things to come."""
        self._bar = tqdm(
            total=total,
            unit=f" {self.unit}",
            unit_scale=self.is_scaled,
            disable=self.hidden or not sys.stderr.isatty(),
            dynamic_ncols=True,
        )

    def advance(self, number: int) -> None:
        """So many more are done."""
        if self._bar is not None:
            self._bar.update(number)

    def close(self) -> None:
        """Leave the bar as it is."""
        if self._bar is not None:
            self._bar.close()


def count(number: int, noun: str) -> str:
    """`1 article`, `1,204 articles`: for nouns that take an s."""
    return f"{number:,} {noun if number == 1 else f'{noun}s'}"
