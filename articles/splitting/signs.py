"""Captions by their form: credits, names without a full stop, brackets, title lines."""

import re

from articles.splitting.blocks import Block
from articles.splitting.credits import ends_with_credit, has_credit, is_credit_line
from articles.splitting.datelines import find_dateline
from articles.splitting.evidence import Evidence
from articles.splitting.scenes import dated_scene, position, posture

# A credit word in a line that does not end like a sentence, and in one that does.
LONGEST_WITH_CREDIT = 45
LONGEST_SENTENCE_WITH_CREDIT = 30
LONGEST_WITH_NAME = 70
SHORTEST_WITH_NAME = 7
NAME_IN_BRACKETS = 7
SQUARE_BRACKETS = (4, 60)
NAME_LINE = 9
CREDIT_LINE = 16
HEADLINE_CASE = 0.8
# "(Ann Lee for the Courier)", not "(Corrects name of quay)".
MOSTLY_CAPITALS = 0.5
# Letters to the editor end with a name as well, but are longer.
MOST_SENTENCES = 3
SHORTEST_SENTENCE = 6
# "Korea" and "Korean" count as the same word.
STEM = 4
# A bracket with a credit in it stands so near to the beginning.
OPENING = 30

# The stop before the name ends a sentence; that of "Kevin C. Downs" ends an initial.
_NAME_TAIL = re.compile(
    r"""(?x)(?:(?<=[^A-Z\s][.!?])|(?<=["”’')]))\s{1,3}
      (?P<tail>(?:[A-Z©|(][\w.’'&-]{0,30}|for|of|the|via|and|/|\||by)
      (?:[\s/|,]{1,3}(?:[A-Z(|][\w.’'&)-]{0,30}|for|of|the|via|and|by|/|\|)){0,9})\)?$"""
)
_SPEECH = re.compile(r"\b(?:said|says|told|added)\b")
# "… Case. They’re Celebrating" is a title of two sentences.
_CONTRACTION = re.compile(r"[’'](?:re|s|ll|ve|d)\b")
_SOURCE_WORD = re.compile(r"\b(?:for|via|by)\b|[/|©]")
_NAME_IN_BRACKETS = re.compile(r"\([A-Z][^()]{2,45}\)")
_BRACKETED_CREDIT = re.compile(
    r"""(?x)[^.]{0,24}\((?:photo|image|picture|screenshot|credit|file\sphoto|courtesy|video
      |ap\sphoto)\b[^()]{0,60}\)\s{0,3}\S"""
)
_SQUARE_BRACKETS = re.compile(r"\S \[[A-Z][\w/ .-]{0,25}\]$")
_NAME_AND_AGENCY = re.compile(
    r"\(?[A-Z][\w.’' -]{1,40}\s?[/|]\s?(?:for\s)?[A-Z][\w.’' /-]{1,40}\)?"
)
_SITE_WORDS = re.compile(r"\b(?:published|updated|news|home)\b")
_PHOTOGRAPHER_FOR = re.compile(
    r"[A-Z][\w.’'-]{1,20} (?:[A-Z][\w.’'-]{0,20} ){1,2}for [A-Z][\w’' .]{1,40}"
)
_CREDIT_OPENING = re.compile(
    r"""(?x)(?:photo|photograph|image|picture|pic|credit|photos|illustration|video|graphic|source
      |courtesy|main\simage\scredit|featured\simage)\b\s?(?::|by\b|credit|of\b|courtesy)
      | image\s(?:source|caption|credit),
      | (?:family|staff|archive|submitted|courtesy|company)\s(?:photograph|photo|picture)$"""
)


def find_signs(block: Block) -> list[Evidence]:
    """Every sign of a caption that the block shows."""
    return [sign for find in _SIGNS if (sign := find(block))]


def _credit(block: Block) -> Evidence | None:
    if not has_credit(block) or _CREDIT_OPENING.match(block.lower):
        return None
    if ends_with_credit(block):
        return Evidence("caption-credit-at-end", 3)
    if block.word_count <= LONGEST_WITH_CREDIT and not block.ends_sentence:
        return Evidence("caption-credit-words", 2.2)
    return (
        Evidence("caption-credit-words", 1.2)
        if block.word_count <= LONGEST_SENTENCE_WITH_CREDIT
        else None
    )


