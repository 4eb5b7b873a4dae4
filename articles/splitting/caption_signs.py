"""Captions by their form: credits, names without a full stop, brackets, title lines."""

import re
from dataclasses import dataclass

from articles.splitting.blocks import Block, contains_any, phrase_list
from articles.splitting.dates import MONTH, find_dateline

_CREDIT = re.compile(
    r"""(?x)AP\sPhoto | \((?:AP|AFP|PA|UPI)\)$ | \bAP/ | /\s?AP\b | \|\s?AP\b
      | [Gg]etty\sImages? | \bGetty\b | \bGETTY\b
      | REUTERS/ | /\s?Reuters | \(Reuters\)$ | \bREUTERS\b | \bAFP | \bEPA\b | [Ss]hutterstock
      | SHUTTERSTOCK | iStock | \bAlamy | Flickr
      | (?:[Pp]hoto|[Pp]hotograph|Photos|[Pp]icture|Pictures|Image|Images|Pic|Video
          |Illustration|Graphic|Source|Credit|Credits|Photographer|[Pp]hoto\s[Cc]redit|Image\s[Cc]redits?
          |Main\simage\scredit|CREDIT|PHOTO|IMAGE)\s?(?:by\b|:|courtesy|\()
      | Photo\s(?:illustration|courtesy) | [Pp]hotographs?\sby | [Ii]magery\s(?:by|from) | \(File
      | [Ff]ile\s(?:photo|image|picture) | [Ff]ile\) | \bHandout\b | HANDOUT
      | [Cc]ourtesy\s(?:of|photo) | \bCourtesy\b | \bSupplied\b
      | \bvia\s(?:AP|REUTERS|Reuters|Getty|Twitter|Facebook|Instagram|YouTube|Storyful)
      | PA\sWire | \bPA\sImages | /PA\b | :\sPA\)?$ | Bloomberg\svia | NurPhoto | LightRocket
      | WireImage | \bRedux\b | \bMagnum\b | \bZUMA | Xinhua | \bRex\b | \bREX/ | \bSplash\b
      | Backgrid | Press\sAssociation | Associated\sPress\)?$
      | for\sThe\s[A-Z]\w{1,20}\s[A-Z]\w{1,20}(?:\s[A-Z]\w{1,20})?$
      | /The\s[A-Z][a-z]{1,20}\s(?:Post|Times) | /NASA | ^NASA | [Ss]taff\s[Pp]hoto | \bSWNS\b
      | Unsplash | Pixabay | Wikimedia | Creative\sCommons | YouTube$ | Instagram$
      | \([A-Z][^()]{0,50}\b[Pp]hoto(?:graph)?s?\)$
      | [Ss]ubmitted\sphoto | \(Screenshot"""
)
_GATES = (
    "|",
    "(ap)",
    "(pa)",
    "(upi)",
    *phrase_list(
        """
    photo | getty | reuters | afp | epa | shutterstock | istock | alamy | flickr | image | imagery |
    picture | pic: | video | illustration | graphic | source | credit | file | handout |
    courtesy | supplied | via_ | /pa | pa wire | : pa | bloomberg | wireimage | lightrocket |
    redux | magnum | zuma | xinhua | rex | splash | backgrid | associated press |
    press association | for the_ | /the_ | nasa | ap/ | /ap | / ap | swns | unsplash | pixabay
    | wikimedia | commons | youtube | instagram | screenshot
    """
    ),
)
_CREDIT_AT_END = re.compile(
    r"""(?x)(?:\([^()]{2,60}\) | \[[A-Z][^\[\]]{1,40}\]
      | \b(?:Getty\sImages|Getty|Reuters|REUTERS|AP|AFP|EPA|PA|AP\sPhoto|Shutterstock|NASA
          |Bloomberg|Flickr|iStock|Corbis|Associated\sPress|via\sAP))[\s.)]{0,3}$"""
)
_CREDIT_PHRASE = re.compile(
    r"""(?ix)(?:photo|image|credit|picture|photograph|illustration|source)s?
      \s?(?:by\b|:|courtesy|credit) | courtesy\s?(?:of\b|:|photo)"""
)

# "…, she told AFP." is no credit.
_AGENCY_IN_SENTENCE = re.compile(
    r"\b(?:told|tells|to|by|from|at|with|the|and|of|for|in)"
    r" (?:Reuters|AFP|AP|EPA|PA|NASA|Bloomberg)\.$"
)

_AGENCIES = re.compile(
    r"""(?ix)(?:the\s)?associated\spress | ap | reuters | afp | epa | pa | pa\smedia
      | getty(?:\simages)? | (?:usa\stoday\s)?sports | bloomberg | shutterstock | alamy | nasa
      | dpa | pti | ani | upi | efe | yonhap | xinhua | ap\sphoto | pa\swire | press\sassociation
      | istock | twitter | facebook | instagram | youtube"""
)
_BETWEEN_AGENCIES = re.compile(r"\s?/\s?|,\s|\svia\s|\s\|\s")

# The end of a block in which a credit is looked for; whole blocks only if they are short.
TAIL = 90
SHORT_BLOCK = 12


def has_credit(block: Block) -> bool:
    """A picture agency or a credit word stands at the end of the block."""
    tail = block.text if block.word_count <= SHORT_BLOCK else block.text[-TAIL:]
    lower = tail.lower()
    if not contains_any(lower, _GATES) or _AGENCY_IN_SENTENCE.search(tail):
        return False
    return _CREDIT.search(tail) is not None


def ends_with_credit(block: Block) -> bool:
    """The last thing in the block is an agency, a bracket or a credit phrase."""
    tail = block.text[-TAIL:]
    return bool(_CREDIT_AT_END.search(tail) or _CREDIT_PHRASE.search(tail, 1))


def ends_with_agency(line: str) -> bool:
    """The last word is an agency, or the line ends with a bracket."""
    return _CREDIT_AT_END.search(line[-TAIL:]) is not None


def is_agency_line(line: str) -> bool:
    """Nothing but the names of agencies."""
    bare = line.strip("()[] .©")
    return bool(bare) and all(
        _AGENCIES.fullmatch(part) for part in _BETWEEN_AGENCIES.split(bare[:TAIL])
    )


def is_credit_line(line: str) -> bool:
    """A credit word anywhere in a short line."""
    return _CREDIT.search(line) is not None


# Two weak signs or one strong one make a caption; the weights follow the precision measured for
# each sign on 650 labelled renderings (strong ones .9 and more, weak ones around .5).
ENOUGH = 2.0
# From here on two signs agree, and such captions were never wrong.
PLENTY = 4.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign of a caption: how much it weighs, and the rule to name if it is the strongest."""

    rule: str
    weight: float


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
_SPEECH_IN_SCENE = re.compile(
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
    return Evidence(
        "caption-position", 2 if is_plain and not _SPEECH_IN_SCENE.search(block.lower) else 0.8
    )


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
    if (
        block.sentence_count > 1
        or _SPEECH_IN_SCENE.search(block.lower)
        or _PAST.search(block.lower)
    ):
        return None
    return Evidence("caption-dated-scene", 2)


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
