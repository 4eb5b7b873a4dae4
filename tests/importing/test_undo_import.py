"""A run undone, and one file tried again."""

from pathlib import Path

import pytest
from pytest_django import Settings

from articles.importing import (
    ImportOptions,
    UndoRunEffect,
    count_undo_run,
    import_paths,
    retry_file,
    undo_run,
)
from articles.models import Article, ImportRun, SourceFile
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