def _name_tail(block: Block) -> Evidence | None:
    """A sentence, then a name without full stop: "… on Friday. Eman Ali for the Gazette"."""
    if block.ends_sentence or not SHORTEST_WITH_NAME <= block.word_count <= LONGEST_WITH_NAME:
        return None
    match = find_name_tail(block.text)
    if not match or block.sentence_count > MOST_SENTENCES or _CONTRACTION.search(match["tail"]):
        return None
    mark = block.text[match.start() - 1]
    is_headline = block.capital_share >= HEADLINE_CASE and mark != "."
    is_quoted_title = mark in "’'" and not _SOURCE_WORD.search(match["tail"])
    return None if is_headline or is_quoted_title else Evidence("caption-name-tail", 2.2)


def find_name_tail(text: str, start: int = 0) -> re.Match[str] | None:
    """The name without full stop behind the last sentence; its group is "tail"."""
    match = _NAME_TAIL.search(text, start)
    is_name = match and len(match["tail"].split()) <= NAME_LINE
    return match if is_name and not text.endswith(("...", "…")) else None


def _bracketed(block: Block) -> Evidence | None:
    if block.text[:1] == "(" and block.word_count <= NAME_IN_BRACKETS:
        found = _NAME_IN_BRACKETS.fullmatch(block.text)
        is_name = found and block.capital_share >= MOSTLY_CAPITALS
        return Evidence("caption-bracketed-name", 2.2) if is_name else None
    if block.text.endswith("]"):
        fewest, most = SQUARE_BRACKETS
        if not fewest <= block.word_count <= most:
            return None
        found = _SQUARE_BRACKETS.search(block.text)
        return Evidence("caption-square-brackets", 1.5) if found else None
    if "(" not in block.text[:OPENING] or not _BRACKETED_CREDIT.match(block.lower):
        return None
    return None if find_dateline(block.text) else Evidence("caption-credit-first", 2.5)


def _name_and_agency(block: Block) -> Evidence | None:
    if block.word_count > NAME_LINE or block.ends_sentence:
        return None
    if _PHOTOGRAPHER_FOR.fullmatch(block.text):
        return Evidence("caption-photographer", 2)
    if _NAME_AND_AGENCY.fullmatch(block.text) and not _SITE_WORDS.search(block.lower):
        return Evidence("caption-photographer", 2)
    return None


def _credit_opening(block: Block) -> Evidence | None:
    if block.word_count > CREDIT_LINE or not _CREDIT_OPENING.match(block.lower):
        return None
    return Evidence("caption-credit-line", 2.5)


def _two_lines(block: Block) -> Evidence | None:
    """A short title above one sentence, or a credit line below one."""
    if block.is_one_line:
        return None
    above, below = block.text.split("\n", 1)
    if is_title_line(above) and len(below.split()) >= SHORTEST_SENTENCE and "\n" not in below:
        return Evidence("caption-title-and-sentence", _weigh_title(above, below))
    is_short = len(below.split()) <= NAME_LINE + 1 and len(above.split()) >= SHORTEST_SENTENCE
    if is_short and (is_credit_line(below) or below.startswith("(")):
        return Evidence("caption-credit-below", 2.5)
    return None


def _weigh_title(above: str, below: str) -> float:
    """Agencies make titles from words of the caption: "Korea Armistice" above "… at Korea's …"."""
    is_short = len(below.split()) <= LONGEST_WITH_CREDIT and not _SPEECH.search(below)
    title = [word for word in above.split() if word[0].isupper() and len(word) >= STEM]
    is_title = len(title) > 1 and len(title) >= HEADLINE_CASE * len(above.split())
    is_shared = any(word[:STEM].lower() in below.lower() for word in title)
    return 2.2 if is_short and is_title and is_shared else 1.6


def is_title_line(line: str) -> bool:
    """Short and without a full stop: what agencies put above a caption."""
    return len(line.split()) <= NAME_LINE and line.rstrip("\"”’')]")[-1:] not in ".!?…"


_SIGNS = (
    _credit,
    position,
    posture,
    _name_tail,
    _bracketed,
    _name_and_agency,
    dated_scene,
    _credit_opening,
    _two_lines,
)
