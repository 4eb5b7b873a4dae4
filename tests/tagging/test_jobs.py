"""Bulk work as jobs: killed anywhere, it is finished and counted once."""

import pytest
from django.contrib.auth.models import User

from articles import jobs
from articles.errors import OperationRefused
from articles.journal import recorder
from articles.models import Job, Operation, TagRule
from articles.tagging import do_labels, do_rule, enqueue_labels, enqueue_rule
from articles.tagging.rules import make_rule
from articles.tagging.undo import undo_tag_change
from tests.making import make_article, make_tag
from tests.tagging.snapshots import take_snapshot

pytestmark = pytest.mark.django_db

HANDLERS = {Job.Kind.BULK_TAG: do_labels, Job.Kind.APPLY_RULE: do_rule}


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "CHUNK", 2)


def kill_after(batches: int) -> None:
    """Run the worker until so many batches are done, and leave the job as a killed one does."""
    asked = iter([False] * (batches + 1) + [True] * 9)
    jobs.run_worker(HANDLERS, must_stop=lambda: next(asked))
    Job.objects.filter(state="waiting").update(state="running")


@pytest.mark.parametrize("batches", [0, 1, 2])
def test_a_bulk_change_that_was_killed_is_finished_and_undone_as_one(
    batches: int, editor: User
) -> None:
    storms, calm = make_tag("Storms"), make_tag("Calm")
    articles = [make_article(tags=["Calm"] if n % 2 else []) for n in range(5)]
    before = take_snapshot()
    job = enqueue_labels([a.pk for a in articles], add=[storms], remove=[calm], who=editor)
    assert job.about == "+ “Storms”, − “Calm”: 5 articles"
    kill_after(batches)
    jobs.run_worker(HANDLERS)
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == ("done", 5, 5)
    assert job.message == "5 articles changed"
    assert (storms.tagged_articles.count(), calm.tagged_articles.count()) == (5, 0)
    operation = Operation.objects.get()
    assert operation.about == "Added “Storms”; Removed “Calm”: 5 articles"
    undo_tag_change(operation)
    assert take_snapshot() == before


@pytest.mark.parametrize("batches", [0, 1])
def test_a_rule_that_was_killed_goes_on(batches: int, editor: User) -> None:
    storms = make_tag("Storms")
    for number in range(5):
        make_article(headline=f"Storm number {number}")
    job = enqueue_rule(make_rule(storms, "storm", who=editor), who=editor)
    kill_after(batches)
    jobs.run_worker(HANDLERS)
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == ("done", 5, 5)
    assert storms.tagged_articles.count() == 5
    assert Operation.objects.get().undo["articles"] == 5


def test_a_rule_deleted_meanwhile_does_nothing(editor: User) -> None:
    rule = make_rule(make_tag("Storms"), "storm", who=editor)
    job = enqueue_rule(rule, who=editor)
    TagRule.objects.all().delete()
    jobs.run_worker(HANDLERS)
    job.refresh_from_db()
    assert (job.state, job.message) == ("done", "Someone deleted the rule meanwhile.")


def test_a_bulk_change_needs_a_tag(editor: User) -> None:
    with pytest.raises(OperationRefused, match="at least one tag"):
        enqueue_labels([1], who=editor)
