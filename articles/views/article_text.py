"""An article's sections -> what its page shows, in reading order.

The text column holds paragraphs, sub-headings, pull quotes and captions where they stood. A teaser
printed inside the text leaves a mark there and is listed with the related ones below; notes follow
in small type; boilerplate and embedded posts are folded away. Text that no section covers counts
as body: nothing is lost.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, RelatedLink, Section
from articles.splitting import caption_parts, find_dateline, related_parts
from articles.templatetags.marking import Name, mark_names

# Lines that are all so short were broken on purpose: verse, addresses, tables of results.
LONGEST_VERSE = 45
# Lines longer than people wrap at are paragraphs, one under the other.
LONGEST_WRAPPED = 100
# Elements of one section, and of the whole text: what follows is set as one paragraph.
MOST_PARAGRAPHS = 5_000
MOST_PARTS = 5_000

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_LIST_ITEM = re.compile(r"\s*(?:[-–—•*·▪●]\s|\(?\d{1,3}[.)]\s)")
_SENTENCE_END = re.compile(r"[.!?…:][\"”’')\]]{0,3}\s*$")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Its lines where their breaks mean something, else one line that holds it all."""

    lines: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where the first line starts."""
        return self.lines[0].start


def find_paragraphs(text: str, start: int, end: int) -> list[Paragraph]:
    """The paragraphs of `text[start:end]`, in order; together they hold all but white space."""
    paragraphs: list[Paragraph] = []
    at = start
    for gap in [*_BLANK_LINES.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        paragraphs += _find_in_block(text, at, stop)
        at = gap.end() if gap else end
    if len(paragraphs) > MOST_PARAGRAPHS:
        first, last = paragraphs[MOST_PARAGRAPHS], paragraphs[-1]
        rest = Paragraph((Span(first.start, last.lines[-1].end),))
        paragraphs[MOST_PARAGRAPHS:] = [rest]
    return paragraphs


def _find_in_block(text: str, start: int, end: int) -> list[Paragraph]:
    lines = [
        line
        for match in _LINE.finditer(text, start, end)
        if (line := _trim(text, match.start(), match.end()))
    ]
    if not lines:
        return []
    if len(lines) > 1 and _are_paragraphs(text, lines):
        return [Paragraph((line,)) for line in lines]
    if _are_meant(text, lines):
        return [Paragraph(tuple(lines))]
    return [Paragraph((Span(lines[0].start, lines[-1].end),))]


def _are_paragraphs(text: str, lines: list[Span]) -> bool:
    return max(line.end - line.start for line in lines) > LONGEST_WRAPPED and all(
        _SENTENCE_END.search(text, max(line.start, line.end - 8), line.end) for line in lines[:-1]
    )


def _are_meant(text: str, lines: list[Span]) -> bool:
    if all(line.end - line.start <= LONGEST_VERSE for line in lines):
        return True
    return all(_LIST_ITEM.match(text, line.start, line.end) for line in lines)


def _trim(text: str, start: int, end: int) -> Span | None:
    words = text[start:end].strip()
    if not words:
        return None
    first = text.index(words, start)
    return Span(first, first + len(words))


PartKind = Literal["paragraph", "subheading", "caption", "pullquote", "teaser"]

# What a reader meets in the text column; the others stand above, below or folded away.
FLOW = frozenset({"body", "subheading", "caption", "pullquote"})
NOTHING = SafeString("")


@dataclass(frozen=True, slots=True)
class Part:
    """One element of the text column. `title` and `credit` are a caption's."""

    kind: PartKind
    html: SafeString
    title: SafeString = NOTHING
    credit: SafeString = NOTHING
    # The number of the related group that a teaser's mark leads to.
    group: int = 0


@dataclass(frozen=True, slots=True)
class Teaser:
    """A related title, with the archive's own article if it holds one."""

    title: str
    target: Article | None


@dataclass(slots=True)
class RelatedGroup:
    """Teasers under their heading as printed ("" if they had none)."""

    number: int
    heading: str
    teasers: list[Teaser] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """What `articles/article_page.html` shows of the text."""

    headline: SafeString
    standfirst: SafeString
    parts: list[Part]
    related: list[RelatedGroup]
    notes: list[SafeString]
    leftovers: list[SafeString]
    # The date line as printed, for an article whose date could not be read.
    printed_date: str


@dataclass(frozen=True, slots=True)
class _Source:
    text: str
    names: Sequence[Name]

    def mark(self, start: int, end: int) -> SafeString:
        return mark_names(self.text, start, end, self.names)

    def mark_lines(self, paragraph: Paragraph) -> SafeString:
        lines = [self.mark(line.start, line.end) for line in paragraph.lines]
        return mark_safe("<br>\n".join(lines))  # the lines are escaped

    def mark_sections(self, sections: Iterable[Section]) -> list[SafeString]:
        return [
            self.mark_lines(paragraph)
            for section in sections
            for paragraph in find_paragraphs(self.text, section.start, section.end)
        ]


def read_article(
    article: Article, sections: Sequence[Section], names: Sequence[Name] = ()
) -> Reading:
    """Arrange the sections, in order and with their links at hand, for the article's page."""
    source = _Source(article.text, names)
    covered = _cover(article, sections)
    groups, places = _gather_related(article.text, covered)
    return Reading(
        headline=_mark_field(source, article.headline, covered, kind="headline"),
        standfirst=_mark_field(source, article.standfirst, covered, kind="standfirst"),
        parts=_read_flow(source, covered, places),
        related=groups,
        notes=source.mark_sections(_of(covered, "note")),
        leftovers=source.mark_sections(_of(covered, "boilerplate", "embed")),
        printed_date="; ".join(
            " ".join(article.text[section.start : section.end].split())
            for section in _of(covered, "date")
        ),
    )


