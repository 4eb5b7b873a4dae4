"""A run undone, and one file tried again."""

from pathlib import Path

import pytest
from pytest_django import Settings

from articles.decisions import decide_field, undo_removal
from articles.importing import (
    ImportOptions,
    UndoRunEffect,
    count_undo_run,
    import_paths,
    retry_file,
    undo_run,
)
from articles.models import Article, ImportRun, Operation, Publication, SourceFile, Tag
from tests.making import BODY

pytestmark = pytest.mark.django_db


def run(folder: Path) -> ImportRun:
    report = import_paths([folder], options=ImportOptions(workers=1))
    return ImportRun.objects.get(pk=report.run)


def write(folder: Path, name: str, headline: str, more: str = "") -> None:
    (folder / name).write_text(f"{headline}\n\n{BODY}{more}\n", encoding="utf-8")


def test_taking_a_run_back_leaves_the_archive_as_it_was_before(tmp_path: Path) -> None:
    write(tmp_path, "one.txt", "Harbour reopens")
    run(tmp_path)
    before = Article.objects.get()
    write(tmp_path, "one.txt", "Harbour reopens", " A ferry followed at noon.")
    write(tmp_path, "two.txt", "Ferry timetable changes")
    second = run(tmp_path)
    assert count_undo_run(second) == UndoRunEffect(trashed=1, restored=1, left=0)
    assert undo_run(second, who=None) == UndoRunEffect(trashed=1, restored=1, left=0)
    after = Article.objects.visible().get()
    assert (after.pk, after.slug, after.text) == (before.pk, before.slug, before.text)
    assert after.original == before.original
    assert "A ferry followed at noon." in after.versions.latest("pk").text
    assert Article.objects.in_trash().get().headline == "Ferry timetable changes"
    second.refresh_from_db()
    assert second.state == ImportRun.State.TAKEN_BACK
    assert count_undo_run(second) == UndoRunEffect(trashed=0, restored=0, left=1)


def test_what_a_later_run_changed_is_left(tmp_path: Path) -> None:
    write(tmp_path, "one.txt", "Harbour reopens")
    run(tmp_path)
    write(tmp_path, "one.txt", "Harbour reopens", " Second.")
    second = run(tmp_path)
    write(tmp_path, "one.txt", "Harbour reopens", " Third.")
    run(tmp_path)
    assert undo_run(second, who=None) == UndoRunEffect(trashed=0, restored=0, left=1)
    assert "Third." in Article.objects.get().text


def test_a_failed_file_is_tried_again_and_counted_once(tmp_path: Path, settings: Settings) -> None:
    write(tmp_path, "one.txt", "Harbour reopens")
    (tmp_path / "two.txt").write_bytes(b"")
    first = run(tmp_path)
    failed = SourceFile.objects.get(outcome="failed")
    write(tmp_path, "two.txt", "Ferry timetable changes")
    again = retry_file(failed)
    assert again is not None
    assert again.outcome == "new"
    first.refresh_from_db()
    assert (first.new, first.failed, first.total, first.state) == (2, 0, 2, "finished")
    assert first.files.count() == 2


def test_a_file_that_is_gone_keeps_its_row(tmp_path: Path) -> None:
    folder = tmp_path / "scrape"
    folder.mkdir()
    (folder / "two.txt").write_bytes(b"")
    run(folder)
    failed = SourceFile.objects.get(outcome="failed")
    (folder / "two.txt").unlink()
    assert retry_file(failed) is None
    folder.rmdir()
    assert retry_file(failed) is None
    assert SourceFile.objects.get() == failed


def test_publication_tags_and_vocabulary_of_the_run_go_with_it(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(f"---\ntags: harbours\n---\nHarbour reopens\n\n{BODY}\n")
    import_paths([tmp_path], options=ImportOptions(workers=1))
    path.write_text(
        "---\ntags: [harbours, storms]\npublication: Herald\n---\n"
        f"Harbour reopens\n\n{BODY} More.\n"
    )
    second = run(tmp_path)
    article = Article.objects.get()
    assert {tag.name for tag in article.tags.all()} == {"harbours", "storms"}
    assert article.publication is not None
    undo_run(second, who=None)
    article.refresh_from_db()
    assert article.publication is None
    assert [tag.name for tag in article.tags.all()] == ["harbours"]
    assert [tag.name for tag in Tag.objects.all()] == ["harbours"]
    assert not Publication.objects.exists()


def test_the_publication_given_with_the_earlier_run_returns(tmp_path: Path) -> None:
    write(tmp_path, "one.txt", "Harbour reopens")
    import_paths([tmp_path], options=ImportOptions(workers=1, publication="Gazette"))
    write(tmp_path, "one.txt", "Harbour reopens", " More.")
    options = ImportOptions(workers=1, publication="Herald")
    report = import_paths([tmp_path], options=options)
    undo_run(ImportRun.objects.get(pk=report.run), who=None)
    publication = Article.objects.get().publication
    assert publication is not None
    assert publication.name == "Gazette"
    assert not Publication.objects.filter(name="Herald").exists()


def test_vocabulary_that_was_there_before_stays(tmp_path: Path) -> None:
    write(tmp_path, "one.txt", "Harbour reopens")
    run(tmp_path)
    Tag.objects.create(name="storms")
    text = f"---\ntags: storms\n---\nHarbour reopens\n\n{BODY} More.\n"
    (tmp_path / "one.txt").write_text(text)
    undo_run(run(tmp_path), who=None)
    assert Tag.objects.filter(name="storms").exists()


def test_corrected_articles_are_counted(tmp_path: Path) -> None:
    write(tmp_path, "one.txt", "Harbour reopens")
    first = run(tmp_path)
    decide_field(Article.objects.get(), "byline", "Ann Lee", who=None)
    assert count_undo_run(first).corrected == 1


def test_a_run_whose_undoing_is_undone_counts_again(tmp_path: Path) -> None:
    write(tmp_path, "one.txt", "Harbour reopens")
    first = run(tmp_path)
    undo_run(first, who=None)
    first.refresh_from_db()
    assert (first.standing, first.removal) == (ImportRun.State.TAKEN_BACK, Operation.objects.get())
    undo_removal(Operation.objects.get())
    first.refresh_from_db()
    assert first.standing == ImportRun.State.FINISHED
    assert Article.objects.visible().count() == 1
