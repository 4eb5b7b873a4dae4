"""Forms that both readers' pages and the admin use.

tag_box  an article's tags: the field, the suggestions, what was sent and saved
"""

from articles.forms.tag_box import (
    Notice,
    Saved,
    TagBox,
    build_box,
    may_create,
    may_tag,
    note_in_history,
    read_numbers,
    save_box,
)
from articles.forms.unsent import keep_form, read_form
