"""Bylines: who wrote the article."""

import re

from articles.splitting.blocks import NAME, Draft, clean_line
from articles.splitting.caption_signs import has_credit
from articles.splitting.dates import DATE_IN_TEXT, MONTH, is_date_line
from articles.splitting.layout import Line, Paragraph
from articles.splitting.notes import LONGEST_NOTE, is_unquoted

_BY = re.compile(
    r"""(?x)(?:By|by|BY|(?:Words|Story|Written|Posted|Published|Reported|Analysis|Opinion|Review|Recipe
      |Text|Interview)\sby|Author|AUTHOR|From\sour)\b[:\s]{0,3}(?=[A-Z@\s])\s?\S"""
)
# "bySauli Giliard": the space was lost with the markup.
_GLUED_BY = re.compile(r"by[A-Z][a-z]{1,20} [A-Z][a-z]{1,20}\b")
# "(From Our Own Correspondent)", as papers of the past signed.
_OUR_OWN = re.compile(
    r"""(?ix)\(?(?:from|by)\s(?:our|the|a)\s(?:own|special|staff|london|paris|foreign)?\s?
      (?:correspondents?|reporters?|representative)\.?\)?\.?"""
)
_DASH_AND_NAME = re.compile(rf"(?:--|[—–])\s?{NAME}")
# "By Ann LeeMay 5, 2020": the line break was lost with the markup.
_GLUED_DATE = re.compile(
    rf"""(?x)((?:By|by|BY)\s[^\n]{{2,60}}?[a-z.)])
      (?=(?:Published|Posted|Updated|(?i:{MONTH})\.?\s\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)
      [^\n]{{0,80}}(?:19|20)\d\d)"""
)
_ROLE = re.compile(
    r"""(?ix)\b(?:reporting\sfrom | reporter|correspondent|editor|writer|columnist|contributor
      |bureau\schief
      |journalist|staff|special\sto|for\sthe|news\sdesk|newsroom|associated\spress|reuters|afp
      |pti|press\sassociation|bloomberg|agencies|agency|wire)\b | @"""
)
_NAME_THEN_DATE = re.compile(
    rf"""(?x){NAME}\W{{0,3}}(?:[|·•,-]\s?)?(?:[A-Z][\w.&\ ]{{2,30}}\W{{1,3}})?
      (?:(?i:posted|published|updated|{MONTH})|\d)"""
)
_OPENS_AS_DATE = re.compile(rf"(?i)(?:published|posted|updated|last|first|{MONTH}|\w{{3,6}}day)\b")
_WEEKDAY = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)")
_YEAR_OR_AGO = re.compile(r"(?:19|20)\d\d|ago\b")
_BY_WORDS = frozenset(("words", "story", "written", "posted", "by:"))

_FIRST_LETTERS = frozenset("BbWSPRAOTIF(f")
LONGEST_BYLINE = 26
LONGEST_IN_LETTERS = 400
# A sentence that opens with "By" is longer than most bylines.
SHORT_BYLINE = 9
LONGEST_NAME_AND_DATE = 16


def by_and_name(draft: Draft, index: int) -> str | None:
    """The line opens with "By" and a name."""
    block = draft.blocks[index]
    if block.text[:1] not in _FIRST_LETTERS or not is_by_line(block.text):
        return None
    if index > draft.opening + 1 and has_credit(block) and not has_role(block.text):
        return None
    return "byline-by"


def is_by_line(line: str) -> bool:
    """ "By" or its like, a name, and little else."""
    words = line[:LONGEST_IN_LETTERS].split()
    if not 2 <= len(words) <= LONGEST_BYLINE:
        return False
    if _GLUED_BY.match(line) or _OUR_OWN.fullmatch(line):
        return True
    if not _BY.match(line):
        return False
    is_sentence = line.rstrip('"”’)').endswith((".", "!", "?", "…"))
    if is_sentence and len(words) > SHORT_BYLINE and not has_role(line):
        return False
    second = words[1]
    is_name = second[:1].isupper() or second.startswith("@") or second.lower() in ("by", "the")
    return is_name or words[0].lower() in _BY_WORDS


