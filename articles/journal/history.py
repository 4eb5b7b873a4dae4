"""The history of a person, tag, article or publication: all operations that concerned it."""

from collections.abc import Collection

from django.db.models import QuerySet

from articles.models import Operation, OperationSubject


def operations_about(kind: str, keys: Collection[int]) -> QuerySet[Operation]:
    """The operations that concerned any of these rows, the latest first."""
    numbers = OperationSubject.objects.filter(kind=kind, key__in=keys).values("operation")
    return Operation.objects.filter(pk__in=numbers).defer("undo").select_related("who")
