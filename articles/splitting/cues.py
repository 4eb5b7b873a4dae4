"""What a block shows by itself: the ordered table of rules that need no context."""

from articles.splitting import bylines, captions, dates, embeds, furniture, notes, related
from articles.splitting.draft import Draft, first_match

# The order matters. Links with a prefix come before furniture ("Read more: …" is no button), a
# photographer's copyright mark before the copyright line, bylines before dates ("By Ann Lee, May
# 5"), captions before notes ("Photo by …" is no contributor).
CUES = (
    furniture.ornament,
    embeds.social_post,
    related.heading,
    related.glued_list,
    related.prefix,
    captions.copyright_caption,
    furniture.button,
    captions.agency_line,
    captions.clip,
    bylines.by_and_name,
    bylines.name_and_date,
    dates.date_line,
    captions.caption,
    notes.article_note,
    furniture.box,
)


def label_by_cue(draft: Draft) -> None:
    """Assign every free block that a cue takes."""
    for index in range(1, len(draft)):
        if draft.is_free(index):
            found = first_match(CUES, draft, index)
            if found:
                draft.assign(index, found)
