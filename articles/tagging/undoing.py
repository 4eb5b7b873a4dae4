"""Merges, renames, rule runs and bulk changes of tags taken back from the journal."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.correcting import Refused
from articles.models import Operation, TagRule
from articles.search import drain_after_commit
from articles.tagging.journal import restore, steps_of

# Later changes of the same tags have to be undone first: these move or remove the tags themselves.
_OF_THE_VOCABULARY = frozenset({"tag_merge", "tag_rename", "tag_delete", "tag_alias"})
UNDOABLE = frozenset(
    {*_OF_THE_VOCABULARY, "tag_add", "tag_remove", "tag_dismiss", "tag_rule", "tag_rule_end"}
)
KEPT_FOR = timedelta(days=30)


@transaction.atomic
def undo(operation: Operation) -> int:
    """Take an operation back; how many rows that concerned. Raises `Refused` if it can't be."""
    operation = Operation.objects.select_for_update().get(pk=operation.pk)
    _check(operation)
    try:
        with transaction.atomic():
            rows = sum(restore(step) for step in steps_of(operation))
    except IntegrityError as error:
        raise Refused(
            _("A name, an address or an article of this was used otherwise since.")
        ) from error
    _pause_rule(operation)
    operation.undone = timezone.now()
    operation.save(update_fields=["undone"])
    drain_after_commit()
    return rows


def _check(operation: Operation) -> None:
    if operation.name not in UNDOABLE:
        raise Refused(_("This kind of operation cannot be undone from the journal."))
    if operation.undone:
        raise Refused(_("This has been undone already."))
    if timezone.now() - operation.when > KEPT_FOR:
        raise Refused(_("This is more than %d days old.") % KEPT_FOR.days)
    tags = set(operation.undo.get("tags", []))
    later = Operation.objects.filter(
        pk__gt=operation.pk, undone__isnull=True, name__in=_OF_THE_VOCABULARY
    )
    for other in later.order_by("-pk"):
        if tags & set(other.undo.get("tags", [])):
            raise Refused(_("A later change has to be undone first: %s") % other.about)


def _pause_rule(operation: Operation) -> None:
    """What a rule did is taken back: it would do the same again at its next run."""
    rule = operation.undo.get("rule")
    if rule:
        TagRule.objects.filter(pk=rule).update(paused=True)
