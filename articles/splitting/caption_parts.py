"""The parts of a caption: title line, sentence, credit."""

import re
from dataclasses import dataclass

from articles.splitting.credits import is_credit_line
from articles.splitting.signs import SHORTEST_SENTENCE, find_name_tail, is_title_line

_LINE = re.compile(r"[^\n]+")
_LAST_BRACKET = re.compile(r"[(\[][^()\[\]]{2,80}[)\]][\s.]{0,3}$")
_CREDIT_WORDS = re.compile(
    r"""(?x)(?:(?:[Pp]hoto|[Pp]hotograph|[Pp]icture|[Ii]mage|[Ii]llustration|[Vv]ideo|[Gg]raphic)s?
      (?:\s[Cc]redits?|\s[Cc]ourtesy)?\s?(?:by\b|:|courtesy\b)
      | PHOTO(?:GRAPH)?(?:\sBY|:) | [Cc]redits?: | CREDIT: | [Ss]ource: | Courtesy(?:\sof|:)?
      | AP\sPhoto/ | Copyright | ©)\s?\S"""
)
_MARKS = " \t\n\u00a0|—–-"
# Where a credit can start: the last stretch of a caption.
TAIL = 160
LONGEST_CREDIT = 14


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text given."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CaptionParts:
    """Where title, sentence and credit stand in `source`; None for what a caption lacks."""

    source: str
    title_span: Span | None
    text_span: Span | None
    credit_span: Span | None

    @property
    def title(self) -> str:
        """The title line, "" if there is none."""
        return self._cut(self.title_span)

    @property
    def text(self) -> str:
        """What the caption says, "" for a bare credit."""
        return self._cut(self.text_span)

    @property
    def credit(self) -> str:
        """Photographer and agency as printed, "" if none is named."""
        return self._cut(self.credit_span)

    def _cut(self, span: Span | None) -> str:
        return self.source[span.start : span.end] if span else ""


def caption_parts(text: str) -> CaptionParts:
    """Title, sentence and credit of a caption section's text."""
    lines = [match.span() for match in _LINE.finditer(text) if match.group().strip()]
    if not lines:
        return CaptionParts(text, None, None, None)
    title = _find_title(text, lines)
    start = lines[1][0] if title else lines[0][0]
    credit_start = _find_credit(text, start, lines)
    return CaptionParts(
        text,
        title,
        _trim(text, start, _without_mark(text, start, credit_start)),
        _trim(text, credit_start, len(text)),
    )


def _find_title(text: str, lines: list[tuple[int, int]]) -> Span | None:
    if len(lines) < 2:
        return None
    start, end = lines[0]
    above, below = text[start:end].strip(), text[lines[1][0] :]
    if not is_title_line(above) or is_credit_line(above):
        return None
    if len(below.split()) < SHORTEST_SENTENCE or below.lstrip()[:1].islower():
        return None
    return _trim(text, start, end)


def _find_credit(text: str, start: int, lines: list[tuple[int, int]]) -> int:
    """Where the credit begins; the end of the text if there is none."""
    last_start, last_end = lines[-1]
    last = text[last_start:last_end].strip()
    is_short = len(last.split()) <= LONGEST_CREDIT
    if last_start > start and is_short and (is_credit_line(last) or last.startswith("(")):
        return last_start
    whole = text[start:].strip()
    if len(whole.split()) <= LONGEST_CREDIT and _is_bare_credit(whole):
        return start
    tail_start = max(start, len(text) - TAIL)
    for find in (_bracket_start, _words_start, _name_start):
        found = find(text, tail_start)
        if found is not None:
            return found
    return len(text)


def _without_mark(text: str, start: int, end: int) -> int:
    """Where the sentence ends, without the bar or dash that parts it from the credit."""
    return start + len(text[start:end].rstrip(_MARKS)) if end < len(text) else end


def _is_bare_credit(line: str) -> bool:
    if _CREDIT_WORDS.match(line) or _LAST_BRACKET.fullmatch(line):
        return True
    return line[-1] not in ".!?" and is_credit_line(line) and len(line.split()) <= SHORTEST_SENTENCE


def _bracket_start(text: str, start: int) -> int | None:
    match = _LAST_BRACKET.search(text, start)
    return match.start() if match and is_credit_line(match.group()) else None


def _words_start(text: str, start: int) -> int | None:
    match = _CREDIT_WORDS.search(text, start)
    if not match:
        return None
    has_bracket = text[: match.start()].endswith("(")
    return match.start() - has_bracket


def _name_start(text: str, start: int) -> int | None:
    match = find_name_tail(text.rstrip(), start)
    return match.start("tail") if match else None


def _trim(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    bare = part.strip()
    if not bare:
        return None
    start += len(part) - len(part.lstrip())
    return Span(start, start + len(bare))
