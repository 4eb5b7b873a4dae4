"""The admin: Django's, with a file for each kind of page.

articles         one article: tags, address, language, taking down
article_list     the list of articles; article_filters its filters; bulk_edit its actions
workbench/       an article's sections, names and facts corrected on one page
removal          articles taken down, deleted and shown again
people           persons: spellings, rename, split; merge: several made one
countries        countries and their names
mentions         the queue of names to review
decisions        lost decisions, and phrase rules
journal          what was done, and undo
tags             the vocabulary: edit, merge, near-duplicates, delete unused
tag_rules        saved searches that tag; tag_rule_page edits one
uploads          files uploaded, checked and imported; imports lists the runs
jobs             background jobs: progress, stop, retry; the state of the archive
publications     publications
base             what these pages share
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
