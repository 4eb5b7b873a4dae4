from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from articles import search
from articles.models import Article, IndexChange
from articles.search.engines.opening import get_engine
from articles.search.index import draining, locks, outbox, rebuilding, triggers
from articles.search.query.parser import parse_query
from tests.search.making import make_article


def found(query: str) -> int:
    return get_engine().count(parse_query(query).tree)


def test_a_rebuild_takes_in_every_visible_article(archive: None) -> None:
    make_article("Harbour")
    make_article("Bridge", hidden=True)
    steps: list[int] = []
    assert search.rebuild(steps.append) == 1
    assert steps == [1]
    assert search.check().is_good
    assert IndexChange.objects.count() == 0


def test_what_changes_while_the_index_is_built_is_in_both(
    committed_archive: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = make_article("Harbour")
    search.rebuild()
    original = rebuilding._chunks_of_ids

    def chunks_with_an_edit_behind() -> Iterator[list[int]]:
        yield from original()
        Article.objects.filter(pk=article.pk).update(headline="Bridge")
        make_article("Lighthouse")
        search.drain()
        assert (found("bridge"), found("lighthouse")) == (1, 1)

    monkeypatch.setattr(rebuilding, "_chunks_of_ids", chunks_with_an_edit_behind)
    search.rebuild()
    assert (found("bridge"), found("lighthouse"), found("harbour")) == (1, 1, 0)
    assert IndexChange.objects.count() == 0
    assert search.check().is_good


def test_a_failed_rebuild_leaves_the_live_index_and_no_file(
    committed_archive: None, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    make_article("Harbour")
    search.rebuild()

    def broken(ids: Iterable[int]) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(rebuilding, "load_documents", broken)
    with pytest.raises(RuntimeError, match="full"):
        search.rebuild()
    assert found("harbour") == 1
    assert len(list(Path(settings.SEARCH_DIR).glob("index-*"))) == 1


def test_rows_that_a_killed_rebuild_left_marked_are_dropped(archive: None) -> None:
    search.rebuild()
    article = make_article("Harbour")
    search.drain()
    IndexChange.objects.create(article=article.pk, seq=1, flushed=True)
    make_article("Bridge")
    search.drain()
    assert IndexChange.objects.count() == 0


def test_two_rebuilds_do_not_run_at_once(archive: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "LOCK_WAIT", 0.0)
    with locks.hold(draining.rebuild_lock()), pytest.raises(search.RebuildRunning):
        search.rebuild()


def test_reindex_if_needed_rebuilds_only_what_is_unusable(archive: None) -> None:
    make_article("Harbour")
    out = StringIO()
    call_command("reindex", if_needed=True, stdout=out)
    assert "Indexed 1 article." in out.getvalue()
    make_article("Bridge")
    call_command("reindex", if_needed=True, stdout=out)
    assert "up to date (1 article indexed)" in out.getvalue()
    assert found("bridge") == 1


def test_check_archive_says_what_differs(archive: None) -> None:
    article = make_article("Harbour")
    search.rebuild()
    Article.objects.filter(pk=article.pk).update(headline="Bridge")
    IndexChange.objects.all().delete()
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("check_archive", stdout=out)
    assert f"1 in the index with other words or names: {article.pk}" in out.getvalue()


def test_check_archive_as_json(archive: None) -> None:
    make_article("Harbour")
    search.rebuild()
    out = StringIO()
    call_command("check_archive", json=True, stdout=out)
    assert '"ok": true' in out.getvalue()


def test_a_lost_trigger_is_made_again_and_asks_for_a_rebuild(archive: None) -> None:
    search.rebuild()
    epoch = outbox.read_index_state().epoch
    triggers.renew_triggers(connection)
    assert outbox.read_index_state().epoch == epoch
    triggers.remove_triggers(connection)
    make_article("Harbour")
    triggers.renew_triggers(connection)
    assert search.needs_rebuild()
    assert not triggers.install_triggers(connection)