def name_and_date(draft: Draft, index: int) -> str | None:
    """A name with the date behind it on one line."""
    block = draft.blocks[index]
    if block.word_count > LONGEST_NAME_AND_DATE or block.ends_sentence or index > draft.opening:
        return None
    line = block.text
    if not (_YEAR_OR_AGO.search(line) and DATE_IN_TEXT.search(line)):
        return None
    match = _NAME_THEN_DATE.match(line)
    if match and not _OPENS_AS_DATE.match(line) and not _is_place_and_date(line):
        return "byline-name-and-date"
    return None


def _is_place_and_date(line: str) -> bool:
    """ "JAKARTA Tue Dec 30, 2014 9:21am": the second word is no family name."""
    return _WEEKDAY.match(line.split()[1]) is not None


def has_role(line: str) -> bool:
    """The line names what somebody is to the paper: reporter, editor, an agency, a handle."""
    return _ROLE.search(line) is not None


_NAME = re.compile(NAME)
# Bylines name few people; what comes after is a list of something else.
MOST_AUTHORS = 6
# Notes about the author stand at the end, in the last blocks that are no links.
LAST_BLOCKS = 4
LONGEST_SECOND_BYLINE = 9
_NO_NAMES = re.compile(
    r"(?i)\b(?:by|staff|writer|reporter|correspondent|editor|associated press|news|times|post)\b"
)


def label_authors(draft: Draft) -> None:
    """Assign lines that repeat an author's name and paragraphs at the end that speak of one."""
    names = _find_names(draft)
    if not names:
        return
    for index in range(draft.opening, len(draft)):
        if draft.is_free(index) and _is_name_again(draft, index, names):
            draft.assign(index, "byline-again")
    for index in _closing_blocks(draft):
        if is_unquoted(draft, index) and draft.blocks[index].text.startswith(names):
            draft.assign(index, "note-names-author")


def _find_names(draft: Draft) -> tuple[str, ...]:
    """Names in the bylines above the text."""
    names: list[str] = []
    for index in range(1, draft.opening):
        if draft.kinds[index] == "byline":
            line = _NO_NAMES.sub("|", draft.blocks[index].text)
            names += [match.group() for match in _NAME.finditer(line)]
    return tuple(names[:MOST_AUTHORS])


def _is_name_again(draft: Draft, index: int, names: tuple[str, ...]) -> bool:
    block = draft.blocks[index]
    return block.word_count <= LONGEST_SECOND_BYLINE and block.text.strip(",&. ") in names


def _closing_blocks(draft: Draft) -> list[int]:
    """The last free blocks of some length, as long as they are short enough for notes."""
    free = [index for index in range(draft.opening + 1, len(draft)) if draft.is_free(index)]
    return [
        index for index in free[-LAST_BLOCKS:] if draft.blocks[index].word_count <= LONGEST_NOTE
    ]


# Byline and date stand among the first paragraphs.
HEAD = 6
# More lines, or longer ones, are text.
MOST_LINES = 8
LONGEST_LINE = 26


def cut_joined_lines(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, with those of the head cut into lines if one line is a byline or a date."""
    cut: list[Paragraph] = []
    for paragraph in paragraphs[:HEAD]:
        paragraph, *below = _cut_glued_date(text, paragraph)
        is_open = 1 < len(paragraph.lines) <= MOST_LINES and not paragraph.rule
        cut += [*(_cut(text, paragraph) if is_open else [paragraph]), *below]
    return cut + paragraphs[HEAD:]


def _cut_glued_date(text: str, paragraph: Paragraph) -> list[Paragraph]:
    """A byline and the date glued to it, as two."""
    line = paragraph.lines[0]
    if len(paragraph.lines) > 1 or line.end - line.start > LONGEST_IN_LETTERS:
        return [paragraph]
    match = _GLUED_DATE.match(text, line.start, line.end)
    if not match or text[match.end() - 1 : match.end() + 1].isspace():
        return [paragraph]
    above = Line(line.start, match.end(), line.follows_blank)
    return [Paragraph((above,)), Paragraph((Line(match.end(), line.end, False),))]


def signature(draft: Draft, index: int) -> str | None:
    """A dash and a name among the last blocks: "-- Ann Lee"."""
    block = draft.blocks[index]
    is_last = index >= len(draft) - LAST_BLOCKS and index > draft.opening
    is_signature = is_last and _DASH_AND_NAME.fullmatch(block.text)
    return "byline-dash" if is_signature else None


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
