"""Glued lines: byline and date that stand in one paragraph, with or without the headline."""

from articles.splitting.blocks import clean_line
from articles.splitting.bylines import is_by_line
from articles.splitting.dates import is_date_line
from articles.splitting.layout import Paragraph

# Byline and date stand among the first paragraphs.
HEAD = 6
# More lines, or longer ones, are text.
MOST_LINES = 8
LONGEST_LINE = 26


def cut_glued_lines(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, with those of the head cut into lines if one line is a byline or a date."""
    cut: list[Paragraph] = []
    for paragraph in paragraphs[:HEAD]:
        cut += _cut(text, paragraph) if 1 < len(paragraph.lines) <= MOST_LINES else [paragraph]
    return cut + paragraphs[HEAD:]


def _cut(text: str, paragraph: Paragraph) -> list[Paragraph]:
    lines = [clean_line(text[line.start : line.end]) for line in paragraph.lines]
    if any(len(line.split()) > LONGEST_LINE for line in lines):
        return [paragraph]
    first = next(
        (n for n, line in enumerate(lines) if is_by_line(line) or is_date_line(line)), None
    )
    if first is None:
        return [paragraph]
    above = [Paragraph(paragraph.lines[:first])] if first else []
    return above + [Paragraph((line,)) for line in paragraph.lines[first:]]
