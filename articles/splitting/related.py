"""Related content: headings over lists of links, links with a prefix, and their parts."""

import re
from dataclasses import dataclass

from articles.splitting.blocks import Block, Draft

_HEADING = re.compile(
    r"""(?x)(?:
        related(?:\s(?:content|stor(?:y|ies)|articles?|coverage|news|links?|items?|posts?|reading
          |videos?|topics?|tags?|media|to\s.{2,40}|from\s.{2,40}))?
      | read\s(?:more|next|also|on|this\snext)
          (?:\s(?:on|about|from|stories|articles|news)\b.{0,50})?
      | more(?:\s(?:on|from|in|about|like|related|to\sread|stories|news|coverage|headlines
          |articles|posts
          |trending|reading|great|of)\b.{0,60})?
      | also\s(?:read|see|on|in)(?:\s.{0,30})? | see\salso
      | you\s(?:may|might|could)\s(?:also\s|be\s)?(?:like|interested|enjoy|want).{0,40}
      | (?:we\s)?recommend(?:ed|s)?(?:\s(?:for\syou|stories|articles|reading|videos?
          |(?:from|by)\s.{1,40}))?
      | most\s(?:read|popular|viewed|shared|watched|commented)(?:\s.{0,40})?
      | popular(?:\s(?:now|stories|on|in|posts?).{0,30})?
      | (?:related\s)?trending(?:\s.{0,30})? | stories\sfrom\s.{2,40}
      | top\s(?:stories|picks|news|headlines)(?:\s.{0,30})?
      | latest(?:\s(?:news|stories|headlines|articles|from|in|posts).{0,40})?
      | (?:\S{1,15}\s){1,3}latest\s(?:articles|stories|news)
      | editor.?s.?\s(?:picks?|choice|recommendations?) | don.?t\smiss(?:\s.{0,30})?
      | up\snext | what\sto\sread\snext | (?:further|recommended|suggested)\sreading
      | in\scase\syou\smissed\sit
      | (?:from\s)?(?:the|our)\sarchives? | (?:dig|go)\sdeeper
      | our\s(?:latest|top|best)\s.{0,30} | around\sthe\sweb | elsewhere\son.{0,30}
      | stories\schosen.{0,40} | visual\sstories | must\sreads? | best\sof\s.{2,30}
      | next\sstory | (?:\S{1,15}\s){1,3}recommends | explore(?:\smore)?(?:\s.{0,30})?
      | other\s(?:stories|news|headlines) | similar\s(?:stories|articles) | (?:also\s)?of\sinterest
    )"""
)
# "Read more" and its like may be buttons; they head a list only if links follow.
_BUTTON_HEADING = re.compile(
    r"(?:read more|more|related|related topics|related tags|trending|up next)"
)
_SURE_HEADING = re.compile(
    r"(?:related|see also|read (?:more|next|also)|more (?:on|from|stories|news|coverage)"
    r"|recommended|you (?:may|might)|editor.?s.? (?:picks?|choice)|most (?:read|popular)|up next"
    r"|top stories|don.?t miss|further reading|what to read next|also read)"
)

_PREFIX = re.compile(
    r"""(?x)\W{0,4}(?P<prefix>
        (?:READ|RELATED|MORE|SEE|SEE\sALSO|ALSO|ALSO\sREAD|READ\sALSO|READ\sMORE|READ\sTHIS
          |READ\sNEXT|WATCH|LISTEN|DON['’]?T\sMISS|PHOTOS?|GALLERY|VIDEO|OPINION|EXPLAINER
          |EXPLAINED|ANALYSIS|POLL|QUIZ|MORE\sON|MORE\sFROM\s[\w\s]{2,30}|MUST\sREAD|IN\sPICTURES
          |FURTHER\sREADING|MORE\sCOVERAGE|LIVE|IN\sDEPTH|GO\sDEEPER|TRENDING|JUST\sIN
          |RECOMMENDED|NEXT|RELATED\s(?:STORY|STORIES|ARTICLES?|VIDEO|COVERAGE|NEWS|CONTENT))
          \s?(?:[:|»]|>{1,3}|–|-(?=\s))
      | (?:Read|Related|See|More|See\s[Aa]lso|Also|Also\s[Rr]ead|Read\s[Aa]lso|Read\s[Mm]ore
          |Read\s[Nn]ext|Watch|Listen|More\s(?:on|from|in)\s[\w\s]{2,40}|Story|For\smore,\sread
          |Related\s(?:story|stories|article|articles|video|coverage|news|content
            |Story|Stories|Article|Articles|Video|Coverage|News|Content)
          |Don['’]t\s[Mm]iss|Video|Gallery|Photos|Explainer|Analysis|Opinion|From\sthe\s[Aa]rchives?)
          \s?(?:[:|»]|>{1,3})
      | On\s[\w.]{2,40}\.com:
      | (?:READ\sMORE|SEE\sALSO|READ\sNEXT|ALSO\sREAD)(?=\s{1,3}[A-Z‘“"'])
    )\s{0,3}(?=\S)"""
)
# Words that also open a heading or a list item: "Analysis: …", "VIDEO: …".
_GENRE = re.compile(
    r"(?i)\W{0,4}(?:photos?|gallery|video|opinion|explaine[rd]|analysis|poll|quiz|live|story|next"
    r"|in pictures|in depth|just in|also|on [\w.]{2,40}\.com)\b\s?(?:[:|»>–-])"
)
_ARROWS = re.compile(r"(?:>>|»)")
_CALL_TO_READ = re.compile(
    r"(?i)(?:click|tap) here (?:to|for) (?:read|more|the latest|see|view|watch)"
)
_EDGES = " \t-–—|·•*:»›>….#[]"

