"""What the worker deletes once a day: whatever was stored for a limited time."""

from datetime import timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from articles.decisions import empty_trash
from articles.importing import discard_old_uploads
from articles.journal import purge_journal
from articles.maintenance.check import ask_check_if_due

# Who signed in, and who tried in vain, is kept no longer than this.
ATTEMPTS_KEPT = timedelta(days=30)


def run_housekeeping() -> None:
    """Empty the trash, forget old ways back, uploads, sessions and attempts to sign in.

    And have the archive checked, if that is long ago.
    """
    empty_trash()
    purge_journal()
    discard_old_uploads()
    SessionStore.clear_expired()
    before = timezone.now() - ATTEMPTS_KEPT
    for attempts in (AccessAttempt, AccessFailureLog, AccessLog):
        attempts.objects.filter(attempt_time__lt=before).delete()
    ask_check_if_due()
