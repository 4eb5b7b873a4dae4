"""Sparklines: a row of small bars, one for each year or span of years."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import number_format

# Bars that can be told apart in a column of a table.
MOST_BARS = 24
# Units of the drawing: a bar with the gap behind it, the bar alone, and its height.
PITCH, WIDTH, HEIGHT = 5, 4, 20
# So that a single article in a busy archive can still be seen.
SHORTEST = 1


@dataclass(frozen=True, slots=True)
class Scale:
    """The years that all sparklines of a table show, and how many years each bar holds."""

    first: int
    last: int

    @property
    def span(self) -> int:
        """Years in a bar."""
        return -(-(self.last - self.first + 1) // MOST_BARS)

    @property
    def width(self) -> int:
        """Of the drawing, in its own units."""
        return -(-(self.last - self.first + 1) // self.span) * PITCH

    def draw(self, years: Mapping[int, int]) -> str:
        """The outline of the bars; each row has its own height, so that all rows can be read."""
        bars: dict[int, int] = {}
        for year, count in years.items():
            place = (year - self.first) // self.span
            bars[place] = bars.get(place, 0) + count
        peak = max(bars.values(), default=1)
        return "".join(
            _draw_bar(place * PITCH, max(SHORTEST, round(count / peak * HEIGHT)))
            for place, count in sorted(bars.items())
        )

    def tell(self, years: Mapping[int, int]) -> str:
        """The same in words, for those who cannot see the bars: "1998–2000: 3; 2004–2006: 12"."""
        counts: dict[int, int] = {}
        for year, count in years.items():
            start = year - (year - self.first) % self.span
            counts[start] = counts.get(start, 0) + count
        return "; ".join(
            f"{self._name(start)}: {number_format(count, force_grouping=True)}"
            for start, count in sorted(counts.items())
        )

    def _name(self, start: int) -> str:
        end = min(start + self.span - 1, self.last)
        return f"{start:04}–{end:04}" if end > start else f"{start:04}"


def _draw_bar(x: int, height: int) -> str:
    return f"M{x} {HEIGHT}v-{height}h{WIDTH}v{height}z"