LONGEST_HEADING = 14
LONGEST_LINK = 40
LONGEST_GLUED_LIST = 300
# A line with a prefix and two sentences may be a link; a longer one is running text.
LONGEST_LINK_OF_SENTENCES = 30
# "Watch: …" in a whole sentence of that length is an instruction in the text.
LONGEST_LINK_WITH_FULL_STOP = 22
# Shorter lines than this are not titles.
SHORTEST_TITLE = 3
_FIRST_LETTERS = "READSMLWDPGVOQITNJFHUBC>»"


def heading(draft: Draft, index: int) -> str | None:
    """The heading of a list of links; a mere "Read more" needs a link below it."""
    block = draft.blocks[index]
    if block.word_count > LONGEST_HEADING or not block.is_one_line:
        return None
    line = block.lower.strip(_EDGES)
    if _BUTTON_HEADING.fullmatch(line) and line != "related":
        return "related-heading-button" if _has_title_below(draft, index) else None
    if not _HEADING.fullmatch(line) or block.text[-1:] in ".?!":
        return None
    return "related-heading" if _SURE_HEADING.match(line) else "related-heading-loose"


def glued_list(draft: Draft, index: int) -> str | None:
    """A heading and its links in one block, a line each."""
    block = draft.blocks[index]
    if block.is_one_line or block.word_count > LONGEST_GLUED_LIST:
        return None
    above, *titles = block.text.split("\n")
    if not is_heading(above):
        return None
    is_list = all(len(title.split()) <= LONGEST_LINK for title in titles)
    return "related-list" if is_list and not titles[0].endswith(".") else None


def prefix(draft: Draft, index: int) -> str | None:
    """A link that says so: "READ: …", "Related story: …", ">> …"."""
    block = draft.blocks[index]
    if block.word_count > LONGEST_LINK or block.text[:1].islower():
        return None
    if block.sentence_count > 1 and block.word_count > LONGEST_LINK_OF_SENTENCES:
        return None
    if not (_PREFIX.match(block.text) or _ARROWS.match(block.text)):
        return None
    if block.text.endswith(".") and block.word_count > LONGEST_LINK_WITH_FULL_STOP:
        return None
    return "related-genre" if _GENRE.match(block.text) else "related-prefix"


def _has_title_below(draft: Draft, index: int) -> bool:
    if index < SHORTEST_TITLE or index + 1 >= len(draft):
        return False
    below = draft.blocks[index + 1]
    return below.word_count >= SHORTEST_TITLE and not below.ends_sentence


@dataclass(frozen=True, slots=True)
class RelatedTitle:
    """A teaser: offsets of its title in the section's text, and the address printed with it."""

    title: str
    start: int
    end: int
    url: str | None


@dataclass(frozen=True, slots=True)
class RelatedParts:
    """The heading of a related section, if it has one, and the titles below or behind it."""

    heading: str | None
    links: tuple[RelatedTitle, ...]


_URL = re.compile(r"https?://[^\s<>()\"”]{3,2000}|www\.[^\s<>()\"”]{3,2000}")
_LINE = re.compile(r"[^\n]+")
_LINK_EDGES = " \t\u00a0-–—|·•*:»›>()[]"


def related_parts(text: str) -> RelatedParts:
    """Heading and links of a related section's text, line by line."""
    title_heading: str | None = None
    links: list[RelatedTitle] = []
    for match in _LINE.finditer(text):
        line = match.group()
        opening = _PREFIX.match(line)
        if opening:
            title_heading = title_heading or opening["prefix"].strip(_EDGES + " ")
            links += _find_title(text, match.start() + opening.end(), match.end())
        elif title_heading is None and not links and is_heading(line):
            title_heading = line.strip(_LINK_EDGES)
        else:
            links += _find_title(text, match.start(), match.end())
    return RelatedParts(title_heading, tuple(links))


def is_heading(line: str) -> bool:
    """The line heads a list of links."""
    bare = line.lower().replace("\u00a0", " ").strip(_EDGES)
    if len(bare.split()) > LONGEST_HEADING or line.rstrip()[-1:] in ".?!":
        return False
    return bool(_BUTTON_HEADING.fullmatch(bare) or _HEADING.fullmatch(bare))


