"""Captions: blocks with enough evidence, agencies alone in a line, clips."""

import re
from dataclasses import dataclass

from articles.splitting.blocks import (
    Block,
    Draft,
    contains_any,
    first_match,
    read_block,
    word_set,
)
from articles.splitting.bylines import has_role
from articles.splitting.caption_signs import (
    ENOUGH,
    PLENTY,
    SHORTEST_SENTENCE,
    Evidence,
    ends_with_agency,
    find_name_tail,
    find_signs,
    is_agency_line,
    is_credit_line,
    is_title_line,
)
from articles.splitting.dates import opens_report
from articles.splitting.layout import Layout
from articles.splitting.notes import has_biography

LONGEST_CAPTION = 75
LONGEST_CAPTION_OF_LINES = 130
# Longer sentences with speech in them are text, whatever else they hold.
LONG_SENTENCE = 28
# A name and its title have fewer words than a sentence about an author.
SHORT_LINE = 7
LONGEST_NAME = 4
LONGEST_CLIP = 25

# As strong as a credit: only pictures are sent with such a note.
HANDOUT_NOTE = 2.2
_HANDOUT_NOTE = re.compile(
    r"""(?x)\b(?:ATTENTION\s(?:EDITORS|VISUAL) | MANDATORY\sCREDIT | EDITORIAL\sUSE\sONLY
      | NO\s(?:RESALES?|COMMERCIAL|ARCHIVES?|SALES|THIRD) | NOT\sFOR\s(?:SALE|USE)
      | THIS\s(?:IMAGE|PICTURE|PHOTO|VIDEO|HANDOUT)\s(?:HAS\sBEEN|WAS|IS)
      | (?:[A-Z]{4,20}\s){1,2}OUT\.\s[A-Z])"""
)
_NOTE_GATES = (
    "ATTENTION",
    "MANDATORY",
    "EDITORIAL USE",
    "NO ",
    "NOT FOR",
    "THIS ",
    " OUT",
    "BEST Q",
)

_CLIP = re.compile(r"\d{1,2}:\d\d (?![AaPp]\.?[Mm]|[A-Z]{2,4}$)[A-Z‘“\"']\S{0,30} \S{1,30} \S")
_COPYRIGHT_NOTICE = re.compile(
    r"(?i)rights|llc|inc\b|ltd|limited|(?:19|20)\d\d\W{0,3}(?:the\b|by\b|[A-Z])"
)


def caption(draft: Draft, index: int) -> str | None:
    """Signs of a caption add up; the strongest one names the rule."""
    block, has_note = _without_handout_note(draft.blocks[index])
    if _cannot_be_caption(block):
        return None
    found = find_signs(block)
    if has_note:
        found.append(Evidence("caption-handout-note", HANDOUT_NOTE))
    weight = sum(sign.weight for sign in found)
    if weight < ENOUGH or opens_report(block) or _is_about_an_author(draft, index):
        return None
    return "caption-signs-agree" if weight >= PLENTY else max(found, key=_weight).rule


def _without_handout_note(block: Block) -> tuple[Block, bool]:
    """The block up to what an agency tells its customers: "ATTENTION EDITORS - …"."""
    # The note ends the block and is all in capitals: most blocks are done with here.
    if not block.words[-1].isupper() or not contains_any(block.text, _NOTE_GATES):
        return block, False
    match = _HANDOUT_NOTE.search(block.text)
    if not match or not match.start() or not block.text[match.start() :].isupper():
        return block, False
    words = block.text[: match.start()].rstrip(" -–—.")
    return read_block(words, start=block.start, end=block.end), True


def _is_about_an_author(draft: Draft, index: int) -> bool:
    block = draft.blocks[index]
    if block.word_count <= SHORT_LINE or ends_with_agency(block.text):
        return False
    return has_biography(draft, index)


def copyright_caption(draft: Draft, index: int) -> str | None:
    """A photographer's copyright mark, not a publisher's copyright line."""
    block = draft.blocks[index]
    if not block.text.startswith(("©", "Copyright ")) or "©" in block.text[1:]:
        return None
    has_name = block.word_count > LONGEST_NAME or "/" in block.text
    if not 2 <= block.word_count <= LONGEST_CAPTION or not has_name:
        return None
    return None if _COPYRIGHT_NOTICE.search(block.text) else "caption-copyright"


def agency_line(draft: Draft, index: int) -> str | None:
    """An agency in a line of its own: a byline above the text, a picture credit inside it."""
    block = draft.blocks[index]
    if block.word_count > LONGEST_NAME or not is_agency_line(block.text):
        return None
    is_byline = index < draft.opening and draft.kinds[index - 1] != "caption"
    return "byline-agency" if is_byline and block.text[0] not in "([" else "caption-agency"


def clip(draft: Draft, index: int) -> str | None:
    """The length of a clip before its title: "2:34 Crowds gather in the capital"."""
    block = draft.blocks[index]
    if not block.text[:1].isdigit() or block.word_count > LONGEST_CLIP or block.ends_sentence:
        return None
    return "caption-clip" if _CLIP.match(block.text) else None


def _cannot_be_caption(block: Block) -> bool:
    longest = LONGEST_CAPTION if block.is_one_line else LONGEST_CAPTION_OF_LINES
    if block.word_count > longest or block.ends_with_colon or block.lower.startswith("(graphic"):
        return True
    if block.word_count <= LONG_SENTENCE or not block.is_one_line or not block.ends_sentence:
        return False
    if block.text.endswith(")"):
        return False
    return " said" in block.lower or " told " in block.lower or block.sentence_count > 2