def _of(sections: Iterable[Section], *kinds: str) -> list[Section]:
    return [section for section in sections if section.kind in kinds]


def _cover(article: Article, sections: Sequence[Section]) -> list[Section]:
    """The sections with body sections for words that none of them holds."""
    covered: list[Section] = []
    at = 0
    ends = Section(kind="body", start=len(article.text), end=len(article.text))
    for section in [*sections, ends]:
        if section.start > at and article.text[at : section.start].strip():
            covered.append(Section(kind=Section.Kind.BODY, start=at, end=section.start))
        if section is not ends:
            covered.append(section)
        at = max(at, section.end)
    return covered


def _mark_field(
    source: _Source, value: str, sections: Sequence[Section], *, kind: str
) -> SafeString:
    """The field with names marked, while it still says what the page printed; else as it is."""
    printed = _of(sections, kind)
    words = " ".join(
        " ".join(source.text[section.start : section.end].split()) for section in printed
    )
    if printed and words == value:
        marked = (source.mark(section.start, section.end) for section in printed)
        return mark_safe(" ".join(marked))  # the pieces are escaped
    return mark_names(value, 0, len(value), ())


def _read_flow(source: _Source, sections: Sequence[Section], places: dict[int, int]) -> list[Part]:
    last = max(
        (place for place, section in enumerate(sections) if section.kind in FLOW), default=-1
    )
    parts: list[Part] = []
    has_body = False
    for place, section in enumerate(sections[: last + 1]):
        if len(parts) >= MOST_PARTS:
            parts.append(Part("paragraph", source.mark(section.start, sections[last].end)))
            break
        if section.kind == "caption":
            parts.append(_read_caption(source, section))
        elif section.kind == "body":
            parts += _read_body(source, section, is_first=not has_body)
            has_body = True
        elif section.kind in FLOW:
            kind: PartKind = "subheading" if section.kind == "subheading" else "pullquote"
            parts.append(Part(kind, source.mark(section.start, section.end)))
        elif place in places:
            parts += _leave_mark(parts, places[place])
    return parts


def _read_body(source: _Source, section: Section, *, is_first: bool) -> list[Part]:
    paragraphs = find_paragraphs(source.text, section.start, section.end)
    parts = [Part("paragraph", source.mark_lines(paragraph)) for paragraph in paragraphs]
    if is_first and paragraphs:
        parts[0] = Part("paragraph", _mark_dateline(source, paragraphs[0]))
    return parts


def _mark_dateline(source: _Source, paragraph: Paragraph) -> SafeString:
    first = paragraph.lines[0]
    dateline = find_dateline(source.text[first.start : first.end])
    if dateline is None or len(paragraph.lines) > 1:
        return source.mark_lines(paragraph)
    end = first.start + dateline.end
    place, rest = source.mark(first.start, end), source.mark(end, first.end)
    return mark_safe(f'<span class="dateline">{place}</span>{rest}')  # both are escaped


def _read_caption(source: _Source, section: Section) -> Part:
    parts = caption_parts(source.text[section.start : section.end])
    spans = (parts.title_span, parts.text_span, parts.credit_span)
    title, words, credit = (
        source.mark(section.start + span.start, section.start + span.end) if span else NOTHING
        for span in spans
    )
    return Part("caption", words, title=title, credit=credit)


def _leave_mark(parts: Sequence[Part], group: int) -> list[Part]:
    """One mark for neighbouring teasers of a group."""
    if parts and parts[-1].kind == "teaser" and parts[-1].group == group:
        return []
    return [Part("teaser", NOTHING, group=group)]


def _gather_related(
    text: str, sections: Sequence[Section]
) -> tuple[list[RelatedGroup], dict[int, int]]:
    """Groups by heading, and the group of each related section by its place among the sections.

    Headings that are printed several times ("READ MORE") head one group.
    """
    groups: dict[str, RelatedGroup] = {}
    places: dict[int, int] = {}
    heading, previous = "", -2
    for place, section in enumerate(sections):
        if section.kind != "related":
            continue
        parts = related_parts(text[section.start : section.end])
        if parts.heading or place != previous + 1:
            heading = " ".join((parts.heading or "").split())
        previous = place
        group = groups.setdefault(heading.casefold(), RelatedGroup(len(groups) + 1, heading))
        targets = _find_targets(section)
        group.teasers += [Teaser(link.title, targets.get(link.title)) for link in parts.links]
        places[place] = group.number
    return list(groups.values()), places


def _find_targets(section: Section) -> dict[str, Article]:
    if section.pk is None:
        return {}
    links: Iterable[RelatedLink] = section.links.all()
    return {link.title: link.target for link in links if link.target and not link.target.hidden}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and the section it is; without one it belongs to none.

    The white space behind a section is part of its piece: all pieces together are the text.
    """

    text: str
    section: Section | None


def cut_text(text: str, sections: Iterable[Section]) -> list[Piece]:
    """The whole text in pieces, character for character."""
    pieces: list[Piece] = []
    at = 0
    for section in sections:
        start, end = max(section.start, at), min(section.end, len(text))
        if start >= end:  # Offsets of an older text: what they covered is shown without a name.
            continue
        if start > at:
            _append_between(pieces, text[at:start])
        pieces.append(Piece(text[start:end], section))
        at = end
    if at < len(text):
        _append_between(pieces, text[at:])
    return pieces


def _append_between(pieces: list[Piece], between: str) -> None:
    if pieces and not between.strip():
        pieces[-1] = Piece(pieces[-1].text + between, pieces[-1].section)
    else:
        pieces.append(Piece(between, None))
