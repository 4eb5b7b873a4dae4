"""The running text: sentences, cross-heads, quotations and single lines."""

import re

from articles.splitting.blocks import (
    LONG_PARAGRAPH_WORDS,
    OPENING_QUOTES,
    Block,
    Draft,
    first_match,
    is_name_line,
    read_words,
)
from articles.splitting.notes import (
    LONGEST_NOTE,
    SECOND_HALF,
    has_biography,
    is_life_in_brief,
    is_unquoted,
)
from articles.splitting.related import is_title_like
from articles.splitting.shapes import SHAPES, find_speaker

# Measured on lines without full stop wedged between two sentences: up to four words 95 of 133 are
# cross-heads, of 8 to 14 words more are links than captions (47 to 20), 15 to 25 are mostly
# captions (31 of 51).
LONGEST_CROSS_HEAD = 7
LONGEST_SHORT_LINE = 14
# Of the lines whose words come back in one of so many blocks below, 262 of 307 are cross-heads; of
# those of six and seven words whose words do not, 8 of 26 are, and 16 are links.
BLOCKS_BELOW = 4
LONG_CROSS_HEAD = 6
# Of lines of 8 to 14 words that share so much with the block below, 49 of 92 are cross-heads and
# 15 links; of the others 22 and 102.
TAKEN_UP = 0.2
LINK_NOT_CAPTION = 12
LONGEST_LINE = 25
SHORT_LINE = 4
CAPITALS = 0.8
HEADLINE_CASE = 0.75
CLOSE_TO_HEADLINE_CASE = 0.85
HEADLINE_CASE_THROUGHOUT = 0.95
# So many names may stand above the notes about their owners.
MOST_NAMES = 8
LONGEST_QUESTION = 14
LONGEST_QUOTED_LINE = 18
SHORT_TITLE = 9
# Longer words are never set in small letters in headline case.
LONGEST_SMALL_WORD = 6
NAME_WORDS = 4
# Three short lines in a row are a list, two may be anything.
SHORTEST_RUN = 3
PLAIN_SENTENCE = 10

_QUESTION = re.compile(
    r"""(?x)(?:so\s|and\s|but\s)?(?:what|why|how|who|whose|when|where|which|is|are|does|do|can
      |could|will|would|did|should|has|have|was|were)\b"""
)
_READER = re.compile(r"\byour?\b")
_QUOTED_SENTENCE = re.compile(r"[.,!?][\"”’']$")
# "Mass: 6 tonnes" is an item of a list, not a title.
_FACT = re.compile(r": |\d%|^\d")
_NAME_ENDS = " ,&0123456789"
_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[.):]\s\S")


def label_text(draft: Draft) -> None:
    """Assign every free block from the first paragraph to the last."""
    for index in range(draft.first, draft.last + 1):
        if draft.is_free(index):
            draft.assign(index, first_match(_RULES, draft, index) or "lone-line")


def _author_note(draft: Draft, index: int) -> str | None:
    if index <= len(draft) * SECOND_HALF or draft.blocks[index].word_count > LONGEST_NOTE:
        return None
    if index == len(draft) - 1 and is_life_in_brief(draft, index):
        return "note-author-in-text"
    is_late = index > len(draft) * 0.6 and is_unquoted(draft, index)
    if not is_late or not has_biography(draft, index):
        return None
    is_last = index >= len(draft) - SHORT_LINE or not draft.is_sentence(index + 1)
    return "note-author-in-text" if is_last or has_biography(draft, index + 1) else None


def name_above_note(draft: Draft, index: int) -> str | None:
    """A name whose owner the next block describes."""
    if index <= len(draft) * SECOND_HALF:
        return None
    end = index
    while end < min(index + MOST_NAMES, len(draft)) and _is_short_name(draft, end):
        end += 1
    if end == index or not has_biography(draft, end):
        return None
    return "byline-above-note" if draft.kind_at(end) in (None, "note") else None


