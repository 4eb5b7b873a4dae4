"""One recorder of changes, with what is needed to undo them: recorder, redirects, expiry."""

from articles.journal.expiry import KEPT_FOR, check_age, purge_journal, undoable_until
from articles.journal.recorder import TABLES, ChangeRecorder, Step, chunks, image_of, restore
from articles.journal.redirects import redirect_slug
