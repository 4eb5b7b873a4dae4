"""The timeline: articles by date, as a bar chart and as a list of years.

Any list can have one: a search counts its articles by month, and `build_timeline_chart` takes a
function that makes the address of a period.
"""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from articles.search import Timeline
from articles.templatetags.date_tags import month_name

# Bars that can be told apart in a column of a table.
MOST_BARS = 24
# Units of the drawing: a bar with the gap behind it, the bar alone, and its height.
PITCH, WIDTH, SPARKLINE_HEIGHT = 5, 4, 20
# So that a single article in a busy archive can still be seen.
SHORTEST_SPARKLINE = 1


@dataclass(frozen=True, slots=True)
class Scale:
    """The years that all sparklines of a table show, and the years in each bar."""

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
            _draw_bar(
                place * PITCH, max(SHORTEST_SPARKLINE, round(count / peak * SPARKLINE_HEIGHT))
            )
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
    return f"M{x} {SPARKLINE_HEIGHT}v-{height}h{WIDTH}v{height}z"


# Makes the address of a period from its first and last day.
Link = Callable[[date, date], str]


@lru_cache(maxsize=4_096)
def archive_link(first: date, last: date) -> str:
    """Return the archive page of a month or year; a longer period leads to its part of the list."""
    if (first.year, first.month) == (last.year, last.month):
        return reverse("archive_month", args=[first.year, first.month])
    if first.year == last.year:
        return reverse("archive_year", args=[first.year])
    return f"{reverse('archive')}#years-{last.year:04}"


