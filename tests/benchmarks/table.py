"""Tables for the terminal that are Markdown as well, so that the README can carry them."""

from collections.abc import Iterable, Sequence


def lay_out(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns as wide as their widest cell; the first to the left, figures to the right."""
    lines = [list(head), *map(list, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    marks = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(
        "| "
        + " | ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        + " |"
        for line in (lines[0], marks, *lines[1:])
    )


def figure(value: float | None, unit: str = "") -> str:
    """Three digits that matter; nothing for what was not measured."""
    if value is None:
        return "–"
    if value >= 100:
        text = f"{value:,.0f}"
    elif value >= 10:
        text = f"{value:.1f}"
    else:
        text = f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"
    return text + unit


def ratio(above: float | None, below: float | None) -> str:
    """How many times one is the other."""
    return "–" if above is None or not below else figure(above / below, " ×")
