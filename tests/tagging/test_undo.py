"""Bulk changes, rule runs and large operations taken back: exactly, in part with words, or not."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles import jobs
from articles.errors import OperationRefused
from articles.journal import (
    Undone,
    check_undo,
    do_undo,
    enqueue_undo,
    in_words,
    purge_journal,
    recorder,
)
from articles.models import Article, Job, Operation, OperationPart, Tag, TagAlias, TagSuggestion
from articles.tagging import UNDO_RULES, do_merge, do_rule_end, enqueue_merge
from articles.tagging.jobs import do_labels, enqueue_labels, enqueue_rule_end
from articles.tagging.labelling import TagSource, add_tags, remove_tags
from articles.tagging.merge import delete_unused, merge_tags
from articles.tagging.rules import apply_rule, change_rule, delete_rule, make_rule, set_paused
from articles.tagging.undo import undo_tag_change
from articles.tagging.vocabulary import add_alias
from tests.making import make_article, make_tag
from tests.tagging.snapshots import take_snapshot

pytestmark = pytest.mark.django_db

HANDLERS = {
    Job.Kind.BULK_TAG: do_labels,
    Job.Kind.UNDO: do_undo,
    Job.Kind.MERGE_TAGS: do_merge,
    Job.Kind.END_RULE: do_rule_end,
}


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "CHUNK", 2)


@pytest.fixture
def storms(db: None) -> Tag:
    return make_tag("Storms", slug="storms")


@pytest.fixture
def articles(storms: Tag) -> list[Article]:
    """Five about storms; the first has the tag, of the second it was suggested."""
    about = [make_article(headline=f"Storm number {n}") for n in range(5)]
    about[0].tags.add(storms)
    TagSuggestion.objects.create(article=about[1], tag=storms, score=0.8)
    return about


def numbers(articles: list[Article]) -> list[int]:
    return [article.pk for article in articles]


def carriers(tag: Tag) -> set[int]:
    return set(tag.tagged_articles.values_list("content_object_id", flat=True))


def test_a_bulk_change_undone_leaves_the_tables_equal_row_for_row(
    articles: list[Article], storms: Tag, editor: User
) -> None:
    before = take_snapshot()
    added = add_tags(numbers(articles), [storms], source=TagSource(who=editor)).operation
    between = take_snapshot()
    removed = remove_tags(numbers(articles), [storms], source=TagSource(who=editor)).operation
    assert added
    assert removed
    assert removed.undo["articles"] == 5
    assert undo_tag_change(removed) == Undone(rows=removed.undo["rows"], left=0)
    assert take_snapshot() == between
    undo_tag_change(added)
    assert take_snapshot() == before
    assert not OperationPart.objects.exists()


def test_a_rule_run_undone_leaves_the_tables_equal_but_for_the_pause(
    articles: list[Article], storms: Tag, editor: User
) -> None:
    rule = make_rule(storms, "storm", who=editor)
    apply_rule(rule)
    Article.objects.filter(pk__in=numbers(articles[:2])).update(headline="Wind", text="Wind")
    set_paused([rule], paused=True)
    before = take_snapshot()
    done = apply_rule(rule).operation
    assert done
    assert len(carriers(storms)) == 4
    undo_tag_change(done)
    rule.refresh_from_db()
    after = take_snapshot()
    # When the rule was applied last stays true: only that column differs.
    assert {**after, "articles_tagrule": ()} == {**before, "articles_tagrule": ()}
    assert rule.paused


@pytest.mark.parametrize("with_tags", [True, False])
def test_the_end_of_a_rule_undone_leaves_the_tables_equal(
    with_tags: bool, articles: list[Article], storms: Tag, editor: User
) -> None:
    rule = make_rule(storms, "storm", who=editor)
    apply_rule(rule)
    before = take_snapshot()
    ended = delete_rule(rule, who=editor, with_tags=with_tags).operation
    assert ended
    assert ended.about == "Deleted the tag rule “Storms” (storm): 4 articles"
    assert len(carriers(storms)) == (1 if with_tags else 5)
    undo_tag_change(ended)
    assert take_snapshot() == before


def test_what_was_changed_since_is_left_as_it_is_and_counted(
    articles: list[Article], storms: Tag, editor: User
) -> None:
    added = add_tags(numbers(articles), [storms], source=TagSource(who=editor)).operation
    assert added
    # Taken off again by hand: that word is the later one.
    remove_tags([articles[1].pk], [storms], source=TagSource(who=editor))
    assert undo_tag_change(added) == Undone(rows=3, left=2)
    assert in_words(added) == "3 rows restored; 2 rows have changed since and were not restored"
    assert carriers(storms) == {articles[0].pk}
    assert TagSuggestion.objects.dismissed().get().article == articles[1]


def test_a_tag_that_an_editor_made_his_own_since_stays(
    articles: list[Article], storms: Tag, editor: User
) -> None:
    done = apply_rule(make_rule(storms, "storm", who=editor)).operation
    assert done
    storms.tagged_articles.filter(content_object=articles[2]).update(source="editor", rule=None)
    assert undo_tag_change(done).left == 1
    assert carriers(storms) == {articles[0].pk, articles[2].pk}


def test_an_account_that_is_gone_does_not_keep_its_work_from_being_undone(
    articles: list[Article], storms: Tag, editor: User
) -> None:
    added = add_tags(numbers(articles), [storms], source=TagSource(who=editor)).operation
    assert added
    editor.delete()
    added.refresh_from_db()
    assert undo_tag_change(added).left == 0
    assert carriers(storms) == {articles[0].pk}


def test_a_name_given_to_another_tag_since_is_not_taken_from_it(storms: Tag, editor: User) -> None:
    gales = make_tag("Gales", slug="gales")
    deleted = delete_unused([gales], who=editor)
    add_alias(storms, "gales", who=editor)
    before = take_snapshot()
    with pytest.raises(OperationRefused, match="“Gales” has since become another tag’s name"):
        undo_tag_change(deleted)
    assert take_snapshot() == before


def test_many_unused_tags_are_deleted_and_brought_back(editor: User) -> None:
    tags = [make_tag(f"Term {number}", slug=f"term-{number}") for number in range(12)]
    TagAlias.objects.create(tag=tags[3], text="Other")
    before = take_snapshot()
    operation = delete_unused(tags, who=editor)
    assert operation.about.startswith("Deleted 12 tags: “Term 0”, “Term 1”")
    assert operation.about.endswith("“Term 9” …")
    assert not Tag.objects.exists()
    undo_tag_change(operation)
    assert take_snapshot() == before


def kill_after(parts: int) -> None:
    """Run the worker until so many parts are undone, and leave the job as a killed one does."""
    asked = iter([False] * (parts + 1) + [True] * 9)
    jobs.run_worker(HANDLERS, must_stop=lambda: next(asked))
    Job.objects.filter(state="waiting").update(state="running")


@pytest.mark.parametrize("parts", [0, 1, 2])
def test_a_long_undoing_that_was_killed_goes_on_and_counts_once(
    parts: int, articles: list[Article], storms: Tag, editor: User
) -> None:
    before = take_snapshot()
    added = add_tags(numbers(articles), [storms], source=TagSource(who=editor)).operation
    assert added
    job = enqueue_undo(added, who=editor)
    assert job.about == "Undone: Added “Storms”: 4 articles"
    kill_after(parts)
    added.refresh_from_db()
    assert not added.undone
    jobs.run_worker(HANDLERS)
    job.refresh_from_db()
    added.refresh_from_db()
    assert (job.state, job.done, job.total, job.message) == ("done", 5, 5, "5 rows restored")
    assert added.undone
    assert take_snapshot() == before


def test_an_undoing_that_was_done_but_not_signed_is_not_done_twice(
    articles: list[Article], storms: Tag, editor: User
) -> None:
    added = add_tags(numbers(articles), [storms], source=TagSource(who=editor)).operation
    assert added
    job = enqueue_undo(added, who=editor)
    undo_tag_change(added)
    jobs.run_worker(HANDLERS)
    job.refresh_from_db()
    assert (job.state, job.message) == ("done", "5 rows restored")


def test_a_large_merge_is_a_job(articles: list[Article], storms: Tag, editor: User) -> None:
    gales = make_tag("Gales", slug="gales")
    add_tags(numbers(articles), [gales], source=TagSource(who=editor))
    job = enqueue_merge([gales], storms, who=editor)
    assert job.about == "Tags merged: “Gales” into “Storms”"
    jobs.run_worker(HANDLERS)
    job.refresh_from_db()
    assert (job.state, job.message) == ("done", "Merged the tag “Gales” into “Storms”: 5 articles")
    assert job.done == job.total
    gone = enqueue_merge([gales], storms, who=editor)
    jobs.run_worker(HANDLERS)
    gone.refresh_from_db()
    assert gone.state == "failed"
    assert "just been merged" in gone.message


@pytest.mark.parametrize("batches", [0, 1])
def test_the_end_of_a_rule_that_was_killed_goes_on(
    batches: int, articles: list[Article], storms: Tag, editor: User
) -> None:
    rule = make_rule(storms, "storm", who=editor)
    apply_rule(rule)
    job = enqueue_rule_end(rule, with_tags=True, who=editor)
    kill_after(batches)
    jobs.run_worker(HANDLERS)
    job.refresh_from_db()
    assert (job.state, job.done, job.message) == ("done", 4, "4 articles changed")
    assert carriers(storms) == {articles[0].pk}
    assert Operation.objects.filter(name="tag_rule_end").get().undo["articles"] == 4


def test_a_changed_rule_goes_back(storms: Tag, editor: User) -> None:
    rule = make_rule(storms, "storm", note="gusts", who=editor)
    before = take_snapshot()
    operation = change_rule(rule, query=" storm  gale", note="", who=editor)
    assert operation
    assert operation.about == "Changed the tag rule “Storms”: storm → storm gale"
    assert change_rule(rule, query="storm gale", note="", who=editor) is None
    undo_tag_change(operation)
    assert take_snapshot() == before
    make_rule(storms, "gale", who=editor)
    with pytest.raises(OperationRefused, match="already has a tag rule for this search"):
        change_rule(rule, query="gale", note="", who=editor)


def test_old_operations_keep_their_words_and_lose_their_rows(
    articles: list[Article], storms: Tag, editor: User
) -> None:
    merged = merge_tags([make_tag("Gales")], storms, who=editor)
    assert purge_journal() == 0
    Operation.objects.update(when=timezone.now() - timedelta(days=31))
    young = add_tags(numbers(articles), [storms], source=TagSource(who=editor)).operation
    assert young
    assert purge_journal() == 1
    assert set(OperationPart.objects.values_list("operation", flat=True)) == {young.pk}
    merged.refresh_from_db()
    assert merged.about == "Merged the tag “Gales” into “Storms”: 0 articles"
    with pytest.raises(OperationRefused, match="more than 30 days"):
        check_undo(merged, UNDO_RULES)


def test_what_a_job_is_still_doing_is_not_undone(
    articles: list[Article], storms: Tag, editor: User
) -> None:
    before = take_snapshot()
    job = enqueue_labels(numbers(articles), add=[storms], who=editor)
    kill_after(1)
    operation = Operation.objects.get()
    with pytest.raises(OperationRefused, match="still running"):
        undo_tag_change(operation)
    Job.objects.update(state="running")
    jobs.cancel(job)
    Job.objects.update(state="cancelled")
    undo_tag_change(operation)
    assert take_snapshot() == before


def test_a_job_that_goes_on_after_its_undoing_is_an_operation_of_its_own(
    articles: list[Article], storms: Tag, editor: User
) -> None:
    job = enqueue_labels(numbers(articles), add=[storms], who=editor)
    kill_after(1)
    Job.objects.update(state="cancelled")
    first = Operation.objects.get()
    undo_tag_change(first)
    assert jobs.retry(job)
    jobs.run_worker(HANDLERS)
    second = Operation.objects.latest("pk")
    assert second.pk != first.pk
    assert carriers(storms) == set(numbers(articles)) - {articles[1].pk}
    undo_tag_change(second)
    assert carriers(storms) == {articles[0].pk}
