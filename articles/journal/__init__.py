"""The journal: one recorder of changes, with what is needed to undo them.

recorder   rows changed, and restored from the record
redirects  old addresses
expiry     how long changes can be undone
"""

from articles.journal.expiry import KEPT_FOR, check_age, purge_journal, undoable_until
from articles.journal.recorder import TABLES, ChangeRecorder, Step, chunks, image_of, restore
from articles.journal.redirects import redirect_slug
