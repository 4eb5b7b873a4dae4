"""The vocabulary and what keeps it in use.

names        what may be the name of a tag
vocabulary   tags found by name or alias, made, completed while being typed
labelling    tags put on articles and taken off, in bulk too; filing: those that files name
renaming     another name, unused tags deleted; merging: several tags made one
proposing    tags of like names (likeness), for an editor to judge
rules        saved searches that keep tagging
suggesting   tags that an article may deserve: by its words (terms), its company, its likes
journal      rows changed with a record; undoing puts them back
handlers     the same as long work; loading: a vocabulary from a file
"""

from articles.tagging.filing import tag_as_filed
from articles.tagging.handlers import do_labels, do_rule, enqueue_labels, enqueue_rule
from articles.tagging.labelling import (
    Hand,
    Labelled,
    add_tags,
    count_added,
    count_removed,
    remove_tags,
)
from articles.tagging.loading import LoadReport, UnreadableVocabulary, load_vocabulary
from articles.tagging.merging import MergeEffect, count_merge, merge
from articles.tagging.names import check_name, tidy_name
from articles.tagging.renaming import delete_unused, rename, unused
from articles.tagging.rules import (
    Preview,
    RuleEffect,
    apply_rule,
    apply_to_news,
    check_query,
    delete_rule,
    make_rule,
    preview,
    to_query,
)
from articles.tagging.undoing import UNDOABLE, undo
from articles.tagging.vocabulary import (
    Completion,
    add_alias,
    article_counts,
    complete,
    find_or_create,
    find_tag,
    remove_alias,
)

__all__ = [
    "UNDOABLE",
    "Completion",
    "Hand",
    "Labelled",
    "LoadReport",
    "MergeEffect",
    "Preview",
    "RuleEffect",
    "UnreadableVocabulary",
    "add_alias",
    "add_tags",
    "apply_rule",
    "apply_to_news",
    "article_counts",
    "check_name",
    "check_query",
    "complete",
    "count_added",
    "count_merge",
    "count_removed",
    "delete_rule",
    "delete_unused",
    "do_labels",
    "do_rule",
    "enqueue_labels",
    "enqueue_rule",
    "find_or_create",
    "find_tag",
    "load_vocabulary",
    "make_rule",
    "merge",
    "preview",
    "remove_alias",
    "remove_tags",
    "rename",
    "tag_as_filed",
    "tidy_name",
    "to_query",
    "undo",
    "unused",
]
