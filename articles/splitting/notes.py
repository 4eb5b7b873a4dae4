"""Notes: who contributed, what was corrected, who the author is."""

import re

from articles.splitting.blocks import NAME, NAME_OPENING, Draft, phrase_list

_CONTRIBUTION = re.compile(
    r"""(?x)contributed\s(?:to\s(?:this|the)\s(?:report|story|article|post|piece)|reporting|from)
      | contributing\sreport | contributed\.?$ | (?:additional|further|extra)\s(?:reporting|writing)
      | ^\W{0,3}(?:reporting|writing|editing|compiled|edited|written|translated|photography|article
        |story|produced)\s(?:by|and)\b
      | (?:reporting|writing|editing)\sby\b.{3} | \breported\sfrom\b
      | with\s(?:reports?|files|additional|reporting|inputs?|assistance)\s(?:from|by|reporting)
      | ^[—–-]{1,3}\s?(?:with|additional|by|associated|reporting)\b
      | \bpress\swriters?\b.{0,80}\b(?:contributed|reported) | ^contributing:
      | \(with\s.{3,40}\)$"""
)
_CORRECTION = re.compile(
    r"""(?x)^\W{0,3}(?:editor.?s?.?\snote|correction|clarification|updates?|disclosure|disclaimer
        |note|this\s(?:story|article|post|piece|report|essay|column))\b
        \s?(?::|\(|\b(?:was|has|is|originally|first|appears|appeared|draws|includes|contains)\b)
      | \b(?:originally|first)\s(?:appeared|published|posted)\b
      | (?:story|article|post|report)\s(?:has\sbeen|was)
        \s(?:updated|corrected|amended|published|produced)\b
      | ^first\spublished | ^correction\s\d | a\sversion\sof\sthis\sarticle
      | this\sis\sa\s(?:breaking|developing) | ^if\syou\swould\slike\sto\swrite\b
      | ^\((?:corrects|updates|adds|fixes|clarifies)\b | ^about\sthe\s(?:authors?|writers?)\W{0,3}$
      | write\s(?:an\sop-ed|a\sletter) | views?\sand\sopinions | opinions\sexpressed
      | is\sout\snow"""
)
_CONTACT = re.compile(
    r"""(?x)to\scontact\sthe\s(?:reporter|editor|author) | ^you\scan\semail\b | ^\W{0,3}write\sto\b
      | ^\W{0,3}(?:e-?mail|contact|reach|to\sreach|follow)\b.{0,80}(?:@|\bon\stwitter)
      | ^[\w.]{1,60}@[\w.]{1,60}(?:\s\(end\))?$"""
)
_GATES = phrase_list(
    """
    (corrects | (adds | (fixes | about the author | about the writer |
    contribut | op-ed | reporting | writing | edit | compiled | reported from | note |
    correction | clarif | update | disclosure | disclaimer | appear | publish | amended |
    corrected | produced | with files | with report | with additional | with input |
    with assistance | (with | written | press writer | email | @ | views and opinions |
    opinions expressed | is out now | this is a_ | contact | version of this | photography by
    | article by | story by | translated | this article | this story | this essay | this post
    | this column | write_ | originally | first posted | twitter
    """
)
_ABOUT_THE_ARTICLE = re.compile(
    r"\W{0,3}(?:editor|correct(?:ion|s)|clarif|this (?:story|article|post|column|essay)\b)"
)

