"""What pages of both doors ask of an editor.

tag_box      an article's tags, a field to add some, suggestions: what it shows and what it sends
tag_saving   what it sends, carried out and told
numbers      of rows, as browsers send them
"""

from articles.forms.numbers import read_numbers
from articles.forms.tag_box import TagBox, build_box, may_create, may_tag
from articles.forms.tag_saving import Said, Saved, note_in_history, save_box
