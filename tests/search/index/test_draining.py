from datetime import date

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from articles import search
from articles.models import Article, Entity, IndexChange, IndexState, Mention, TaggedArticle
from articles.search.engines.opening import get_engine
from articles.search.index import draining, locks, outbox
from articles.search.index.documents import load_documents
from articles.search.query.ast import Ids, Kind, Node
from articles.search.query.parser import parse_query
from articles.search.query.request import SearchRequest
from tests.search.making import make_article, make_mention, make_person, make_tag


def found(query: str | Node) -> int:
    return get_engine().count(parse_query(query).tree if isinstance(query, str) else query)


@pytest.fixture
def rebuilt(archive: None) -> Article:
    article = make_article("Harbour reopens", "The ferry sails.")
    search.rebuild()
    return article


def test_a_new_article_is_found_once_it_is_drained(rebuilt: Article) -> None:
    make_article("Bridge opens")
    assert found("bridge") == 0
    assert search.drain().taken == 1
    assert found("bridge") == 1
    assert search.check().is_good


def test_nothing_waits_and_nothing_is_done(rebuilt: Article) -> None:
    assert search.drain() == search.DrainReport(0)
    epoch = outbox.read_index_state().epoch
    search.drain()
    assert outbox.read_index_state().epoch == epoch


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE articles_article SET headline = 'Bridge opens'",
        "UPDATE articles_section SET kind = 'boilerplate' WHERE kind = 'body'",
        "DELETE FROM articles_section",
    ],
)
def test_plain_sql_reaches_the_index(rebuilt: Article, sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
    assert not search.check().stale
    assert search.check().is_good
    assert IndexChange.objects.count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"headline": "Bridge"},
        {"standfirst": "Bridge"},
        {"language": "fr"},
        {"published": date(2020, 1, 1), "published_precision": "day"},
        {"published_precision": "year"},
        {"text": "Bridge and ferry"},
        {"hidden": True},
    ],
)
def test_each_column_of_a_document_is_watched(archive: None, changes: dict[str, object]) -> None:
    make_article(published=date(2019, 1, 1))
    search.rebuild()
    Article.objects.update(**changes)
    assert outbox.read_index_state().has_waiting
    assert search.check().is_good


def test_a_column_that_no_document_has_changes_nothing(rebuilt: Article) -> None:
    Article.objects.update(byline="Ann Lee", unsure=3)
    assert not outbox.read_index_state().has_waiting


def test_bulk_writes_reach_the_index(rebuilt: Article) -> None:
    tag = make_tag("ports")
    TaggedArticle.objects.bulk_create(
        [TaggedArticle(tag=tag, content_object=rebuilt)], ignore_conflicts=True
    )
    Article.objects.update(published=date(2020, 1, 1), published_precision="year")
    search.drain()
    assert found(Ids(Kind.TAG, (tag.pk,))) == 1
    assert found("date:2020") == 1


def test_a_repeated_bulk_write_still_raises_the_change(committed_archive: None) -> None:
    rebuilt = make_article("Harbour reopens", "The ferry sails.")
    search.rebuild()
    # A conflict clause of the outer statement rules the statements of a trigger on SQLite.
    tag = make_tag("ports")
    rows = [TaggedArticle(tag=tag, content_object=rebuilt)]
    TaggedArticle.objects.bulk_create(rows, ignore_conflicts=True)
    first = IndexChange.objects.get().seq
    tag = make_tag("ships")
    rows = [TaggedArticle(tag=tag, content_object=rebuilt)]
    TaggedArticle.objects.bulk_create(rows, ignore_conflicts=True)
    assert IndexChange.objects.get().seq > first


def test_a_taken_down_article_leaves_the_index_and_comes_back(rebuilt: Article) -> None:
    Article.objects.update(hidden=True)
    search.drain()
    assert found("ferry") == 0
    Article.objects.update(hidden=False)
    search.drain()
    assert found("ferry") == 1


def test_a_deleted_article_leaves_the_index(rebuilt: Article) -> None:
    rebuilt.delete()
    search.drain()
    assert found("") == 0
    assert IndexChange.objects.count() == 0


@pytest.mark.parametrize(
    ("state", "expected"),
    [("recognised", 1), ("confirmed", 1), ("queued", 0), ("rejected", 0)],
)
def test_only_published_mentions_count(rebuilt: Article, state: str, expected: int) -> None:
    person = make_person("Marina Holt")
    make_mention(rebuilt, person, state=state)
    search.drain()
    assert found(Ids(Kind.PERSON, (person.pk,))) == expected


def test_a_mention_that_moves_to_another_person_moves_in_the_index(rebuilt: Article) -> None:
    first, second = make_person("Marina Holt"), make_person("M. Holt")
    make_mention(rebuilt, first)
    search.drain()
    Mention.objects.update(entity=second)
    search.drain()
    assert found(Ids(Kind.PERSON, (first.pk,))) == 0
    assert found(Ids(Kind.PERSON, (second.pk,))) == 1


def test_a_renamed_person_changes_no_document(rebuilt: Article) -> None:
    make_mention(rebuilt, make_person("Marina Holt"))
    search.drain()
    Entity.objects.update(name="Marina Holt-Berg")
    assert not outbox.read_index_state().has_waiting


