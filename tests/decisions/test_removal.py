from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.utils import timezone

from articles import jobs
from articles.decisions import (
    TAKE_DOWN,
    do_removal,
    empty_trash,
    enqueue_removal,
    put_back,
    take_down,
    throw_away,
    undo_removal,
)
from articles.errors import OperationRefused
from articles.importing import ImportOptions, import_paths
from articles.models import Article, ArticleVersion, Job, OldSlug, Operation, Original, SourceFile
from tests.making import BODY, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada")


def offer(file: Path) -> str:
    """What an import says of one file."""
    import_paths([file], options=ImportOptions(workers=1))
    outcome: str = SourceFile.objects.latest("pk").outcome
    return outcome


def shown() -> set[str]:
    return set(Article.objects.visible().values_list("slug", flat=True))


def only(*slugs: str) -> object:
    return Article.objects.filter(slug__in=slugs)


def test_what_was_taken_down_comes_back_as_a_whole(ada: User) -> None:
    for slug in ("one", "two", "three"):
        make_article(slug=slug)
    operation = take_down(only("one", "two"), who=ada)
    assert operation.about == "Took down 2 articles"
    assert operation.who == ada
    assert shown() == {"three"}
    assert undo_removal(operation) == 2
    assert shown() == {"one", "two", "three"}
    with pytest.raises(OperationRefused, match="undone already"):
        undo_removal(operation)


def test_undoing_a_deletion_leaves_what_was_taken_down_before_taken_down(ada: User) -> None:
    make_article(slug="one")
    make_article(slug="two")
    first = take_down(only("one"), who=ada)
    trashed = throw_away(only("one", "two"), who=ada)
    assert undo_removal(trashed) == 1
    assert shown() == {"two"}
    assert Article.objects.get(slug="one").removal == first
    assert not Article.objects.in_trash().exists()
    assert undo_removal(first) == 1
    assert shown() == {"one", "two"}


def test_what_an_earlier_version_took_down_is_shown_again(ada: User) -> None:
    operation = Operation.objects.create(name="take_down", about="Took down 1 article", who=ada)
    make_article(slug="one", hidden=True, removal=operation)
    make_article(slug="two", hidden=True)
    undo_removal(operation)
    assert shown() == {"one"}


def test_showing_again_is_undone_to_the_trash_or_the_take_down(ada: User) -> None:
    for slug in ("one", "two"):
        make_article(slug=slug)
    down = take_down(only("one"), who=ada)
    away = throw_away(only("two"), who=ada)
    rows = Article.objects.order_by("slug").values("hidden", "trashed", "removal")
    before = list(rows)
    back = put_back(only("one", "two"), who=ada)
    assert shown() == {"one", "two"}
    undo_removal(back)
    assert list(rows) == before
    assert [row["removal"] for row in before] == [down.pk, away.pk]


def test_what_was_taken_down_by_another_stays_down(ada: User) -> None:
    make_article(slug="one")
    make_article(slug="two")
    first = take_down(only("one"), who=ada)
    take_down(only("one", "two"), who=ada)
    undo_removal(first)
    assert shown() == {"one"}


def test_the_trash_is_hidden_and_put_back_until_it_is_emptied(client: Client, ada: User) -> None:
    make_article(headline="Harbour reopens", slug="harbour")
    operation = throw_away(only("harbour"), who=ada)
    assert operation.about == "Deleted “Harbour reopens”"
    assert client.get("/articles/harbour/").status_code == 410
    assert empty_trash() == 0
    assert put_back(only("harbour"), who=ada).about == "Showed “Harbour reopens” again"
    assert client.get("/articles/harbour/").status_code == 200


def test_after_thirty_days_nothing_is_left_but_an_address_that_is_never_used_again(
    client: Client, ada: User
) -> None:
    article = make_article(headline="Harbour reopens", slug="harbour-reopens")
    original = Original.objects.create(sha256="a" * 64, size=1, compressed=b"x")
    earlier = Original.objects.create(sha256="b" * 64, size=1, compressed=b"y")
    shared = Original.objects.create(sha256="c" * 64, size=1, compressed=b"z")
    Article.objects.filter(pk=article.pk).update(original=original)
    ArticleVersion.objects.create(article=article, original=earlier, text="Earlier")
    ArticleVersion.objects.create(article=article, original=shared, text="Shared")
    other = make_article(slug="other")
    Article.objects.filter(pk=other.pk).update(original=shared)
    OldSlug.objects.create(kind="article", slug="harbour", target="harbour-reopens")
    throw_away(only("harbour-reopens"), who=ada)
    Article.objects.filter(pk=article.pk).update(trashed=timezone.now() - timedelta(days=31))
    assert empty_trash() == 1
    assert not Article.objects.filter(pk=article.pk).exists()
    assert list(Original.objects.values_list("sha256", flat=True)) == ["c" * 64]
    for address in ("harbour-reopens", "harbour"):
        assert client.get(f"/articles/{address}/").status_code == 410
    assert client.get("/articles/other/").status_code == 200


def test_what_an_editor_puts_back_while_the_trash_is_emptied_stays(
    ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article(slug="a")
    throw_away(only("a"), who=ada)
    begin = transaction.atomic

    def put_back_first() -> transaction.Atomic:
        Article.objects.update(hidden=False, trashed=None, removal=None)
        return begin()

    monkeypatch.setattr("articles.decisions.removal.transaction.atomic", put_back_first)
    assert empty_trash(before=timezone.now()) == 0
    assert shown() == {"a"}


def test_a_file_does_not_bring_its_article_back_from_the_trash(ada: User, tmp_path: Path) -> None:
    file = tmp_path / "harbour.txt"
    file.write_text(f"Harbour reopens\n\n{BODY}\n", encoding="utf-8")
    assert offer(file) == "new"
    throw_away(Article.objects.all(), who=ada)
    assert offer(file) == "trashed"
    assert shown() == set()
    empty_trash(before=timezone.now())
    assert Original.objects.count() == 0
    assert offer(file) == "new"
    assert shown() == {"harbour-reopens-2"}


def test_the_worker_takes_down_many_and_goes_on_after_a_kill(
    ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.journal.recorder.CHUNK", 2)
    numbers = [make_article().pk for _ in range(5)]
    job = enqueue_removal(TAKE_DOWN, numbers, who=ada)
    stops = iter([False, False, True, True])
    jobs.run_worker({Job.Kind.REMOVE: do_removal}, must_stop=lambda: next(stops, False))
    assert 0 < len(shown()) < 5
    jobs.run_worker({Job.Kind.REMOVE: do_removal})
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (Job.State.DONE, 5, 5)
    assert shown() == set()
    assert undo_removal(Operation.objects.get()) == 5
