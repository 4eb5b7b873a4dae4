"""Picture credits: the agencies and words that name where a picture comes from."""

import re

from articles.splitting.blocks import Block, contains_any
from articles.splitting.wordlists import phrase_list

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
