"""What people did: recorded as it was done, shown as history, undone.

recorder     rows created, deleted and changed with a record of how they were, part by part
rules        how operations of a name are undone: refuse if changed, or skip and count
undo         recorded operations undone by these rules
redirects    old addresses that lead on
history      all operations that concerned a person, tag, article or publication
not_same     pairs that an editor knows to be two
expiry       what undoing needs is deleted after thirty days

A room that changes rows for a person begins an operation (`ChangeRecorder.begin`), says what it
concerns, changes rows through the recorder and writes it in the same transaction. How the
operation is undone is said beside it by `UndoRules`; the admin's journal finds these by name.
"""

from articles.journal.expiry import KEPT_FOR, check_age, purge_journal, undoable_until
from articles.journal.history import operations_about
from articles.journal.not_same import record_not_same
from articles.journal.recorder import (
    ARTICLE,
    PERSON,
    PUBLICATION,
    TABLES,
    TAG,
    ChangeRecorder,
    Step,
    chunks,
    image_of,
    numbers_of,
)
from articles.journal.redirects import redirect_slug
from articles.journal.rules import UndoPolicy, UndoRules, find_rules, register_rules
from articles.journal.undo import (
    Undone,
    check_undo,
    do_undo,
    enqueue_undo,
    in_words,
    rows_left,
    steps_of,
    undo_operation,
    undone_so_far,
)