def _weight(sign: Evidence) -> float:
    return sign.weight


# Measured on lines above a bare credit: the paragraphs among them have 12 words and more and speak
# of what was; sentences of up to 16 words in the present tense were captions throughout.
LONGEST_SENTENCE = 16
LONGEST_LINE = 25
# Shorter lines without full stop may be cross-heads.
LONGEST_CROSS_HEAD = 7
LONGEST_CREDIT_LINE = 9
HEADLINE_CASE_OF_CAPTION = 0.75

_CREDIT_RULES = frozenset(
    (
        "caption-agency",
        "caption-bracketed-name",
        "caption-copyright",
        "caption-credit-line",
        "caption-photographer",
    )
)
_CLIP_SOURCE = re.compile(r"(?:\d{1,2}:\d\d|Now playing)\s{1,3}-\s{1,3}Source: \w")
_PAST = re.compile(r"\b(?:\w{2,30}ed|said|says|told|i|we|you|my|our|your|he|she|they)\b")
_PAST_WORDS = word_set(
    """
    was were had has have will would could did came went took made got won lost saw found began
    grew fell rose ran left gave kept led met paid sent spent stood thought became knew felt
    """
)


def label_credited(draft: Draft) -> None:
    """Assign free blocks that the line above or below shows to be captions."""
    for index in range(1, len(draft) - 1):
        if draft.is_free(index):
            found = first_match(_RULES, draft, index)
            if found:
                draft.assign(index, found)


def _above_clip(draft: Draft, index: int) -> str | None:
    """The title of a clip: "01:22 - Source: …" stands below it."""
    is_line = draft.blocks[index].word_count <= LONGEST_LINE and _is_caption(draft, index + 1)
    is_clip = is_line and _CLIP_SOURCE.match(draft.blocks[index + 1].text)
    return "caption-above-clip" if is_clip else None


def _above_credit(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    is_in_text = index > draft.opening or draft.kinds[index - 1] == "caption"
    if not is_in_text or not _is_caption(draft, index + 1):
        return None
    if block.opens_with_quote or not block.text[0].isupper():
        return None
    has_form = _is_scene(block) if block.ends_sentence else _is_long_line(block)
    return "caption-above-credit" if has_form and _is_credit(draft, index + 1) else None


def _below_agency(draft: Draft, index: int) -> str | None:
    """A line without full stop between an agency and a paragraph: 18 of 18 were captions."""
    block = draft.blocks[index]
    if draft.rules[index - 1] != "caption-agency" or not draft.is_sentence(index + 1):
        return None
    is_line = not block.ends_sentence and not block.ends_with_colon
    is_long = LONGEST_CROSS_HEAD <= block.word_count <= LONGEST_LINE
    is_plain = block.capital_share < HEADLINE_CASE_OF_CAPTION
    return "caption-below-agency" if is_line and is_long and is_plain else None


def _is_caption(draft: Draft, index: int) -> bool:
    return draft.kinds[index] == "caption"


def _is_scene(block: Block) -> bool:
    """One short sentence, nothing in the past tense, nobody addressed."""
    if block.word_count > LONGEST_SENTENCE or block.sentence_count > 1 or block.text[-1] != ".":
        return False
    return not _PAST.search(block.lower) and _PAST_WORDS.isdisjoint(block.plain_words)


def _is_long_line(block: Block) -> bool:
    if not LONGEST_CROSS_HEAD < block.word_count <= LONGEST_LINE or block.ends_with_colon:
        return False
    return not has_role(block.text)


def _is_credit(draft: Draft, index: int) -> bool:
    """A caption that says nothing but where the picture comes from."""
    block = draft.blocks[index]
    if block.word_count > LONGEST_CREDIT_LINE:
        return False
    if draft.rules[index] in _CREDIT_RULES:
        return True
    return draft.rules[index] == "caption-signs-agree" and not caption_parts(block.text).text


_RULES = (_above_clip, _above_credit, _below_agency)


LONGEST_TITLE = 7
SHORTEST_CAPTION = 6
HEADLINE_CASE_OF_TITLE = 0.8
# "Korea" and "Korean" count as the same word.
STEM = 4
# Single lines belong together more readily than blocks with blank lines between them.
SHARED_WORDS = {"blank": 1, "wrapped": 1, "newline": 1}


def label_caption_titles(draft: Draft, layout: Layout) -> None:
    """Assign title lines that stand above a caption and share words with it."""
    for index in range(1, len(draft) - 1):
        if draft.kinds[index + 1] == "caption" and draft.is_free(index) and _has_form(draft, index):
            shared = _stems(draft, index) & _stems(draft, index + 1)
            if len(shared) >= SHARED_WORDS[layout]:
                draft.assign(index, "caption-title")


def _has_form(draft: Draft, index: int) -> bool:
    block = draft.blocks[index]
    if block.word_count > LONGEST_TITLE or not block.is_one_line or block.ends_with_colon:
        return False
    if block.ends_sentence or block.capital_share < HEADLINE_CASE_OF_TITLE:
        return False
    return draft.blocks[index + 1].word_count >= SHORTEST_CAPTION


def _stems(draft: Draft, index: int) -> set[str]:
    return {word[:STEM] for word in draft.blocks[index].long_words}


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
