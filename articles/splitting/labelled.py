"""Files of press databases: every line says what it is, "BYLINE: Ann Lee" or "BY Ann Lee"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from articles.splitting.blocks import clean_line, contains_any, phrase_list, word_set
from articles.splitting.layout import Line, Paragraph

# What stands behind such a label is the text itself, which the other rules read.
TEXT = ""
# Labels as Nexis prints them, in small letters, and what stands behind them.
_LABELS = {
    "headline": "labelled-headline",
    "byline": "labelled-byline",
    "highlight": "labelled-standfirst",
    "body": TEXT,
    "graphic": "labelled-caption",
    "photo": "labelled-caption",
    "correction": "labelled-note",
    "correction-date": "labelled-fact",
} | dict.fromkeys(
    phrase_list(
        """
        section | length | dateline | load-date | language | document-type | publication-type |
        publication-date | source | series | column | category | subject | person | company |
        organization | city | state | country | journal-code | copyright | edition | geographic |
        industry | ticker | distribution | acc-no | pub-type | name | notes | classification |
        update | transmission | section/page | word count
        """
    ),
    "labelled-fact",
)
_LABEL = re.compile(r"([A-Za-z][A-Za-z/ -]{2,20}):(?:[ \t\u00a0]{0,9}|$)")
# Labels of their own line: the text follows, or ends.
_MARKS = frozenset(("body", "end of document"))
# Fewer labels may stand in any article: "Source: …", "Photo: …".
FEWEST_LABELS = 2
_SURE_LABELS = frozenset(
    ("byline", "length", "load-date", "dateline", "highlight", "publication-type", "document-type")
)
_COUNT = re.compile(r"(?i)\s{0,80}(?:document )?(\d{1,4}) of (\d{1,4})(?: documents?)?\s{0,80}")
_COUNT_LINE = re.compile(r"(?im)^[ \t]{0,80}\d{1,4} of \d{1,4} documents?[ \t]{0,80}$")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
# Publication, date and edition stand above the headline.
LONGEST_TOP = 6
_EDITION = re.compile(r"(?i)(?:.{0,40}\b(?:edition|final|correction appended)|\w+day)$")

# Codes of Factiva's display format and what stands behind them.
_CODES = {
    "HD": "labelled-headline",
    "BY": "labelled-byline",
    "PD": "labelled-date",
    "LP": TEXT,
    "TD": TEXT,
    "CR": "labelled-note",
    "ART": "labelled-caption",
} | dict.fromkeys(
    word_set("SE CLM WC ET SN SC ED PG VOL LA CY CX CO IN NS RE IPC IPD PUB AN RF DJI PN RBN DLM"),
    "labelled-fact",
)
_CODE = re.compile(r"([A-Z]{2,3})(?:[ \t\u00a0]{1,9}|$)")
FEWEST_CODES = 4

_GATES = (
    *("BYLINE", "Byline", "LENGTH", "Length:", "LOAD-DATE", "Load-Date", "HIGHLIGHT", "Highlight:"),
    *(" DOCUMENT", "HD "),
)


def cut_labelled(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs of a labelled file, a line each where labels stand, with their rules.

    Other texts come back as they are. A label is parted from what stands behind it.
    """
    if not contains_any(text, _GATES):
        return paragraphs
    if "HD" in text and _count_codes(text, paragraphs) >= FEWEST_CODES:
        return list(_cut_codes(text, paragraphs))
    is_counted = _COUNT.fullmatch(text, paragraphs[0].start, paragraphs[0].end) is not None
    labels = {label for part in paragraphs if (label := _find_label(text, part.lines[0])[0])}
    if not is_counted and (len(labels) < FEWEST_LABELS or not labels & _SURE_LABELS):
        return paragraphs
    return _mark_top(text, list(_cut_labels(text, paragraphs)))


def count_articles(text: str) -> int:
    """How many articles the file says that it holds: "1 of 12 DOCUMENTS" stands above each."""
    return max(1, len(_COUNT_LINE.findall(text)))


