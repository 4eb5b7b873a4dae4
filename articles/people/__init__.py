"""Persons merged, split and renamed, and the names in articles linked to them.

merge       several persons made one
split       one person made two
rename      another name or address
names       a name in an article confirmed, rejected, linked or added
duplicates  persons with similar names
undo        merges, splits and renames undone
"""

from articles.people.duplicates import mark_not_same, propose
from articles.people.merge import Effect, count_merge, merge_persons
from articles.people.names import (
    add_name,
    add_spelling,
    confirm_mention,
    edit_entity,
    edit_spellings,
    link_mention,
    make_person,
    reject_mention,
)
from articles.people.rename import bearers_of, rename_person
from articles.people.split import count_split, split_person
from articles.people.undo import NAME_RULES, UNDO_RULES, UNDOABLE, undo_person_change
