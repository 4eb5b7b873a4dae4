"""The door for editors: Django's admin, one file for each kind of desk.

articles      an article's tags, address and taking down (fresh)
workbench     an article's text, names and facts put right in one place
removing      articles taken down, thrown away and shown again
people        persons (spellings); merge_page, part_page and rename_page change them
countries     countries and the names they are found under
mentions      the queue of names (link_page)
phrases       what a phrase means everywhere
journal       what was done, and its undoing (undo_page)
jobs          long work: how far it is, stopped and tried again
decisions     decisions that lost their words
uploads       the import desk: files brought, looked through, imported; imports: what became of them
tags          the vocabulary (tag_form); tag_merge_page, tag_doubles_page, tag_delete_page
rules         standing tags (rule_page, rule_end_page); result_page tags what a search finds
upkeep        the state of the archive, as the last check found it
publications
asking        actions on articles that ask first
doing         what the desks share; looking_up finds persons by name
"""

from articles.admin import (
    articles,
    countries,
    decisions,
    imports,
    jobs,
    journal,
    mentions,
    people,
    publications,
    tag_rules,
    tags,
    uploads,
)
