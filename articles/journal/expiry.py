"""How long changes can be undone: after thirty days the undo data is deleted.

The entry itself stays: who did what, and when.
"""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.errors import OperationRefused
from articles.journal.rules import names_kept
from articles.models import Operation, OperationPart

KEPT_FOR = timedelta(days=30)


def undoable_until(operation: Operation) -> datetime:
    """Return the moment after which the operation can no longer be undone."""
    return operation.when + KEPT_FOR


def check_age(operation: Operation) -> None:
    """Raise `OperationRefused` for what is too old to be undone, purged or not."""
    if timezone.now() > undoable_until(operation):
        raise OperationRefused(_("This is more than %d days old.") % KEPT_FOR.days)


def purge_journal(*, before: datetime | None = None) -> int:
    """Delete the undo data of operations that are too old; return how many there were."""
    old = Operation.objects.filter(when__lt=before or timezone.now() - KEPT_FOR)
    old = old.exclude(name__in=names_kept())
    in_parts = OperationPart.objects.filter(operation__in=old)
    numbers = set(in_parts.order_by().values_list("operation_id", flat=True).distinct())
    in_parts.delete()
    for operation in old.filter(undo__has_key="steps").iterator(chunk_size=20):
        del operation.undo["steps"]
        operation.save(update_fields=["undo"])
        numbers.add(operation.pk)
    return len(numbers)
