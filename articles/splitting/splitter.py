"""The splitter: from text to sections, in eight steps that each read the blocks once."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from articles.splitting import boilerplate, bylines, captions, dates, live, notes, related, shapes
from articles.splitting.blocks import Block, Draft, first_match, make_block
from articles.splitting.body import find_zones, label_ending, label_pull_quotes, label_text
from articles.splitting.bylines import cut_joined_lines, label_authors
from articles.splitting.captions import label_caption_titles, label_credited
from articles.splitting.headline import (
    find_standfirst,
    label_head,
    label_headline,
)
from articles.splitting.labelled import cut_labelled
from articles.splitting.language import is_english
from articles.splitting.layout import Layout, Paragraph, find_paragraphs
from articles.splitting.other_languages import label_other_language
from articles.splitting.related import label_items, label_link_lists
from articles.splitting.rules import RULES
from articles.splitting.sections import Section

# Raised whenever a rule changes, so that an archive knows which articles to split again.
SPLITTER_VERSION = "3"
# The longest live blog seen has some hundred blocks; what is so much longer is no article.
MOST_BLOCKS = 10_000
# Every section is a row and an element of a page: behind so many, neighbours are folded.
MOST_SECTIONS = 1_000


def split(text: str) -> list[Section]:
    """The sections of an article, in order; together they hold all of it but white space.

    Text without words gives no section. Any text is taken as it comes, nothing is raised.
    """
    layout, paragraphs = find_paragraphs(text)
    if not paragraphs:
        return []
    if len(paragraphs) > MOST_BLOCKS:
        return fold_tail(_keep_endless(paragraphs))
    paragraphs = cut_joined_lines(text, cut_labelled(text, paragraphs))
    draft = Draft([make_block(text, part) for part in paragraphs])
    for index, part in enumerate(paragraphs):
        if part.rule:
            draft.assign(index, part.rule)
    if draft.is_in_capitals:
        draft.restore_case()
    if is_english(text):
        _label(draft, layout)
    else:
        label_other_language(draft, text)
    return fold_tail(list(_to_sections(draft)))


def fold_tail(sections: list[Section]) -> list[Section]:
    """Little more than twice `MOST_SECTIONS`: what stands behind so many is folded.

    Neighbours of one kind become one section; where kinds change from line to line, a last section
    takes the rest. The text stays whole.
    """
    head, tail = sections[:MOST_SECTIONS], sections[MOST_SECTIONS:]
    folded = [_join(list(run)) for _, run in groupby(tail, key=attrgetter("kind"))]
    if len(folded) > MOST_SECTIONS:
        rest = folded[MOST_SECTIONS:]
        folded[MOST_SECTIONS:] = [_make_section("endless", rest[0].start, rest[-1].end)]
    return [*head, *folded]


def _join(sections: list[Section]) -> Section:
    return replace(sections[0], end=sections[-1].end)


def keep_whole(text: str) -> list[Section]:
    """One body section: for a text that the rules fail on."""
    words = text.strip()
    if not words:
        return []
    start = text.index(words[0])
    return [_make_section("not-split", start, start + len(words))]


def _label(draft: Draft, layout: Layout) -> None:
    label_headline(draft)  # 1. the first block
    label_by_cue(draft)  # 2. what a block shows by itself
    live.label_entries(draft)
    boilerplate.label_posts(draft)
    label_credited(draft)
    label_caption_titles(draft, layout)
    label_authors(draft)
    find_zones(draft)  # 3. where the text begins and ends
    find_standfirst(draft)  # 4. below the headline
    label_link_lists(draft)  # 5. what belongs to the line above
    label_items(draft)
    label_head(draft)  # 6. what is left, by its place
    label_text(draft)
    label_ending(draft)
    label_pull_quotes(draft)  # 7. what stands there twice


def _keep_endless(paragraphs: list[Paragraph]) -> list[Section]:
    first, *rest = paragraphs
    return [
        _make_section("first-block", first.start, first.end),
        *(_make_section("endless", part.start, part.end) for part in rest),
    ]


def _to_sections(draft: Draft) -> Iterator[Section]:
    """One section a block; a caption's title is joined to the caption."""
    title: Block | None = None
    for block, rule in zip(draft.blocks, draft.rules, strict=True):
        if rule == "caption-title":
            title = block
            continue
        yield _make_section(rule or "lone-line", (title or block).start, block.end)
        title = None


def _make_section(rule: str, start: int, end: int) -> Section:
    reason = RULES[rule]
    return Section(
        kind=reason.kind, start=start, end=end, rule=rule, sure=reason.sure, why=reason.why
    )


# The order matters. Links with a prefix come before furniture ("Read more: …" is no button), a
# photographer's copyright mark before the copyright line, bylines before dates ("By Ann Lee, May
# 5"), captions before notes ("Photo by …" is no contributor).
CUES = (
    boilerplate.ornament,
    *shapes.CUES,
    boilerplate.social_post,
    boilerplate.wire_mark,
    boilerplate.promotion,
    boilerplate.promotion_heading,
    related.heading,
    related.glued_list,
    related.prefix,
    captions.copyright_caption,
    boilerplate.button,
    captions.agency_line,
    captions.clip,
    bylines.by_and_name,
    bylines.signature,
    bylines.name_and_date,
    dates.date_line,
    captions.caption,
    notes.article_note,
    boilerplate.box,
)


def label_by_cue(draft: Draft) -> None:
    """Assign every free block that a cue takes."""
    for index in range(1, len(draft)):
        if draft.is_free(index):
            found = first_match(CUES, draft, index)
            if found:
                draft.assign(index, found)