def test_only_the_pairs_that_were_read_are_taken_off(committed_archive: None) -> None:
    make_article("Harbour reopens", "The ferry sails.")
    search.rebuild()
    Article.objects.update(headline="Second headline")
    pairs = outbox.read_waiting(10)
    Article.objects.update(headline="Third headline")
    outbox.complete(pairs, epoch=outbox.read_index_state().epoch, keep=False)
    assert outbox.read_index_state().has_waiting
    search.drain()
    assert found("third") == 1


def test_a_drain_goes_on_until_nothing_waits(
    rebuilt: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draining, "BATCH", 2)
    for _ in range(5):
        make_article("Bridge")
    assert search.drain().taken == 5
    assert found("bridge") == 5


def test_a_drain_stops_when_its_time_is_over_and_says_so(
    rebuilt: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draining, "BATCH", 2)
    for _ in range(5):
        make_article("Bridge")
    assert search.drain(budget=-1) == search.DrainReport(2, is_behind=True)


def test_a_batch_of_documents_takes_four_queries(
    rebuilt: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person, tag = make_person("Marina Holt"), make_tag("ports")
    ids = [make_article(mentions=[person], tags=[tag], captions=["A"]).pk for _ in range(4)]
    with django_assert_num_queries(4):
        assert len(load_documents(ids)) == 4


def test_a_busy_lock_is_not_waited_for_longer_than_asked(rebuilt: Article) -> None:
    make_article("Bridge")
    with locks.hold(draining.flush_lock()):
        assert search.drain(wait=0) == search.DrainReport(0, is_behind=True)


def test_an_interrupted_flush_is_done_again(rebuilt: Article) -> None:
    # Killed after the engine's commit: the database still has the old epoch and the rows.
    before = outbox.read_index_state().epoch
    Article.objects.update(headline="Second headline")
    pairs = outbox.read_waiting(10)
    search.drain()
    IndexState.objects.update(epoch=before)
    IndexChange.objects.create(article=pairs[0][0], seq=pairs[0][1])
    assert not search.needs_rebuild()
    assert search.drain().taken == 1
    assert search.check().is_good


def test_a_restored_backup_one_flush_old_is_found_out(rebuilt: Article) -> None:
    # The backup's outbox is empty: only the index knows which article it has in another state.
    before = outbox.read_index_state().epoch
    Article.objects.update(headline="After the backup")
    search.drain()
    Article.objects.update(headline="Harbour reopens")
    IndexChange.objects.all().delete()
    IndexState.objects.update(epoch=before)
    search.drain()
    assert found("backup") == 0
    assert search.check().is_good


def test_an_index_of_another_database_is_refused(rebuilt: Article) -> None:
    IndexState.objects.update(epoch="of an older backup")
    assert search.needs_rebuild()
    with pytest.raises(search.IndexUnusable):
        search.drain()
    assert search.check().is_unusable
    search.rebuild()
    assert search.check().is_good


def test_a_new_version_of_documents_asks_for_a_rebuild(
    rebuilt: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.search.engines.opening.DOCUMENT_VERSION", 10**6)
    assert search.needs_rebuild()


def test_nothing_is_drained_inside_a_transaction(rebuilt: Article, settings: Settings) -> None:
    settings.SEARCH_IN_TRANSACTIONS = False
    make_article("Bridge")
    assert search.drain() == search.DrainReport(0, is_behind=True)


def test_a_commit_is_followed_by_a_drain(committed_archive: None) -> None:
    search.rebuild()
    with transaction.atomic():
        make_article("Bridge")
        search.drain_after_commit()
        assert found("bridge") == 0
    assert found("bridge") == 1
    assert search.check().is_good


def test_a_rollback_leaves_nothing_behind(committed_archive: None) -> None:
    search.rebuild()
    with transaction.atomic():
        make_article("Bridge")
        transaction.set_rollback(True)
    assert not outbox.read_index_state().has_waiting


def test_a_missing_index_does_not_break_the_edit(committed_archive: None) -> None:
    with transaction.atomic():
        make_article("Bridge")
        search.drain_after_commit()
    assert search.needs_rebuild()


@pytest.mark.slow
def test_searches_do_not_wait_for_what_an_import_leaves(rebuilt: Article) -> None:
    with search.bulk_writing():
        make_article("Bridge opens")
        answer = search.find(SearchRequest(text="bridge"))
        assert (answer.total, answer.is_behind) == (0, True)
        with search.bulk_writing():  # a second one at it is no trouble
            search.drain()
        assert search.find(SearchRequest(text="bridge")).total == 1
        make_article("Tunnel opens")
    answer = search.find(SearchRequest(text="tunnel"))
    assert (answer.total, answer.is_behind) == (1, False)


def test_an_editor_s_change_is_taken_in_during_an_import(
    committed_archive: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draining, "BATCH", 1)
    article = make_article("Harbour reopens")
    search.rebuild()
    make_article("Bridge opens")
    with search.bulk_writing(), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(headline="Harbour closes")
        search.drain_after_commit()
    assert (found("headline:closes"), found("bridge")) == (1, 0)
