"""The import desk, as an editor uses it."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from articles import importing, jobs
from articles.models import Article, ImportRun, Job, SourceFile, Upload
from tests.making import BODY

pytestmark = pytest.mark.django_db

DESK = "/admin/articles/upload/"
HANDLERS = {
    Job.Kind.REHEARSE: importing.do_check_upload,
    Job.Kind.IMPORT: importing.do_import,
    Job.Kind.TAKE_BACK: importing.do_undo_run,
}


@pytest.fixture(autouse=True)
def _folders(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    settings.UPLOADS_DIR = tmp_path / "uploads"


def story(name: str, headline: str = "Harbour reopens") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, f"{headline}\n\n{BODY}\n".encode())


def bring(client: Client, *files: SimpleUploadedFile, publication: str = "Gazette") -> Upload:
    response = client.post(f"{DESK}add/", {"brought": files, "publication": publication})
    upload = Upload.objects.latest("pk")
    assert response.headers["Location"] == f"{DESK}{upload.pk}/change/"
    return upload


def work() -> None:
    jobs.run_worker(HANDLERS)


def test_an_editor_brings_a_zip_sees_what_would_become_of_it_and_imports_it(alice: Client) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("one.txt", f"Harbour reopens\n\n{BODY}\n")
        archive.writestr("two.txt", "")
    upload = bring(alice, SimpleUploadedFile("scrape.zip", buffer.getvalue()))
    page = alice.get(f"{DESK}{upload.pk}/change/")
    assert "No worker is running" in page.content.decode()
    assert "Refresh" in page.headers
    work()
    page = alice.get(f"{DESK}{upload.pk}/change/")
    assert "Refresh" not in page.headers
    for words in ("Harbour reopens", "one.txt", "two.txt", "It is empty", ">Import<"):
        assert words in page.content.decode(), words
    assert not Article.objects.exists()
    alice.post(f"{DESK}{upload.pk}/import/")
    page = alice.get(f"{DESK}{upload.pk}/change/")
    assert "<dt>Failed</dt><dd>0</dd>" in page.content.decode()
    work()
    page = alice.get(f"{DESK}{upload.pk}/change/")
    assert "<dt>Failed</dt><dd>1</dd>" in page.content.decode()
    article = Article.objects.get()
    assert str(article.publication) == "Gazette"
    run = ImportRun.objects.get()
    assert run.who is not None
    assert run.who.username == "alice"
    assert f"/imports/{run.pk}/" in alice.get(f"{DESK}{upload.pk}/change/").content.decode()
    assert str(run).endswith(" scrape.zip")


def test_the_table_shows_one_outcome_and_the_unsure(alice: Client) -> None:
    upload = bring(alice, story("one.txt"), SimpleUploadedFile("empty.txt", b""))
    work()
    failed = alice.get(f"{DESK}{upload.pk}/change/?shown=failed").content.decode()
    assert "empty.txt" in failed
    assert "<code>one.txt</code>" not in failed
    for query in ("shown=unsure", "shown=nonsense", "page=99999999999", "page=-1", "still"):
        assert alice.get(f"{DESK}{upload.pk}/change/?{query}").status_code == 200


def test_what_was_brought_can_be_thrown_away(alice: Client) -> None:
    upload = bring(alice, story("one.txt"))
    alice.post(f"{DESK}{upload.pk}/discard/")
    work()
    upload.refresh_from_db()
    assert upload.state == Upload.State.DISCARDED
    assert not upload.folder.exists()
    alice.post(f"{DESK}{upload.pk}/import/")
    work()
    assert not Article.objects.exists()


def test_no_file_is_no_upload(alice: Client) -> None:
    response = alice.post(f"{DESK}add/", {"publication": "Gazette"})
    assert response.status_code == 200
    assert "This field is required." in response.content.decode()
    assert not Upload.objects.exists()


def test_more_than_allowed_is_refused_before_it_is_read(alice: Client, settings: Settings) -> None:
    settings.MAX_UPLOAD_BYTES = 1_000
    big = SimpleUploadedFile("big.txt", b"x" * 2_000)
    response = alice.post(f"{DESK}add/", {"brought": [big]})
    assert response.status_code == 413
    assert "smaller parts" in response.content.decode()
    assert not Upload.objects.exists()


def test_no_other_page_takes_a_large_body(client: Client) -> None:
    response = client.post("/appearance/", {"theme": "x" * 6_000_000})
    assert response.status_code == 413
    odd = client.post("/appearance/", {"theme": "dark"}, headers={"content-length": "-1"})
    assert odd.status_code == 413


@pytest.mark.parametrize("page", ["add/", "{}/change/", "{}/import/", "{}/discard/"])
def test_nothing_opens_without_permission(charlie: Client, alice: Client, page: str) -> None:
    upload = bring(alice, story("one.txt"))
    address = DESK + page.format(upload.pk)
    assert charlie.get(address).status_code == 403
    assert charlie.post(address).status_code == 403


def test_reading_a_page_changes_nothing(alice: Client) -> None:
    upload = bring(alice, story("one.txt"))
    work()
    for page in ("import", "discard"):
        alice.get(f"{DESK}{upload.pk}/{page}/")
    upload.refresh_from_db()
    assert upload.state == Upload.State.READY
    assert upload.folder.is_dir()


def test_a_run_is_taken_back_from_its_page(alice: Client, charlie: Client) -> None:
    upload = bring(alice, story("one.txt"))
    work()
    alice.post(f"{DESK}{upload.pk}/import/")
    work()
    run = ImportRun.objects.get()
    page = f"/admin/articles/importrun/{run.pk}/take-back/"
    effect = alice.get(page).content.decode()
    assert "1 new article moves to the trash" in effect
    assert "0 changed" not in effect
    assert charlie.post(page).status_code == 403
    alice.post(page)
    work()
    run.refresh_from_db()
    assert run.state == ImportRun.State.TAKEN_BACK
    job = Job.objects.get(kind=Job.Kind.TAKE_BACK)
    assert (
        f"/imports/{run.pk}/" in alice.get(f"/admin/articles/job/{job.pk}/change/").content.decode()
    )
    report = alice.get(f"/imports/{run.pk}/").content.decode()
    assert f"?run={run.pk}&amp;shown=trash" in report
    assert Article.objects.in_trash().count() == 1


def test_a_failed_file_is_tried_again(alice: Client, charlie: Client) -> None:
    upload = bring(alice, story("one.txt"), SimpleUploadedFile("two.txt", b""))
    work()
    alice.post(f"{DESK}{upload.pk}/import/")
    work()
    failed = SourceFile.objects.get(outcome="failed")
    page = f"/admin/articles/sourcefile/{failed.pk}/retry/"
    assert charlie.post(page).status_code == 403
    (upload.folder / "two.txt").write_text(f"Ferry timetable changes\n\n{BODY}\n")
    said = alice.post(page, follow=True).content.decode()
    assert "two.txt”: new" in said
    assert Article.objects.count() == 2
