"""What pages of both doors ask of an editor.

tag_box      an article's tags, a field to add some, suggestions: what it shows and what it sends
tag_saving   what it sends, carried out and told
numbers      of rows, as browsers send them
"""

from articles.forms.tag_box import (
    Said,
    Saved,
    TagBox,
    build_box,
    may_create,
    may_tag,
    note_in_history,
    read_numbers,
    save_box,
)
