"""Captions by what they say: who stands where, or a scene in the present tense with its date."""

import re

from articles.splitting.blocks import Block
from articles.splitting.dates import MONTH
from articles.splitting.evidence import Evidence
from articles.splitting.wordlists import phrase_list

# Captions of one sentence; longer ones need more than a position.
LONGEST_WITH_POSITION = 60
LONGEST_SCENE = 45
# Weak wording ("is seen", "shows") counts in short blocks only.
SHORT_SCENE = 30

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
      | \((?:left|right|l|r|cent(?:er|re)|top|bottom|pictured)\)
      | \bfrom\sleft\b | \bleft\sto\sright\b
      | ^(?:pictured|clockwise|above|below|a\sfile|this\s|an?\s|file|in\sthis)
      | \b(?:photo|image|picture|photograph|illustration)\b"""
)
_POSE_GATES = phrase_list(
    """
    left | right | center | centre | (l) | (r) | ground | pictured | seen | (top | (bottom | photo
    | image | picture | shown | shows | pose | artist | file | aerial | undated | handout | above:
    | below: | top: | bottom: | inside: | clockwise | combination | satellite | screen | frame
    | a view | a general | a stock | a composite | illustration | screengrab
    """
)
_POSTURE = re.compile(
    r"""(?x),\s(?:seated|standing|kneeling)(?:\s(?:left|right|cent(?:er|re)))?
      (?:[,.] | \s(?:in|on|at|beside)\b)"""
)
_SPEECH = re.compile(
    r"\b(?:said|says|told|added|according|wrote|tweeted|announced|argued|reported)\b"
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


def position(block: Block) -> Evidence | None:
    """Who stands where, or that something is a picture."""
    if not block.has_any(_POSE_GATES) or not _POSE.search(block.lower):
        return None
    if not _POSE_FIRMLY.search(block.lower) and block.word_count > SHORT_SCENE:
        return Evidence("caption-position", 0.8)
    is_plain = block.word_count <= LONGEST_WITH_POSITION and not block.opens_with_quote
    return Evidence("caption-position", 2 if is_plain and not _SPEECH.search(block.lower) else 0.8)


def posture(block: Block) -> Evidence | None:
    """Who sits or stands, told in passing: "Ann Lee, seated, signs …". Prose has it as well."""
    is_short = block.word_count <= LONGEST_SCENE and not block.opens_with_quote
    return Evidence("caption-position", 0.8) if is_short and _POSTURE.search(block.text) else None


def dated_scene(block: Block) -> Evidence | None:
    """One sentence in the present tense with a full date: the agencies' caption style."""
    if block.word_count > LONGEST_SCENE or block.opens_with_quote:
        return None
    if not (block.has_any(_CENTURIES) and _FULL_DATE.search(block.text)):
        return None
    if not _SCENE.search(block.lower):
        return None
    if block.sentence_count > 1 or _SPEECH.search(block.lower) or _PAST.search(block.lower):
        return None
    return Evidence("caption-dated-scene", 2)