@lru_cache(maxsize=4_096)
def month_period(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_period(year: int) -> tuple[date, date]:
    """Return the first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


# The height of the drawing, and of its tallest bar: a little air above the peak.
HEIGHT = 40
TALLEST = 38
# So that a single article in a busy archive can still be seen.
SHORTEST = 1.5
# Bars and labels by the number of years: the first line whose years suffice counts. Some 240 bars
# are as many as a phone can draw apart, some 20 labels as many as fit below them.
SCALES = (
    # years, months in a bar, years under a label
    (20, 1, 1),
    (60, 3, 5),
    (100, 12, 5),
    (240, 12, 20),
    (2_400, 120, 200),
)
COARSEST = (1_200, 1_000)


@dataclass(frozen=True, slots=True)
class Counts:
    """Articles by month (its first day), and those with only a year."""

    months: Mapping[date, int]
    years: Mapping[int, int]

    @classmethod
    def of(cls, timeline: Timeline) -> "Counts":
        """What a search has counted, but for the undated articles."""
        return cls(months=timeline.months, years=timeline.years)

    @property
    def total(self) -> int:
        """All dated articles."""
        return sum(self.months.values()) + sum(self.years.values())

    def by_year(self) -> dict[int, int]:
        """Articles in each year that has any, in order."""
        totals: dict[int, int] = dict(self.years)
        for month, count in self.months.items():
            totals[month.year] = totals.get(month.year, 0) + count
        return dict(sorted(totals.items()))


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its position, its outline, and its link."""

    x: int
    path: str
    title: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Label:
    """One year, or span of years, under the bars; without an address when it holds nothing."""

    first: int
    last: int
    count: int
    url: str
    is_current: bool

    @property
    def century(self) -> str:
        """The digits that a narrow timeline leaves out."""
        return f"{self.first:04}"[:2]

    @property
    def short(self) -> str:
        """The digits that stay."""
        return f"{self.first:04}"[2:]

    @property
    def end(self) -> str:
        """The last year of a span, without a century that has been said; "" for a single year."""
        if self.last == self.first:
            return ""
        last = f"{self.last:04}"
        return last[2:] if last[:2] == self.century else last


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """What `articles/_timeline_chart.html` draws."""

    title: str
    note: str
    width: int
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    # With `is_plain` all bars are one outline without links: a tenth of the bytes.
    is_plain: bool
    plain_path: str
    current_path: str

    @property
    def drawing(self) -> SafeString:
        """All bars as links; written here, since a template takes ten times as long for them."""
        return mark_safe("".join(map(_write_bar, self.bars)))  # every piece is escaped


def build_timeline_chart(
    counts: Counts,
    *,
    title: str,
    link: Link | None = None,
    note: str | None = None,
    current: tuple[date, date] | None = None,
    is_plain: bool = False,
) -> TimelineChart | None:
    """Return the timeline of a list; None without dated articles.

    `link` makes the address of a period from its first and last day (default: the archive's pages);
    `current` is the period that the page shows.
    """
    years = counts.by_year()
    if not years:
        return None
    first, last = min(years), max(years)
    step, span = _find_scale(last - first + 1)
    start, stop = first - first % span if span > 1 else first, last
    heights = _sum_bars(counts, start=start, step=step)
    bars = _draw_bars(
        heights,
        start=start,
        step=step,
        link=None if is_plain else link or archive_link,
        current=current,
    )
    labels = _write_labels(
        years, start=start, stop=stop, span=span, link=link or archive_link, current=current
    )
    return TimelineChart(
        title=title,
        note=_peak_note(heights, step) if note is None else note,
        width=len(labels) * span * 12 // step,
        bars=bars,
        labels=labels,
        is_plain=is_plain,
        plain_path="".join(bar.path for bar in bars if not bar.is_current),
        current_path="".join(bar.path for bar in bars if bar.is_current),
    )


def _find_scale(years: int) -> tuple[int, int]:
    for enough, step, span in SCALES:
        if years <= enough:
            return step, span
    return COARSEST


def _sum_bars(counts: Counts, *, start: int, step: int) -> dict[int, int]:
    heights = dict(counts.months)
    if step >= 12:  # A bar that is a year or more holds those of which the year alone is known.
        for year, count in counts.years.items():
            january = date(year, 1, 1)
            heights[january] = heights.get(january, 0) + count
    bars: dict[int, int] = {}
    for month, count in heights.items():
        x = ((month.year - start) * 12 + month.month - 1) // step
        bars[x] = bars.get(x, 0) + count
    return bars


def _draw_bars(
    heights: dict[int, int],
    *,
    start: int,
    step: int,
    link: Link | None,
    current: tuple[date, date] | None,
) -> tuple[Bar, ...]:
    """Without a `link` the bars are nameless too: only their outlines are asked for."""
    peak = max(heights.values(), default=1)
    bars = []
    for x, count in sorted(heights.items()):
        first, last = _bar_period(x, start=start, step=step)
        height = max(count / peak * TALLEST, SHORTEST)
        bars.append(
            Bar(
                x=x,
                path=f"M{x}.1 {HEIGHT}v-{height:.3g}h.8v{height:.3g}z",
                title=f"{_period_name(first, last)}: {count}" if link else "",
                url=link(first, last) if link else "",
                is_current=_overlaps((first, last), current),
            )
        )
    return tuple(bars)


def _write_bar(bar: Bar) -> str:
    lit = ' class="on"' if bar.is_current else ""
    return (
        f'<a href="{escape(bar.url)}" tabindex="-1"{lit}><title>{escape(bar.title)}</title>'
        f'<rect x="{bar.x}" /><path d="{bar.path}" /></a>'
    )


@lru_cache(maxsize=4_096)
def _bar_period(x: int, *, start: int, step: int) -> tuple[date, date]:
    first, final = start * 12 + x * step, start * 12 + (x + 1) * step - 1
    last_year = min(final // 12, date.max.year)
    last = month_period(last_year, final % 12 + 1)[1]
    return date(max(first // 12, date.min.year), first % 12 + 1, 1), last


def _period_name(first: date, last: date) -> str:
    return _name_period(get_language(), first, last)


@lru_cache(maxsize=4_096)
def _name_period(language: str, first: date, last: date) -> str:
    """In the active language, which is part of the question so that the answer can be kept."""
    if (first.year, first.month) == (last.year, last.month):
        return month_name(first)
    if first.year != last.year:
        return f"{first.year}–{last.year}"
    if (first.month, last.month) == (1, 12):
        return str(first.year)
    return gettext("%(first)s to %(last)s") % {
        "first": month_name(first),
        "last": month_name(last),
    }


def _write_labels(
    years: Mapping[int, int],
    *,
    start: int,
    stop: int,
    span: int,
    link: Link,
    current: tuple[date, date] | None,
) -> tuple[Label, ...]:
    labels = []
    for first in range(start, stop + 1, span):
        last = first + span - 1
        held = [year for year in range(first, last + 1) if year in years]
        if not held:
            labels.append(Label(first=first, last=last, count=0, url="", is_current=False))
            continue
        period = date(held[0], 1, 1), date(held[-1], 12, 31)
        count = sum(years[year] for year in held)
        is_current = _overlaps(period, current)
        labels.append(
            Label(first=first, last=last, count=count, url=link(*period), is_current=is_current)
        )
    return tuple(labels)


def _overlaps(period: tuple[date, date], current: tuple[date, date] | None) -> bool:
    return current is not None and period[0] <= current[1] and period[1] >= current[0]


def _peak_note(heights: Mapping[int, int], step: int) -> str:
    """Return how much the tallest bar means."""
    if not heights:
        return ""
    notes = {
        1: gettext("Most in one month: %(count)s"),
        3: gettext("Most in three months: %(count)s"),
        12: gettext("Most in one year: %(count)s"),
    }
    peak = number_format(max(heights.values()), force_grouping=True)
    return notes[step] % {"count": peak} if step in notes else ""
