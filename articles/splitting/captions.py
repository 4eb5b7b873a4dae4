"""Captions: pieces of evidence that add up, and the title line above a caption."""

import re
from dataclasses import dataclass

from articles.splitting.blocks import Block
from articles.splitting.credits import (
    ends_with_agency,
    ends_with_credit,
    has_credit,
    is_agency_line,
    is_credit_line,
)
from articles.splitting.datelines import find_dateline
from articles.splitting.dates import MONTH
from articles.splitting.draft import Draft
from articles.splitting.notes import has_biography
from articles.splitting.wordlists import phrase_list


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign of a caption: how much it weighs, and the rule to name if it is the strongest."""

    rule: str
    weight: float


# Two weak signs or one strong one make a caption; the weights follow the precision measured for
# each sign on 650 labelled renderings (strong ones .9 and more, weak ones around .5).
ENOUGH = 2.0
# From here on two signs agree, and such captions were never wrong.
PLENTY = 4.0
LONGEST_CAPTION = 75
LONGEST_CAPTION_OF_LINES = 130
# "(Left to right) …" lists and datelined leads aside, paragraphs with speech in them are text.
LONG_SENTENCE = 28

_POSE = re.compile(
    r"""(?x),\s(?:far\s)?(?:left|right|cent(?:er|re)|(?:second|third)\sfrom\s(?:left|right)
          |foreground(?:\s(?:left|right))?|background|pictured|seen\shere)\b[,.;)]
      | ,\s(?:far\s)?(?:left|right)$
      | \((?:left|right|l|r|cent(?:er|re)|top|bottom|pictured)\)
      | \bfrom\sleft\b | \bleft\sto\sright\b | ^pictured\b | \b(?:is|are)\spictured\b
      | ^(?:above|below|left|right|top|bottom|pictured|inside)(?:\s(?:left|right|photo|image))?:
      | \bin\sthis\b.{0,30}\b(?:photo|photograph|image|picture|grab|screengrab)\b
      | ^(?:clockwise\b | a\sfile\sphoto(?:graph)?\b
          | in\sthis\b.{0,40}(?:photo|image|picture|frame|file)
          | this\s(?:photo|image|undated|handout|picture|file|combination|satellite|illustration
              |screen|frame)
          | an?\s(?:file|undated|handout|screen|aerial|general|stock|artist.s|view|illustration
              |composite|combination)\b
          | file[\ :-])
      | \b(?:is|are)\s(?:seen|pictured|shown)\b(?!\sas\b) | \bposes?
          \s(?:for|with|in|at|beside|next|on|during|before|outside)\b
      | \b(?:file|stock|undated)\s(?:photo|image|picture)\b
      | \b(?:photo|photograph|image|picture|illustration|map|graphic|chart)
          \s(?:shows|taken|released|provided|made)\b
      | artist.s\s(?:illustration|impression|concept|rendering)"""
)
_POSE_FIRMLY = re.compile(
    r"""(?x),\s(?:far\s|second\sfrom\s|third\sfrom\s|foreground\s)?(?:left|right|cent(?:er|re))\b
      | \((?:left|right|l|r|cent(?:er|re)|top|bottom|pictured)\) | \bfrom\sleft\b | \bleft\sto\sright\b
      | ^(?:pictured|clockwise|above|below|a\sfile|this\s|an?\s|file|in\sthis)
      | \b(?:photo|image|picture|photograph|illustration)\b"""
)
_POSE_GATES = phrase_list(
    """
    left | right | cent | (l) | (r) | ground | pictured | seen | top | bottom | above | below
    | inside | clockwise | photo | image | picture | shown | pose | artist | file | aerial |
    undated | handout | this_ | a view | a general | a screen | a stock | an illustration |
    a comb | a comp
    """
)
_SPEECH = re.compile(
    r"\b(?:said|says|told|added|according|wrote|tweeted|announced|argued|reported)\b"
)
_NAME_TAIL = re.compile(
    r"""(?x)[.!?”"')]\s{1,3}(?P<tail>(?:[A-Z©|(][\w.’'&-]{0,30}|for|of|the|via|and|/|\||by)
      (?:[\s/|,]{1,3}(?:[A-Z(|][\w.’'&)-]{0,30}|for|of|the|via|and|by|/|\|)){0,9})\)?$"""
)
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
_FULL_DATE = re.compile(
    rf"{MONTH}\.? \d{{1,2}},? (?:19|20)\d\d|\d{{1,2}} {MONTH} (?:19|20)\d\d", re.IGNORECASE
)
_CENTURIES = (" 19", " 20")
_SCENE = re.compile(
    r"""(?x)\b(?:speaks|arrives|walks|waves|stands|sits|holds|looks|attends|celebrates|smiles
      |gestures|poses|listens|reacts|marche?s?|performs|takes\spart|leaves|watch(?:es)?|carry|carries
      |gathers?|shakes|reads|helps|rides?|raises|greets|embraces|hugs|kisses|lights|addresses
      |plays|pass(?:es)?|adjusts?|prepares?|works?|protests?|queue|wait|line\sup|rises
      |speaking|arriving|walking|waving|standing|sitting|holding|looking|wearing)\b"""
)
_PAST = re.compile(r"\b(?:was|were|had|has|have|will|would)\b")
_CREDIT_OPENING = re.compile(
    r"""(?x)(?:photo|photograph|image|picture|pic|credit|photos|illustration|video|graphic|source
      |courtesy|main\simage\scredit|featured\simage)\b\s?(?::|by\b|credit|of\b|courtesy)
      | image\s(?:source|caption|credit),
      | (?:family|staff|archive|submitted|courtesy|company)\s(?:photograph|photo|picture)$"""
)
_CLIP = re.compile(r"\d{1,2}:\d\d (?![AaPp]\.?[Mm]|[A-Z]{2,4}$)[A-Z‘“\"']\S{0,30} \S{1,30} \S")
_COPYRIGHT_NOTICE = re.compile(
    r"(?i)rights|llc|inc\b|ltd|limited|(?:19|20)\d\d\W{0,3}(?:the\b|by\b|[A-Z])"
)


def caption(draft: Draft, index: int) -> str | None:
    """Signs of a caption add up; the strongest one names the rule."""
    block = draft.blocks[index]
    if _cannot_be_caption(block):
        return None
    found = [sign for find in _SIGNS if (sign := find(block))]
    weight = sum(sign.weight for sign in found)
    if weight < ENOUGH or _is_about_an_author(draft, index):
        return None
    return "caption-signs-agree" if weight >= PLENTY else max(found, key=_weight).rule


def _is_about_an_author(draft: Draft, index: int) -> bool:
    block = draft.blocks[index]
    if block.word_count <= SHORT_TITLE or ends_with_agency(block.text):
        return False
    return has_biography(draft, index)


def copyright_caption(draft: Draft, index: int) -> str | None:
    """A photographer's copyright mark, not a publisher's copyright line."""
    block = draft.blocks[index]
    if not block.text.startswith(("©", "Copyright ")) or "©" in block.text[1:]:
        return None
    has_name = block.word_count > MIDDLE_OF_NAME or "/" in block.text
    if not 2 <= block.word_count <= LONGEST_CAPTION or not has_name:
        return None
    return None if _COPYRIGHT_NOTICE.search(block.text) else "caption-copyright"


def agency_line(draft: Draft, index: int) -> str | None:
    """An agency in a line of its own: a byline above the text, a picture credit inside it."""
    block = draft.blocks[index]
    if block.word_count > MIDDLE_OF_NAME or not is_agency_line(block.text):
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


# Words from which on a block is more than a name.
SHORT_TITLE = 7
MIDDLE_OF_NAME = 4
CREDIT_AND_SCENE = 45
CREDIT_ALONE = 30
POSE_SENTENCE = 60
SHORT_SCENE = 30
LONGEST_LINE_WITH_TAIL = 70
NAME_LINE = 9
CREDIT_LINE = 16
LONGEST_CLIP = 25
HEADLINE_CASE = 0.8
# Letters to the editor end with a name as well, but are longer.
MOST_SENTENCES = 3
SHORTEST_SENTENCE = 6


def _credit(block: Block) -> Evidence | None:
    if not has_credit(block) or _CREDIT_OPENING.match(block.lower):
        return None
    if ends_with_credit(block):
        return Evidence("caption-credit-at-end", 3)
    if block.word_count <= CREDIT_AND_SCENE and not block.ends_sentence:
        return Evidence("caption-credit-words", 2.2)
    return Evidence("caption-credit-words", 1.2) if block.word_count <= CREDIT_ALONE else None


def _position(block: Block) -> Evidence | None:
    if not block.has_any(_POSE_GATES) or not _POSE.search(block.lower):
        return None
    if not _POSE_FIRMLY.search(block.lower) and block.word_count > SHORT_SCENE:
        return Evidence("caption-position", 0.8)
    is_plain = block.word_count <= POSE_SENTENCE and not block.opens_with_quote
    return Evidence("caption-position", 2 if is_plain and not _SPEECH.search(block.lower) else 0.8)


def _name_tail(block: Block) -> Evidence | None:
    """A sentence, then a name without full stop: "… on Friday. Eman Ali for the Gazette"."""
    if block.ends_sentence or not SHORT_TITLE <= block.word_count <= LONGEST_LINE_WITH_TAIL:
        return None
    match = _NAME_TAIL.search(block.text)
    if not match or len(match["tail"].split()) > NAME_LINE:
        return None
    if block.sentence_count > MOST_SENTENCES or _CONTRACTION.search(match["tail"]):
        return None
    is_headline = block.capital_share >= HEADLINE_CASE and block.text[match.start()] != "."
    is_quoted_title = block.text[match.start()] in "’'" and not _SOURCE_WORD.search(match["tail"])
    return None if is_headline or is_quoted_title else Evidence("caption-name-tail", 2.2)


def _bracketed(block: Block) -> Evidence | None:
    if block.text[:1] == "(" and block.word_count <= SHORT_TITLE:
        found = _NAME_IN_BRACKETS.fullmatch(block.text)
        return Evidence("caption-bracketed-name", 2.2) if found else None
    if block.text.endswith("]") and MIDDLE_OF_NAME <= block.word_count <= POSE_SENTENCE:
        found = _SQUARE_BRACKETS.search(block.text)
        return Evidence("caption-square-brackets", 1.5) if found else None
    if "(" not in block.text[:30] or not _BRACKETED_CREDIT.match(block.lower):
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


def _dated_scene(block: Block) -> Evidence | None:
    """One sentence in the present tense with a full date: the agencies' caption style."""
    if block.word_count > CREDIT_AND_SCENE or block.opens_with_quote:
        return None
    if not (block.has_any(_CENTURIES) and _FULL_DATE.search(block.text)):
        return None
    if not _SCENE.search(block.lower):
        return None
    if block.sentence_count > 1 or _SPEECH.search(block.lower) or _PAST.search(block.lower):
        return None
    return Evidence("caption-dated-scene", 2)


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
        return Evidence("caption-title-and-sentence", 1.6)
    is_short = len(below.split()) <= NAME_LINE + 1 and len(above.split()) >= SHORTEST_SENTENCE
    if is_short and (is_credit_line(below) or below.startswith("(")):
        return Evidence("caption-credit-below", 2.5)
    return None


def is_title_line(line: str) -> bool:
    """Short and without a full stop: what agencies put above a caption."""
    return len(line.split()) <= NAME_LINE and line.rstrip("\"”’')]")[-1:] not in ".!?…"


_SIGNS = (
    _credit,
    _position,
    _name_tail,
    _bracketed,
    _name_and_agency,
    _dated_scene,
    _credit_opening,
    _two_lines,
)
