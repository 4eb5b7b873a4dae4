"""Where the running text begins and where it ends."""

from articles.splitting.draft import Draft
from articles.splitting.notes import LONGEST_NOTE, SECOND_HALF, has_biography, is_unquoted

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


def _trim_author_notes(draft: Draft, anchors: list[int]) -> int:
    """Paragraphs about the author close the file, not the text."""
    for index in list(reversed(anchors))[:MOST_AUTHOR_NOTES]:
        is_late = index > draft.first and index >= len(draft) * SECOND_HALF
        is_short = draft.blocks[index].word_count <= LONGEST_NOTE
        if not (is_late and is_short and is_unquoted(draft, index) and has_biography(draft, index)):
            return index
        draft.assign(index, "note-author")
    return max((index for index in anchors if draft.is_free(index)), default=draft.first)
