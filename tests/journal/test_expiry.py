"""After thirty days the journal tells what was done, and can't undo it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.errors import OperationRefused
from articles.models import Operation
from articles.people import rename_person, undo_person_change
from tests.making import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def renamed() -> Operation:
    return rename_person(make_person("Marina Holt"), "Marina Holt-Lee", who=None)


@pytest.mark.parametrize(
    ("days", "said"), [(29, "0 operations purged."), (31, "1 operation purged.")]
)
def test_what_undoing_needs_is_kept_for_thirty_days(
    days: int, said: str, renamed: Operation, capsys: pytest.CaptureFixture[str]
) -> None:
    Operation.objects.update(when=timezone.now() - timedelta(days=days))
    call_command("purge_journal")
    assert said in capsys.readouterr().out
    renamed.refresh_from_db()
    assert renamed.parts.exists() == (days < 30)
    assert renamed.subjects.get().kind == "person"
    assert renamed.about == "Renamed “Marina Holt” to “Marina Holt-Lee”"


def test_what_is_too_old_is_refused_whether_purged_or_not(renamed: Operation) -> None:
    Operation.objects.update(when=timezone.now() - timedelta(days=31))
    with pytest.raises(OperationRefused, match="more than 30 days"):
        undo_person_change(renamed)
    call_command("purge_journal")
    with pytest.raises(OperationRefused, match="more than 30 days"):
        undo_person_change(renamed)