def _is_short_name(draft: Draft, index: int) -> bool:
    """A name; "Ann Lee," and "Ann Lee1" (a footnote) are names too."""
    block = draft.blocks[index]
    if block.word_count > NAME_WORDS + 1 or draft.kinds[index] not in (None, "byline"):
        return False
    return is_name_line(block.text.rstrip(_NAME_ENDS))


def _capitals(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    if draft.is_in_capitals or not 5 <= block.word_count <= LONG_PARAGRAPH_WORDS:
        return None
    if not any(map(str.isupper, block.words[:3])) or block.upper_share <= CAPITALS:
        return None
    is_short = block.word_count <= LONGEST_CROSS_HEAD and draft.is_sentence(index + 1)
    return "cross-head-capitals" if is_short and block.text[-1] != "?" else "related-capitals"


def _question(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    if block.text[-1] != "?" or block.word_count > LONGEST_QUESTION or block.opens_with_quote:
        return None
    if not draft.is_wedged(index) or draft.blocks[index + 1].opens_with_quote:
        return None
    if draft.is_interview and _READER.search(block.lower):
        return None
    is_question = block.sentence_count == 1 and _QUESTION.match(block.lower)
    return "cross-head-question" if is_question else None


def _sentence(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    if not block.ends_sentence or block.word_count < 2 or block.text.endswith(("...", "…")):
        return None
    if block.word_count <= NAME_WORDS and is_name_line(block.text):
        return "caption-bare-name"
    if _is_stray_title(draft, index):
        return "related-run"
    if _is_title_of_sentences(draft, index):
        return "related-in-text"
    return "sentence" if block.word_count >= PLAIN_SENTENCE else "short-sentence"


def _is_stray_title(draft: Draft, index: int) -> bool:
    """Headline case among lines that are no sentences."""
    block = draft.blocks[index]
    if not SHORT_LINE <= block.word_count <= SHORT_TITLE or index + 1 >= len(draft):
        return False
    if draft.is_sentence(index - 1) or draft.is_sentence(index + 1):
        return False
    return block.capital_share >= CLOSE_TO_HEADLINE_CASE


def _is_title_of_sentences(draft: Draft, index: int) -> bool:
    """Headline case throughout: "It Began as a Joke. Then the Money Came In."."""
    block = draft.blocks[index]
    if not LONGEST_CROSS_HEAD < block.word_count <= LONGEST_LINE or block.opens_with_quote:
        return False
    plain = [word for word in block.words if len(word) > LONGEST_SMALL_WORD and word.islower()]
    if len(plain) > 1:  # most sentences end here, without the count below
        return False
    return block.capital_share >= HEADLINE_CASE_THROUGHOUT


def _bracketed(draft: Draft, index: int) -> str | None:
    """A link set in square brackets: "[Read the full ruling here]"."""
    block = draft.blocks[index]
    is_bracketed = block.text[0] == "[" and block.text[-1] == "]"
    is_link = is_bracketed and 5 <= block.word_count <= LONGEST_LINE
    return "related-bracketed" if is_link else None


def _by_alone(draft: Draft, index: int) -> str | None:
    """ "By" in a line of its own, names below it."""
    is_by = draft.blocks[index].lower in ("by", "and") and index + 1 < len(draft)
    return "byline-by-alone" if is_by and name_above_note(draft, index + 1) else None


def _lead_in(draft: Draft, index: int) -> str | None:
    return "lead-in" if draft.blocks[index].ends_with_colon else None


def _quoted_line(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    if not block.opens_with_quote or block.text[-1] not in "'’\"”":
        return None
    is_between = draft.is_sentence(index - 1) and draft.is_sentence(index + 1)
    is_line = 3 <= block.word_count <= LONGEST_QUOTED_LINE
    if is_line and is_between and not _QUOTED_SENTENCE.search(block.text):
        return "cross-head-quoted"
    return "quotation" if block.word_count >= 5 else None


def _long_block(draft: Draft, index: int) -> str | None:
    return "long-block" if draft.blocks[index].word_count > LONGEST_LINE else None


def _numbered(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    is_line = block.word_count <= LONGEST_SHORT_LINE and _NUMBERED.match(block.text)
    return "cross-head-numbered" if is_line and draft.is_sentence(index + 1) else None


def _cross_head(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    if block.word_count > LONGEST_CROSS_HEAD or not draft.is_wedged(index):
        return None
    if _is_item_above(draft, index - 1, block) and _is_item_above(draft, index - 2, block):
        return "list-run"
    if block.word_count == 2 and is_name_line(block.text) and not draft.is_sentence(index + 1):
        return "byline-in-text"
    if _comes_back(draft, index):
        return "cross-head-taken-up"
    if block.word_count >= LONG_CROSS_HEAD:
        return "related-in-text"
    return "cross-head"


def _comes_back(draft: Draft, index: int) -> bool:
    """A word of the line stands in the text below it: links to other articles share none."""
    own = draft.blocks[index].long_words
    below = draft.blocks[index + 1 : index + 1 + BLOCKS_BELOW]
    return any(not own.isdisjoint(block.long_words) for block in below)


def _is_item_above(draft: Draft, index: int, below: Block) -> bool:
    """A line without full stop that was kept as text and begins in the same letter case."""
    block = draft.blocks[index]
    is_line = not block.ends_sentence and block.word_count <= LONGEST_SHORT_LINE
    is_like = block.text[0].isupper() == below.text[0].isupper()
    return is_line and is_like and draft.kinds[index] == "body"


def _cross_head_over_list(draft: Draft, index: int) -> str | None:
    """A few words below a sentence and above several lines without full stop."""
    block = draft.blocks[index]
    if block.word_count > SHORT_LINE or not draft.is_sentence(index - 1):
        return None
    below = range(index + 1, index + 1 + SHORTEST_RUN)
    return "cross-head-over-list" if all(_is_item(draft, item) for item in below) else None


def _is_item(draft: Draft, index: int) -> bool:
    return index < len(draft) and draft.is_free(index) and not draft.blocks[index].ends_sentence


def _list_run(draft: Draft, index: int) -> str | None:
    """Lines in sentence case, one after the other, no related heading above them."""
    block = draft.blocks[index]
    if draft.is_sentence(index - 1) or draft.is_wedged(index) or block.word_count < 5:
        return None
    if block.capital_share > HEADLINE_CASE:
        return None
    start, end = index, index + 1
    while start > index - SHORTEST_RUN and _is_run_line(draft, start - 1):
        start -= 1
    while end < index + SHORTEST_RUN and _is_run_line(draft, end):
        end += 1
    if end - start < SHORTEST_RUN:
        return None
    is_item = draft.rules[index - 1] in ("list-run", "cross-head-over-list")
    return "list-run" if is_item or _FACT.search(block.text) else "related-run"


def _is_run_line(draft: Draft, index: int) -> bool:
    if not 0 < index < len(draft):
        return False
    block = draft.blocks[index]
    if block.ends_sentence or not 3 <= block.word_count <= LONGEST_LINE:
        return False
    return draft.kinds[index] in (None, "body", "related", "subheading")


def _middling_line(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    if not LONGEST_CROSS_HEAD < block.word_count <= LONGEST_SHORT_LINE:
        return None
    if draft.is_in_capitals:
        return "lone-line"
    if _is_about_next(draft, index):
        return "cross-head-long"
    is_wedged = draft.is_sentence(index - 1) and draft.is_wedged(index)
    if draft.kinds[index - 1] == "related" or block.capital_share > HEADLINE_CASE or not is_wedged:
        return "related-in-text"
    return "related-in-text" if block.word_count <= LINK_NOT_CAPTION else "caption-long-line"


def _is_about_next(draft: Draft, index: int) -> bool:
    """The block below takes up the words of the line."""
    if not draft.is_text(index + 1):
        return False
    own = draft.blocks[index].long_words
    return len(own & draft.blocks[index + 1].long_words) >= TAKEN_UP * max(1, len(own))


def _long_line(draft: Draft, index: int) -> str | None:
    if draft.blocks[index].word_count <= LONGEST_SHORT_LINE:
        return None
    if draft.is_in_capitals:
        return "lone-line"
    is_among_text = draft.is_sentence(index - 1) or draft.is_wedged(index)
    return "caption-long-line" if is_among_text else "related-in-text"


def _short_line(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    if block.word_count <= SHORT_LINE or draft.is_in_capitals:
        return "lone-line"
    return "related-run" if block.capital_share > HEADLINE_CASE else "short-line-in-run"


_RULES = (
    *SHAPES,
    name_above_note,
    _by_alone,
    _bracketed,
    _author_note,
    _capitals,
    _question,
    _sentence,
    _lead_in,
    _numbered,
    _quoted_line,
    _long_block,
    _cross_head,
    _cross_head_over_list,
    _list_run,
    _middling_line,
    _long_line,
    _short_line,
)


HEADLINE_CASE_AT_END = 0.8
SHORTEST_SENTENCE = 3
SHORTEST_TITLE = 5
SHORTEST_LEAD_IN = 5
_CLOSING_FACT = re.compile(r"^\(|\d\s?%")
LONGEST_HANDLE = 6


def label_ending(draft: Draft) -> None:
    """Assign every free block below the last paragraph."""
    for index in range(draft.last + 1, len(draft)):
        if draft.is_free(index):
            draft.assign(index, first_match(_CLOSING_RULES, draft, index) or "related-short-at-end")


def _closing_author_note(draft: Draft, index: int) -> str | None:
    is_note = has_biography(draft, index) or is_life_in_brief(draft, index)
    return "note-author" if is_note else None


def _closing_lead_in(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    is_close = index == draft.last + 1 and block.word_count >= SHORTEST_LEAD_IN
    return "lead-in" if is_close and block.ends_with_colon else None


def _closing_sentence(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    if not block.ends_sentence or block.word_count < SHORTEST_SENTENCE:
        return None
    is_title = block.text[-1] in "?!" and block.capital_share > HEADLINE_CASE_AT_END
    return None if is_title else "sentence-at-end"


def _title(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    is_title = is_title_like(block) and block.word_count >= SHORTEST_TITLE
    return "related-at-end" if is_title else None


def _handle(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    return "byline-handle" if "@" in block.text and block.word_count <= LONGEST_HANDLE else None


def _fact(draft: Draft, index: int) -> str | None:
    """A figure or a bracket: part of the article, not the title of another."""
    return "list-run" if _CLOSING_FACT.search(draft.blocks[index].text) else None


_CLOSING_RULES = (
    *SHAPES,
    name_above_note,
    _closing_author_note,
    _handle,
    _closing_lead_in,
    _closing_sentence,
    _fact,
    _title,
)


SHORTEST_QUOTE = 6
LONGEST_QUOTE = 45
# Shorter repetitions are names and set phrases.
SHORTEST_KEY = 30
# The paragraph that holds the quote must hold something more.
MORE_THAN_THE_QUOTE = 10
# A cross-head of that many words may well come back in the text.
LONGEST_REPEATED_CROSS_HEAD = 12
# So many characters tell whether a block may come back at all.
PROBE = 20
# Longer texts are books or tables; articles with pull quotes are not so long.
LONGEST_TEXT = 100_000
# Articles have a handful of pull quotes; hundreds of equal lines are a table.
MOST_QUOTES = 40


def label_pull_quotes(draft: Draft) -> None:
    """Assign the blocks whose words a longer body block holds."""
    for index in _find_repeated(draft)[:MOST_QUOTES]:
        quote = draft.blocks[index]
        if any(
            kind == "body" and other != index and _holds(draft.blocks[other], quote)
            for other, kind in enumerate(draft.kinds)
        ):
            draft.assign(index, "pull-quote")


def _find_repeated(draft: Draft) -> list[int]:
    """Blocks whose first characters stand somewhere else as well."""
    whole = "\n".join(block.lower for block in draft.blocks)
    if len(whole) > LONGEST_TEXT:
        return []
    repeated = []
    for index in range(1, len(draft)):
        if _may_be_quote(draft, index):
            probe = draft.blocks[index].lower.lstrip(OPENING_QUOTES)[:PROBE]
            if whole.find(probe, whole.find(probe) + 1) >= 0:
                repeated.append(index)
    return repeated


def _may_be_quote(draft: Draft, index: int) -> bool:
    block = draft.blocks[index]
    if not SHORTEST_QUOTE <= block.word_count <= LONGEST_QUOTE:
        return False
    if block.text.startswith(("…", "“…")):
        return False
    if draft.kinds[index] == "subheading":
        return block.word_count > LONGEST_REPEATED_CROSS_HEAD
    return draft.kinds[index] == "body"


def _holds(paragraph: Block, quote: Block) -> bool:
    if len(paragraph.text) < len(quote.text) + MORE_THAN_THE_QUOTE:
        return False
    key = " ".join(_quoted_words(quote))
    return len(key) > SHORTEST_KEY and f" {key} " in f" {' '.join(paragraph.plain_words)} "


def _quoted_words(quote: Block) -> list[str]:
    """The words of the quote without its speaker."""
    speaker = find_speaker(quote)
    count = len(read_words(speaker)) if speaker else 0
    return quote.plain_words[: len(quote.plain_words) - count]


# Without a real paragraph, lines of that many words count as text.
SHORT_TEXT_WORDS = 8
# More notes about authors than that in a row were never seen.
MOST_AUTHOR_NOTES = 3


def find_zones(draft: Draft) -> None:
    """Set `first` and `last` to the first and last block of running text."""
    anchors = [index for index in range(1, len(draft)) if draft.is_paragraph(index)]
    if not anchors:
        anchors = [
            index
            for index in range(1, len(draft))
            if draft.is_free(index) and draft.blocks[index].word_count >= SHORT_TEXT_WORDS
        ]
    if not anchors:
        draft.first = draft.last = min(1, len(draft) - 1)
        return
    draft.first = anchors[0]
    draft.last = _trim_author_notes(draft, anchors)
    draft.last = _find_last_sentence(draft)


def _find_last_sentence(draft: Draft) -> int:
    """Short sentences below the last paragraph, with lists or quotations among them, are text."""
    last = draft.last
    for index in range(draft.last + 1, len(draft)):
        if draft.kinds[index] in ("related", "note"):
            break
        block = draft.blocks[index]
        if draft.is_free(index) and draft.is_sentence(index) and _is_prose(block):
            if has_biography(draft, index) or is_life_in_brief(draft, index):
                break
            last = index
    return last


def _is_prose(block: Block) -> bool:
    return block.text[-1] not in "?!" and block.capital_share < HEADLINE_CASE_AT_END


def _trim_author_notes(draft: Draft, anchors: list[int]) -> int:
    """Paragraphs about the author close the file, not the text."""
    for index in list(reversed(anchors))[:MOST_AUTHOR_NOTES]:
        is_late = index > draft.first and index >= len(draft) * SECOND_HALF
        is_short = draft.blocks[index].word_count <= LONGEST_NOTE
        if not (is_late and is_short and is_unquoted(draft, index) and has_biography(draft, index)):
            return index
        draft.assign(index, "note-author")
    return max((index for index in anchors if draft.is_free(index)), default=draft.first)
