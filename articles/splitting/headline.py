"""The headline: the first block, unless it names a department; and its repetition below."""

import re

from articles.splitting.blocks import (
    Block,
    Draft,
    first_match,
    is_name_and_source,
    is_name_line,
    word_set,
)
from articles.splitting.boilerplate import is_button, is_page_notice
from articles.splitting.bylines import has_role
from articles.splitting.dates import find_dateline, is_date_line
from articles.splitting.shapes import SHAPES

# Names of departments that stand above a headline, never as one.
_KICKERS = word_set(
    """
    opinion analysis politics world business sports sport news exclusive review commentary
    editorial feature features culture science technology tech health travel books obituary
    interview explainer column breaking national international local entertainment lifestyle
    economy environment climate education investigation letters stage theatre theater film films
    music arts art television tv food style money law crime media review: profile essay
    """
)
_NEWS_OF = re.compile(
    r"(?:local|world|us|u\.s\.|uk|national|city|state|regional|top|latest|breaking"
    r"|business|sports?|political|international) (?:news|stories|headlines)"
)
# The longest headline with a full stop seen has 14 words; a longer one is an opening paragraph.
LONGEST_SENTENCE = 18
SHORTEST_HEADLINE = 4
LONGEST_HEADLINE = 25
LONGEST_REPETITION = 30
# The repetition comes before the text gets going.
LOWEST_REPETITION = 6
# More lines of furniture than that above a headline were never seen.
LOWEST_HEADLINE = 12
LOWEST_LABEL = 20
# A head has few lines; what is so far down is text.
HEAD = 40
LONGEST_TOP_LINE = 14
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LABELLED = frozenset(("labelled-headline",))


def label_headline(draft: Draft) -> None:
    """Assign the headline, what stands above it and its repetition."""
    place = _pass_top(draft)
    draft.headline = place
    if draft.is_free(place):
        if is_opening_paragraph(draft.blocks[place]):
            draft.assign(place, "no-headline")
            return
        draft.assign(place, _headline_rule(draft, place))
    headline = draft.blocks[place].plain_words
    for index in range(place + 1, min(len(draft), place + LOWEST_REPETITION + 1)):
        block = draft.blocks[index]
        if block.word_count <= LONGEST_REPETITION and headline and block.plain_words == headline:
            draft.assign(index, "headline-again")


def _pass_top(draft: Draft) -> int:
    """Assign what stands above the headline; the headline's place."""
    labelled = [n for n, rule in enumerate(draft.rules[:LOWEST_LABEL]) if rule in _LABELLED]
    if labelled:
        for index in filter(draft.is_free, range(labelled[0])):
            draft.assign(index, "labelled-fact")
        return labelled[0]
    for index in range(min(len(draft) - 1, LOWEST_HEADLINE)):
        rule = draft.rules[index] or first_match(_TOP_RULES, draft, index)
        if not rule:
            return index
        draft.assign(index, rule)
    # Nothing but furniture: then the first line is as good as any other.
    draft.rules[0] = draft.kinds[0] = None
    return 0


def _headline_rule(draft: Draft, place: int) -> str:
    if not place:
        return "first-block"
    return "below-kicker" if draft.rules[place - 1] == "kicker" else "below-furniture"


def _date_above(draft: Draft, index: int) -> str | None:
    """A full date above the headline: how some sites print their articles."""
    block = draft.blocks[index]
    is_date = block.word_count <= LONGEST_TOP_LINE and _YEAR.search(block.text)
    return "date-above-headline" if is_date and is_date_line(block.text) else None


