"""The sections on the workbench: kind, who decided it, and where they can be cut."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.decisions import find_deciders
from articles.models import Article, Decision, Section
from articles.templatetags.marking import Name, mark_names

# A row sends two fields, and Django takes a thousand in one form. Longer articles are paged.
ROWS_ON_PAGE = 250
# Of a section longer than the one only the other is shown, until it is asked for.
LONGEST_SHOWN, SHOWN = 3000, 1600
LINES_SHOWN = 60
# What is shown of one that is asked for: a megabyte in one line stays within a page.
OPENED, LINES_OPENED = 60_000, 1500
# Enough words to tell a button or a sentence of the history what it is about.
OPENING = 40

# One key for each kind: j and k move.
KEYS = {
    Section.Kind.HEADLINE: "h",
    Section.Kind.STANDFIRST: "s",
    Section.Kind.BYLINE: "y",
    Section.Kind.DATE: "d",
    Section.Kind.BODY: "b",
    Section.Kind.SUBHEADING: "u",
    Section.Kind.CAPTION: "c",
    Section.Kind.PULLQUOTE: "q",
    Section.Kind.RELATED: "r",
    Section.Kind.NOTE: "n",
    Section.Kind.EMBED: "e",
    Section.Kind.BOILERPLATE: "p",
}

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a section; a cut above it is made at the offset `at`."""

    html: SafeString
    at: int
    opening: str


@dataclass(frozen=True, slots=True)
class Row:
    """A section as the workbench shows it.

    `chosen` is the kind to show as chosen: the one sent, if the page comes back with an error.
    `below` is where the next section begins, for joining it; `left_out` how many characters are
    folded away.
    """

    section: Section
    number: int
    chosen: str
    is_right: bool
    lines: Sequence[Line]
    left_out: int
    below: int | None
    decision: Decision | None

    @property
    def is_unsure(self) -> bool:
        """The program's word, to be confirmed or changed."""
        return self.section.sure != Section.Sure.CERTAIN

    @property
    def is_guess(self) -> bool:
        """Among those that make the article wait in the queue."""
        return self.section.sure == Section.Sure.GUESS

    @property
    def signed(self) -> str:
        """Who decided it and when; "" for the program's own."""
        if self.decision:
            return sign(self.decision)
        return _("by an editor") if self.section.decided_by == Section.DecidedBy.PERSON else ""


def make_rows(
    article: Article,
    sections: Sequence[Section],
    *,
    part: int,
    names: Sequence[Name] = (),
    decisions: Sequence[Decision] = (),
    opened: int | None = None,
    sent: QueryDict | None = None,
) -> list[Row]:
    """The rows of one part of the article.

    `opened` is where a section begins that is shown at full length, `sent` what an editor chose.
    """
    sent = sent or QueryDict()
    right = sent.getlist("right")
    deciders = find_deciders(article.text, sections, decisions)
    first = (part - 1) * ROWS_ON_PAGE
    rows = []
    for number, section in enumerate(sections[first : first + ROWS_ON_PAGE], start=first + 1):
        lines, left_out = _lines(article.text, section, names, is_open=section.start == opened)
        is_decided = section.decided_by == Section.DecidedBy.PERSON
        rows.append(
            Row(
                section=section,
                number=number,
                chosen=sent.get(f"kind-{section.start}", section.kind),
                is_right=str(section.start) in right,
                lines=lines,
                left_out=left_out,
                below=sections[number].start if number < len(sections) else None,
                decision=deciders.get(section.start) if is_decided else None,
            )
        )
    return rows


def count_parts(sections: Sequence[Section]) -> int:
    """How many pages the sections fill."""
    return max(1, -(-len(sections) // ROWS_ON_PAGE))


def sign(decision: Decision) -> str:
    """Who and when: "by Ada, 3 Nov"."""
    who = decision.who.get_full_name() or decision.who.get_username() if decision.who else None
    return _("by %(who)s, %(day)s") % {
        "who": who or _("an editor"),
        "day": _short_day(timezone.localtime(decision.when)),
    }


def opening_of(text: str, start: int, end: int) -> str:
    """The first words of a stretch of the text, on one line."""
    words = " ".join(text[start : min(end, start + 2 * OPENING)].split())
    return words if len(words) <= OPENING else f"{words[:OPENING].rstrip()}…"


def _short_day(day: datetime) -> str:
    if day.year == timezone.localtime().year:
        return format_date(day, pgettext("format of a day of this year", "j M"))
    return format_date(day, pgettext("format of a short date", "j M Y"))


def _lines(
    text: str, section: Section, names: Sequence[Name], *, is_open: bool
) -> tuple[list[Line], int]:
    """The lines that are shown of a section, and how many characters are not."""
    length = section.end - section.start
    budget, most = (OPENED, LINES_OPENED) if is_open else (SHOWN, LINES_SHOWN)
    end = section.end if not is_open and length <= LONGEST_SHOWN else section.start + budget
    end = _word_end(text, min(end, section.end), section.end)
    lines: list[Line] = []
    shown = section.start
    for match in _LINE.finditer(text, section.start, end):
        start, stop = match.span()
        if not text[start:stop].strip():
            continue
        if len(lines) == most:
            break
        lines.append(
            Line(mark_names(text, start, stop, names), start, opening_of(text, start, stop))
        )
        shown = stop
    return lines, section.end - shown


def _word_end(text: str, end: int, last: int) -> int:
    """The end of the word that an offset falls into, unless the word is endless."""
    for at in range(end, min(end + OPENING, last)):
        if text[at].isspace():
            return at
    return end
