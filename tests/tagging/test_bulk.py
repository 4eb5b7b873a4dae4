"""Bulk work: the number weighed is the number done, at once or by the worker."""

import pytest
from django.contrib.auth.models import User

from articles import jobs
from articles.journal import recorder
from articles.models import Article, Job, Operation, Tag, TaggedArticle, TagSuggestion
from articles.search import SearchRequest, find_ids
from articles.tagging import (
    BulkKind,
    Changed,
    accept,
    add_tags,
    do_labels,
    do_suggest,
    enqueue_bulk,
    execute,
    plan,
    suggest_by_words,
    undo_tag_change,
)
from articles.tagging.labelling import TagSource
from tests.making import make_article, make_tag
from tests.tagging.snapshots import take_snapshot

pytestmark = pytest.mark.django_db

HANDLERS = {Job.Kind.BULK_TAG: do_labels, Job.Kind.SUGGEST: do_suggest}


@pytest.fixture
def storms(db: None) -> Tag:
    return make_tag("Storms")


@pytest.fixture
def articles(storms: Tag) -> list[int]:
    """Five articles; the storm of the headline is suggested for each."""
    make_tag("Ports")
    found = [make_article(headline=f"Storms close ports {n}").pk for n in range(5)]
    suggest_by_words(found)
    return found


def carriers(tag: Tag) -> list[int]:
    return sorted(tag.tagged_articles.values_list("content_object", flat=True))


def test_what_carries_a_tag_already_is_not_counted(
    storms: Tag, articles: list[int], editor: User
) -> None:
    add_tags(articles[:2], [storms], source=TagSource(who=editor))
    bulk = plan(BulkKind.ADD, [*articles, 999_999], [storms])
    assert (bulk.chosen, bulk.number, bulk.articles) == (6, 3, articles[2:])
    operation = execute(bulk, who=editor)
    assert operation is not None
    assert operation.about == "Added “Storms”: 3 articles"
    assert carriers(storms) == articles
    bulk = plan(BulkKind.REMOVE, articles, [storms])
    assert bulk.number == 5
    execute(bulk, who=editor)
    assert carriers(storms) == []


def test_nothing_is_done_when_somebody_was_quicker(
    storms: Tag, articles: list[int], editor: User
) -> None:
    bulk = plan(BulkKind.ADD, articles, [storms])
    add_tags(articles[:1], [storms], source=TagSource())
    before = take_snapshot()
    with pytest.raises(Changed):
        execute(bulk, who=editor)
    assert take_snapshot() == before


@pytest.mark.parametrize("kind", [BulkKind.ACCEPT, BulkKind.DISMISS])
def test_suggestions_of_a_tag_or_of_all_are_settled_and_undone(
    kind: BulkKind, storms: Tag, articles: list[int], editor: User
) -> None:
    before = take_snapshot()
    assert plan(kind, articles, []).number == 10
    bulk = plan(kind, articles[:3], [storms])
    assert (bulk.number, list(bulk.articles)) == (3, articles[:3])
    operation = execute(bulk, who=editor)
    assert carriers(storms) == (articles[:3] if kind is BulkKind.ACCEPT else [])
    assert TagSuggestion.objects.waiting().count() == 7
    assert operation is not None
    undo_tag_change(operation)
    assert take_snapshot() == before


def test_suggestions_settled_meanwhile_stop_it(articles: list[int], editor: User) -> None:
    bulk = plan(BulkKind.DISMISS, articles, [])
    accept(TagSuggestion.objects.all()[:1], who=editor)
    before = take_snapshot()
    with pytest.raises(Changed):
        execute(bulk, who=editor)
    assert take_snapshot() == before


@pytest.mark.parametrize("killed_after", [None, 0, 1, 2])
@pytest.mark.parametrize("kind", [BulkKind.ACCEPT, BulkKind.DISMISS])
def test_settling_is_a_job_that_survives_being_killed(
    kind: BulkKind,
    killed_after: int | None,
    articles: list[int],
    editor: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recorder, "CHUNK", 2)
    before = take_snapshot()
    job = enqueue_bulk(plan(kind, articles, []), who=editor)
    if killed_after is not None:
        asked = iter([False] * (killed_after + 1) + [True] * 9)
        jobs.run_worker(HANDLERS, must_stop=lambda: next(asked))
        Job.objects.filter(state="waiting").update(state="running")
    jobs.run_worker(HANDLERS)
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == ("done", 5, 5)
    assert job.message == "5 articles changed"
    assert not TagSuggestion.objects.waiting().exists()
    assert TaggedArticle.objects.count() == (10 if kind is BulkKind.ACCEPT else 0)
    operation = Operation.objects.get()
    assert operation.undo["articles"] == 5
    undo_tag_change(operation)
    assert take_snapshot() == before


def test_tags_are_suggested_anew_for_chosen_articles(articles: list[int], editor: User) -> None:
    TagSuggestion.objects.all().delete()
    job = enqueue_bulk(plan(BulkKind.SUGGEST, articles[:2], []), who=editor)
    assert job.about == "Tags suggested: 2 articles"
    jobs.run_worker(HANDLERS)
    job.refresh_from_db()
    assert (job.state, job.message) == ("done", "4 suggestions to review")
    waiting = TagSuggestion.objects.waiting().values_list("article", flat=True)
    assert set(waiting) == set(articles[:2])


@pytest.mark.slow
def test_ten_thousand_articles_are_tagged_as_a_job_and_found_by_the_tag(
    storms: Tag, editor: User
) -> None:
    Article.objects.bulk_create(
        Article(slug=f"a-{n}", headline="Ferry", headline_key="ferry", text="Ferry")
        for n in range(10_000)
    )
    numbers = list(Article.objects.values_list("pk", flat=True))
    bulk = plan(BulkKind.ADD, numbers, [storms])
    assert bulk.is_long
    job = enqueue_bulk(bulk, who=editor)
    jobs.run_worker(HANDLERS)
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == ("done", 10_000, 10_000)
    assert job.message == "10,000 articles changed"
    found = find_ids(SearchRequest(text="tag:storms"))
    assert sum(1 for _ in found) == bulk.number == 10_000