def _furniture_above(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    is_furniture = is_button(block) or is_page_notice(block)
    return "furniture-above-headline" if is_furniture else None


def is_opening_paragraph(block: Block) -> bool:
    """The first block is a whole sentence of some length: the article has no headline."""
    return block.word_count >= LONGEST_SENTENCE and block.text.endswith(".")


def _kicker(draft: Draft, index: int) -> str | None:
    """The name of a department, with a line as long as a headline below it."""
    if len(draft) <= index + 2:
        return None
    line = draft.blocks[index].lower.strip(" :|•")
    if line not in _KICKERS and not _NEWS_OF.fullmatch(line):
        return None
    below = draft.blocks[index + 1]
    is_headline_long = SHORTEST_HEADLINE <= below.word_count <= LONGEST_HEADLINE
    return "kicker" if is_headline_long and not below.text.endswith((".", ":")) else None


_TOP_RULES = (_kicker, _date_above, _furniture_above)


_PLACE_AND_DASH = re.compile(r"[—–-]\s{0,3}$")
ROLE_LINE = 12
# Names and labels have fewer words, lines of text more.
LINE_OF_TEXT = 6
SHORT_SENTENCE = 4
# Standfirsts stand high, captions somewhat lower; further down it is a list of links.
LOWEST_STANDFIRST = 4
LOWEST_CAPTION = 8


def label_head(draft: Draft) -> None:
    """Assign every free block above the first paragraph."""
    for index in range(1, draft.first):
        if draft.is_free(index):
            draft.assign(index, first_match(_RULES, draft, index) or "short-in-head")


def _has_meta_above(draft: Draft, index: int) -> bool:
    return any(
        draft.kinds[above] in ("byline", "date")
        for above in range(max(draft.headline + 1, index - 12), index)
    )


def _dateline(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    is_short = block.word_count <= LINE_OF_TEXT and block.has_letters
    return "dateline-alone" if is_short and _PLACE_AND_DASH.search(block.text) else None


def _report(draft: Draft, index: int) -> str | None:
    """The first paragraph, too short to be told by its length: "ORSETT (AP) — The Latest on …:"."""
    block = draft.blocks[index]
    is_text = block.ends_sentence or block.ends_with_colon
    is_report = is_text and block.word_count > LINE_OF_TEXT and find_dateline(block.text)
    return "dateline-and-text" if is_report else None


def _name(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    if block.word_count > NAME_LINE:
        return None
    if not (is_name_line(block.text) or is_name_and_source(block.text)):
        return None
    return "labelled-fact" if "labelled-byline" in draft.rules[:HEAD] else "byline-name"


def _role(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    is_line = block.word_count <= ROLE_LINE and not block.ends_sentence
    return "byline-role" if is_line and has_role(block.text) else None


def _by_alone(draft: Draft, index: int) -> str | None:
    if draft.blocks[index].lower.strip(":") not in ("by", "and"):
        return None
    is_next_name = draft.kind_at(index + 1) == "byline" or is_name_or_role(draft, index + 1)
    return "byline-by-alone" if is_next_name else None


def _standfirst(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    if (
        index > LOWEST_STANDFIRST + draft.headline
        or not LINE_OF_TEXT <= block.word_count <= LONGEST
    ):
        return None
    if _has_meta_above(draft, index) or find_dateline(block.text) or is_first_person(block):
        return None
    return "standfirst-position"


def _opening_sentence(draft: Draft, index: int) -> str | None:
    block = draft.blocks[index]
    if not block.ends_sentence or block.word_count < SHORT_SENTENCE:
        return None
    above = draft.kinds[index - 1]
    if above == "related":
        return None
    is_low = _has_meta_above(draft, index) or above in ("caption", "body", "headline")
    return "sentence-at-start" if is_low else None


def _caption(draft: Draft, index: int) -> str | None:
    is_line = draft.blocks[index].word_count >= LINE_OF_TEXT and index <= LOWEST_CAPTION
    return "caption-in-head" if is_line else None


def _title(draft: Draft, index: int) -> str | None:
    return "related-in-head" if draft.blocks[index].word_count >= LINE_OF_TEXT else None


def _shape(draft: Draft, index: int) -> str | None:
    """A list or a quotation among the lines above the first paragraph."""
    return first_match(SHAPES, draft, index)


_RULES = (
    _shape,
    _dateline,
    _report,
    _name,
    _role,
    _by_alone,
    _standfirst,
    _opening_sentence,
    _caption,
    _title,
)


# The signs below were counted on 218 labelled stories: a standfirst has 19 words on average, an
# opening paragraph 43; 40 % of standfirsts lack a full stop, 6 % of openings do; an opening
# repeats 41 % of the headline's long words, a standfirst 18 %; no standfirst has a dateline.
ENOUGH = 1.5
SHORTEST = 6
LONGEST = 60
# An article shorter than this has no standfirst that could be told from its text.
FEWEST_PARAGRAPHS = 3
LOWEST_PLACE = 6
# Longer lines are no names.
NAME_LINE = 9
_FEW_WORDS = 4

_WEIGHT_OF_LENGTH = ((14, 1.5), (22, 1.0), (30, 0.0), (40, -1.5))
_WEIGHT_IF_LONGER = -3.0
CLEARLY_MORE = 0.15
MUCH_OF_HEADLINE = 0.45
SHARED_WITH_NEXT = 0.35

# Columns open in the first person, standfirsts speak of the author.
_FIRST_PERSON = re.compile(r"(?:i|we|my|our)\b")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
# An address or a full date: author and date in one line.
_META = re.compile(r"@|\b(?:19|20)\d\d\b.{0,12}\b\d{1,2}:\d\d")
_SPEECH = re.compile(r"\b(?:said|says|told|according)\b")


def find_standfirst(draft: Draft) -> None:
    """Assign the standfirst if the first free block shows enough signs of one."""
    free = [index for index in _head(draft) if not is_name_or_role(draft, index)][:2]
    top = draft.headline
    if len(free) < 2 or free[0] > LOWEST_PLACE + top:
        return
    below, next_free = free
    has_meta_above = any(_is_meta(draft, index) for index in range(top + 1, below))
    has_meta_below = any(_is_meta(draft, index) for index in range(below + 1, next_free))
    block = draft.blocks[below]
    weight = _weigh(draft.blocks[top], block, draft.blocks[next_free])
    weight += 2.5 * has_meta_below - 1.5 * has_meta_above
    if not SHORTEST <= block.word_count <= LONGEST or weight < ENOUGH:
        return
    if first_match(SHAPES, draft, below):
        return
    if find_dateline(block.text) or (not block.ends_sentence and _META.search(block.text)):
        return
    if block.ends_sentence or not has_meta_above:
        draft.assign(below, "standfirst-byline-follows" if has_meta_below else "standfirst-signs")
        draft.first = next(filter(draft.is_paragraph, range(below, len(draft))), draft.first)


def is_name_or_role(draft: Draft, index: int) -> bool:
    """A free short line that may be a byline."""
    block = draft.blocks[index]
    if not draft.is_free(index) or block.word_count > NAME_LINE or block.ends_sentence:
        return False
    return block.word_count <= _FEW_WORDS or is_name_line(block.text) or has_role(block.text)


def is_first_person(block: Block) -> bool:
    """The block opens with "I" or "we"."""
    return _FIRST_PERSON.match(block.lower) is not None


def _head(draft: Draft) -> list[int]:
    """The free blocks among the first dozens: enough to find two that are no names."""
    return [n for n in range(draft.headline + 1, min(len(draft), HEAD)) if draft.is_free(n)]


def _is_meta(draft: Draft, index: int) -> bool:
    return draft.kinds[index] in ("byline", "date") or is_name_or_role(draft, index)


def _weigh(headline: Block, block: Block, following: Block) -> float:
    return (
        _weigh_form(block, following)
        + _weigh_words(headline, block, following)
        + _weigh_reporting(block, following)
    )


def _weigh_form(block: Block, following: Block) -> float:
    count = block.word_count
    weight = next((w for most, w in _WEIGHT_OF_LENGTH if count <= most), _WEIGHT_IF_LONGER)
    weight += 0 if block.ends_sentence else 2.5
    if following.word_count >= 1.4 * count:
        weight += 0.7
    elif following.word_count < 0.8 * count:
        weight -= 0.5
    return weight


def _weigh_words(headline: Block, block: Block, following: Block) -> float:
    own = _share(headline, block)
    more = _share(headline, following) - own
    weight = 0.0
    if more >= CLEARLY_MORE:
        weight += 1
    elif more <= -CLEARLY_MORE:
        weight -= 0.7
    if own <= CLEARLY_MORE:
        weight += 0.7
    elif own >= MUCH_OF_HEADLINE:
        weight -= 0.7
    return weight + (1 if _share(block, following) >= SHARED_WITH_NEXT else 0)


def _weigh_reporting(block: Block, following: Block) -> float:
    weight = -2.5 if is_first_person(block) else 0.0
    if find_dateline(following.text):
        weight += 3
    if _WEEKDAY.search(block.lower):
        weight -= 1
    if _SPEECH.search(block.lower):
        weight -= 0.7
    return weight - block.opens_with_quote - (block.sentence_count > 2)


def _share(one: Block, other: Block) -> float:
    """How many of the long words of one block stand in the other."""
    return len(one.long_words & other.long_words) / max(1, len(one.long_words))
