"""The tag vocabulary, and the tags of articles.

vocabulary       tags found by name or alias, created, completed while typing; their aliases
merge            tags merged and renamed; unused tags deleted
duplicates       tags with similar names
labelling        tags added to articles and removed, in bulk too; tags that files bring
editing          the tags of one article, edited by hand
bulk             the same change for many chosen articles: planned, then executed
rules            tag rules: saved searches that tag what they find
suggestions      tags that an article may deserve, with evidence; terms: tag names in a text
jobs             the long operations as background jobs
undo             changes of tags undone from the journal
load_vocabulary  a vocabulary from a TOML file
"""

from articles.tagging.bulk import AT_ONCE, Bulk, BulkKind, Changed, execute, plan
from articles.tagging.bulk import enqueue as enqueue_bulk
from articles.tagging.duplicates import Likeness, Proposal, mark_not_same, propose
from articles.tagging.editing import Edited, TagEdit, Verdict, accept, dismiss, edit_tags
from articles.tagging.jobs import (
    LARGE,
    do_labels,
    do_merge,
    do_rule,
    do_rule_end,
    do_suggest,
    enqueue_labels,
    enqueue_merge,
    enqueue_rule,
    enqueue_rule_end,
    enqueue_settling,
    enqueue_suggestions,
)
from articles.tagging.labelling import (
    Labelled,
    TagSource,
    add_tags,
    find_carrying,
    find_lacking,
    remove_tags,
    tag_as_filed,
)
from articles.tagging.load_vocabulary import LoadReport, UnreadableVocabulary, load_vocabulary
from articles.tagging.merge import (
    MergeEffect,
    count_merge,
    delete_unused,
    describe_tag,
    merge_tags,
    rename_tag,
    unused,
)
from articles.tagging.rules import (
    Preview,
    RuleEffect,
    apply_rule,
    apply_to_new_articles,
    change_rule,
    check_query,
    delete_rule,
    ensure_current_index,
    find_all,
    make_rule,
    newest_of,
    own_rows,
    preview,
    set_paused,
    to_query,
)
from articles.tagging.suggestions import (
    Reading,
    explain,
    suggest_by_words,
    suggest_for_readings,
    suggest_tags,
)
from articles.tagging.undo import UNDO_RULES, UNDOABLE, undo_tag_change
from articles.tagging.vocabulary import (
    Completion,
    add_alias,
    article_counts,
    check_free,
    check_name,
    complete,
    find_or_create,
    find_tag,
    named_like,
    remove_alias,
    split_names,
    tidy_name,
)