def _find_title(text: str, start: int, end: int) -> list[RelatedTitle]:
    url = _URL.search(text, start, end)
    if url:
        before, after = text[start : url.start()], text[url.end() : end]
        if len(before.strip(_LINK_EDGES)) >= len(after.strip(_LINK_EDGES)):
            end = url.start()
        else:
            start = url.end()
    title = text[start:end].strip(_LINK_EDGES)
    if not title and not url:
        return []
    start = text.index(title, start, end)
    return [RelatedTitle(title, start, start + len(title), url.group() if url else None)]


# The longest list of links seen under one heading; afterwards the rules for lone lines decide.
MOST_LINKS = 12
SHORTEST_LISTED_TITLE = 3
LONGEST_TITLE = 25
# Titles with a question or exclamation mark are shorter; longer ones are sentences.
LONGEST_TITLE_WITH_MARK = 16
LONGEST_TITLE_WITH_STOP = 12
SHORT_LINE = 4
HEADLINE_CASE = 0.7
CAPTION_AFTER_LIST = 12
LONGEST_ITEM = 30
LONGEST_FIRST_ITEM = 25
SHORT_ITEM = 7

_NUMBER = re.compile(r"\d{1,2}")
_HEADINGS = frozenset(("related-heading", "related-heading-loose", "related-heading-button"))


def is_title_like(block: Block) -> bool:
    """The form of another article's title: some words, no full stop, no colon."""
    if not SHORTEST_LISTED_TITLE <= block.word_count <= LONGEST_TITLE or block.ends_with_colon:
        return False
    if block.text.endswith(("...", "…")) or not block.ends_sentence:
        return True
    return block.text[-1] in "?!" and block.word_count <= LONGEST_TITLE_WITH_MARK


def label_link_lists(draft: Draft) -> None:
    """Below a related heading: titles, dates and numbers among them, up to the next sentence."""
    count: int | None = None  # links so far; None outside a list
    for index in range(1, len(draft)):
        if draft.kinds[index] == "related":
            count = 0 if draft.rules[index] in _HEADINGS else None
        elif count is not None:
            count = _extend_links(draft, index, count)


def _extend_links(draft: Draft, index: int, count: int) -> int | None:
    """Assign one block to the list above it; the number of links then, None if the list is over."""
    if draft.is_free(index):
        rule = _link_rule(draft, index, count)
        if rule is None:
            return None
        draft.assign(index, rule)
        return count + 1
    block, kind = draft.blocks[index], draft.kinds[index]
    if kind in ("standfirst", "note", "embed") or (
        kind == "caption" and block.word_count > CAPTION_AFTER_LIST
    ):
        return None
    is_number = kind == "boilerplate" and _NUMBER.fullmatch(block.text)
    if (count and kind == "date") or is_number:
        draft.assign(index, "related-short")
    return count


def _link_rule(draft: Draft, index: int, count: int) -> str | None:
    block = draft.blocks[index]
    is_above_sentence = draft.is_sentence(index + 1)
    if is_title_like(block) and count < MOST_LINKS:
        is_cross_head = block.word_count <= SHORT_LINE and is_above_sentence and count
        return None if is_cross_head else "related-title"
    if block.word_count <= SHORT_LINE and not block.ends_sentence and count < MOST_LINKS:
        return None if is_above_sentence else "related-short"
    if _is_title_with_stop(draft, index, count):
        return "related-title-with-stop"
    is_headline_case = block.word_count <= LONGEST_TITLE and block.capital_share > HEADLINE_CASE
    if is_headline_case and (index > draft.last or count):
        return "related-title"
    return None


def _is_title_with_stop(draft: Draft, index: int, count: int) -> bool:
    """A short sentence among titles: one stands above it, another below."""
    block = draft.blocks[index]
    if not count or count >= MOST_LINKS or block.word_count > LONGEST_TITLE_WITH_STOP:
        return False
    if index + 1 >= len(draft) or block.opens_with_quote:
        return False
    below = draft.blocks[index + 1]
    return draft.is_free(index + 1) and below.word_count <= LONGEST_TITLE_WITH_STOP


def label_items(draft: Draft) -> None:
    """Below a line of text that ends with a colon: lines without full stop."""
    is_inside = False
    for index in range(draft.first, len(draft)):
        if not draft.is_free(index):
            is_inside = False
            continue
        block = draft.blocks[index]
        if draft.is_text(index - 1) and draft.blocks[index - 1].ends_with_colon:
            is_inside = block.word_count <= LONGEST_FIRST_ITEM
        is_cross_head = block.word_count <= SHORT_ITEM and draft.is_sentence(index + 1)
        is_item = (
            not block.ends_sentence
            and block.word_count <= LONGEST_ITEM
            and not block.ends_with_colon
        )
        is_inside = is_inside and is_item and not is_cross_head
        if is_inside and index <= draft.last:
            draft.assign(index, "list-item")