_JOBS = (
    r"(?:writer|reporter|editor|correspondent|columnist|journalist|author|professor|fellow"
    r"|contributor|producer|analyst|commentator|editor-in-chief|historian|blogger|critic"
    r"|freelance\w{0,3}|researcher|lecturer|reader in)"
)
# "Joined the agreement", "joined the United Nations" are news.
_NEWSROOM = (
    r"(?:staff|newsroom|paper|newspaper|magazine|bureau|news|times|post|press|tribune|journal"
    r"|herald|gazette|courier|guardian|observer|globe|chronicle)"
)
# What was is past: "was a historian" speaks of somebody in the news, not of the author.
_BIOGRAPHY = re.compile(
    rf"""(?x)\b(?:is|are)\s(?:an?\s|the\s|also\s|currently\s)?(?:[\w’'/.&-]{{1,25}}\s){{0,7}}{_JOBS}\b
      | \bcovers?\s.{{3,80}}\sfor\b | \bwrites\s(?:about|a|for|on)\b
      | \bhas\s(?:written|covered|been\scovering)\b
      | \bcan\sbe\s(?:reached|followed|found)\s(?:at|on|via)\b
      | \bjoined\sthe\s(?:[\w’'&.-]{{1,25}}\s){{0,3}}{_NEWSROOM}\b
      | \bfollow\s(?:him|her|them|me|\w{{1,20}}(?:\s\w{{1,20}})?)\s(?:on\b|at\b|@)
      | \b(?:his|her|their)\s(?:writing|latest\sbook|most\srecent\sbook|new\sbook)\b"""
)
_BIOGRAPHY_GATES = phrase_list(
    """
    _is_ | _are_ | cover | writes_ | _has_ | can be_ | joined | follow | his_ | her_ |
    their_
    """
)
_LIFE = re.compile(r"(?<![\"”] )\b(?:He|She|They) (?:is|are|was|has|writes|lives|teaches|serves)\b")
_LIVES = re.compile(rf"{NAME}\s(?:lives\s(?:in|with|on)|teaches|writes)\b")
_NO_NAMES = ("The ", "A ", "An ", "This ", "These ", "Those ", "In ", "But ", "And ")
_SPEECH = re.compile(r"\b(?:said|told|added)\b")

LONGEST_NOTE = 90
_EDGES = " *(["
# In the first half only notes that open with one of a few words count.
_FIRST_LETTERS = frozenset("ECTWYFRcetwyfr@")
# Contributor lines stand in the second half; notes about the article itself may open it.
SECOND_HALF = 0.5


def article_note(draft: Draft, index: int) -> str | None:
    """Contributors, corrections, editor's notes, addresses of the newsroom."""
    block = draft.blocks[index]
    if block.word_count > LONGEST_NOTE:
        return None
    if index <= len(draft) * SECOND_HALF and block.text.lstrip(_EDGES)[:1] not in _FIRST_LETTERS:
        return None
    if not block.has_any(_GATES):
        return None
    if _CONTACT.match(block.lower):
        return "note-contact"
    if index <= len(draft) * SECOND_HALF and not _ABOUT_THE_ARTICLE.match(block.lower):
        return None
    if _CONTRIBUTION.search(block.lower):
        return "note-contributors"
    if _CORRECTION.search(block.lower):
        return "note-correction"
    return "note-contact" if _CONTACT.search(block.lower) else None


def has_biography(draft: Draft, index: int) -> bool:
    """The wording that tells who an author is."""
    if not 0 <= index < len(draft):
        return False
    block = draft.blocks[index]
    return block.has_any(_BIOGRAPHY_GATES) and _BIOGRAPHY.search(block.lower) is not None


def is_unquoted(draft: Draft, index: int) -> bool:
    """Nobody is quoted: notes about authors hold no speech."""
    block = draft.blocks[index]
    return not block.opens_with_quote and "“" not in block.text and '"' not in block.text[:-1]


def is_life_in_brief(draft: Draft, index: int) -> bool:
    """A name, then "He is …": an author without a job word."""
    block = draft.blocks[index]
    return (
        block.word_count <= LONGEST_NOTE
        and is_unquoted(draft, index)
        and NAME_OPENING.match(block.text) is not None
        and not block.text.startswith(_NO_NAMES)
        and (_LIFE.search(block.text) or _LIVES.match(block.text)) is not None
        and _SPEECH.search(block.text) is None
    )
