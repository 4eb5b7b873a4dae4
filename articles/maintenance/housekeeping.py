"""What the worker deletes once a day: whatever was stored for a limited time.

Days are counted by housekeepings and not by the system clock alone: a clock that leaps by forty
days must not empty the trash. Each housekeeping adds to the archive's age what the clock says,
but no more than `LONGEST_STEP`; what was deleted for good by a false date could not be brought
back, while what is kept some days longer does no harm.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.utils import timezone

from articles import importing
from articles.decisions import KEPT_IN_TRASH, empty_trash
from articles.journal import KEPT_FOR, purge_journal
from articles.maintenance.check import ask_check_if_due
from articles.models import Upkeep

logger = logging.getLogger(__name__)

# Who signed in, and who tried in vain, is kept no longer than this.
ATTEMPTS_KEPT = timedelta(days=30)
# What one housekeeping adds to the archive's age at most: they are a day apart.
LONGEST_STEP = timedelta(days=2)
# One that follows sooner, after a restart of the worker, is not noted.
SHORTEST_STEP = timedelta(hours=12)
# Notes that are kept: more than are needed to look back over the days that things are kept.
MOST_NOTES = 100


def run_housekeeping() -> None:
    """Empty the trash, purge the journal, delete old uploads, sessions and sign-in attempts.

    And have the archive checked, if that is long ago.
    """
    _note_housekeeping()
    deleted = purged = discarded = 0
    if before := find_moment_before(KEPT_IN_TRASH):
        deleted = empty_trash(before=before)
    if before := find_moment_before(KEPT_FOR):
        purged = purge_journal(before=before)
    if before := find_moment_before(importing.KEPT):
        discarded = importing.discard_old_uploads(before=before)
    SessionStore.clear_expired()
    before = timezone.now() - ATTEMPTS_KEPT
    for attempts in (AccessAttempt, AccessFailureLog, AccessLog):
        attempts.objects.filter(attempt_time__lt=before).delete()
    ask_check_if_due()
    logger.info(
        "Housekeeping: %d articles deleted, %d operations purged, %d uploads discarded",
        deleted,
        purged,
        discarded,
    )


def find_moment_before(kept: timedelta) -> datetime | None:
    """The moment before which things are older than `kept`, by clock and housekeepings alike.

    None while there were not enough housekeepings to know of any.
    """
    notes = _read_notes()
    if not notes:
        return None
    today = notes[-1]["age"]
    old = [note["when"] for note in notes if today - note["age"] >= kept.total_seconds()]
    if not old:
        return None
    return min(datetime.fromisoformat(old[-1]), timezone.now() - kept)


@transaction.atomic
def _note_housekeeping() -> None:
    """Note this housekeeping and how old the archive is by now, in seconds."""
    now = timezone.now()
    notes = _read_notes()
    age = 0.0
    if notes:
        step = now - datetime.fromisoformat(notes[-1]["when"])
        if timedelta(0) <= step < SHORTEST_STEP:
            return
        if not timedelta(0) <= step <= LONGEST_STEP:
            logger.warning("Last housekeeping long ago, or the clock changed: not counted as age")
        age = notes[-1]["age"] + max(timedelta(0), min(step, LONGEST_STEP)).total_seconds()
    notes = [*notes, {"when": now.isoformat(), "age": age}][-MOST_NOTES:]
    Upkeep.objects.update_or_create(
        what=Upkeep.What.CLEANUP, defaults={"when": now, "good": True, "facts": {"notes": notes}}
    )


def _read_notes() -> list[dict[str, Any]]:
    """When there were housekeepings and how old the archive was, the earliest first."""
    row = Upkeep.objects.filter(what=Upkeep.What.CLEANUP).first()
    return list(row.facts.get("notes", [])) if row else []