def _count_codes(text: str, paragraphs: list[Paragraph]) -> int:
    codes = [_find_code(text, line) for part in paragraphs for line in part.lines]
    found = {code for code in codes if code}
    return len(found) if "HD" in found and found & {"LP", "TD"} else 0


def _find_code(text: str, line: Line) -> str | None:
    match = _CODE.match(text, line.start, line.end)
    return match[1] if match and match[1] in _CODES else None


def _cut_codes(text: str, paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    rule = TEXT
    for part in paragraphs:
        starts = [n for n, line in enumerate(part.lines) if n == 0 or _find_code(text, line)]
        for start, end in pairwise([*starts, len(part.lines)]):
            lines = part.lines[start:end]
            code = _find_code(text, lines[0])
            if code:
                rule = _CODES[code]
            yield from _part_label(text, lines, rule=rule, length=len(code or ""))


def _find_label(text: str, line: Line) -> tuple[str | None, int]:
    """The label that opens the line, and where what it labels starts in the text."""
    words = text[line.start : line.end].strip().lower()
    if words in _MARKS:
        return words, line.end
    match = _LABEL.match(text, line.start, line.end)
    label = match[1].lower() if match else None
    return (label, match.end()) if match and label in _LABELS else (None, line.start)


def _cut_labels(text: str, paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    is_other = False
    for number, part in enumerate(paragraphs):
        is_count = _COUNT.fullmatch(text, part.start, part.end) is not None
        is_other = is_other or (is_count and number > 0)
        if is_other:
            yield Paragraph(part.lines, "another-article")
        elif is_count:
            yield Paragraph(part.lines, "labelled-fact")
        else:
            yield from _cut_label(text, part)


def _cut_label(text: str, part: Paragraph) -> Iterator[Paragraph]:
    starts = [n for n, line in enumerate(part.lines) if _find_label(text, line)[0]]
    if not starts:
        yield part
        return
    if starts[0]:
        yield Paragraph(part.lines[: starts[0]])
    for start, end in pairwise([*starts, len(part.lines)]):
        lines = part.lines[start:end]
        label, behind = _find_label(text, lines[0])
        rule = _LABELS.get(label or "", "labelled-fact")
        length = 0 if rule in ("labelled-fact", "labelled-caption") else behind - lines[0].start
        yield from _part_label(text, lines, rule=rule, length=length)


def _part_label(
    text: str, lines: tuple[Line, ...], *, rule: str, length: int
) -> Iterator[Paragraph]:
    """The label as furniture, then what it labels; a label in a line of its own stays alone."""
    first = lines[0]
    if not length or rule == "labelled-fact":
        yield Paragraph(lines, rule or None)
        return
    label_end = first.start + len(text[first.start : first.start + length].rstrip())
    yield Paragraph((Line(first.start, label_end, first.follows_blank),), "labelled-fact")
    rest = text[label_end : first.end]
    start = label_end + len(rest) - len(rest.lstrip())
    below = lines[1:]
    if start < first.end:
        below = (Line(start, first.end, False), *below)
    if below:
        yield Paragraph(below, rule or None)


def _mark_top(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Publication and edition above the headline: below "1 of 12 DOCUMENTS", round the date."""
    if paragraphs[0].rule != "labelled-fact":
        return paragraphs
    top = paragraphs[1:LONGEST_TOP]
    date = next((n for n, part in enumerate(top, 1) if _is_date(text, part)), 0)
    for number, part in enumerate(top, 1):
        if part.rule:
            break
        words = clean_line(text[part.start : part.end])
        if number < date or (number > date and _EDITION.fullmatch(words)):
            part.rule = "labelled-fact"
        elif number == date:
            part.rule = "labelled-date"
        else:
            break
    return paragraphs


def _is_date(text: str, part: Paragraph) -> bool:
    return _YEAR.search(text, part.start, part.end) is not None
