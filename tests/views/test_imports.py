from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.importing import ImportOptions, import_paths
from articles.models import ImportRun
from tests.making import BODY

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    user = User.objects.create_user("ada", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def run(tmp_path: Path) -> ImportRun:
    (tmp_path / "one.txt").write_text(f"Harbour reopens\n\n{BODY}\n")
    (tmp_path / "=two.txt").write_bytes(b"")
    (tmp_path / "three.jpg").write_bytes(b"x")
    report = import_paths([tmp_path], options=ImportOptions(workers=1))
    return ImportRun.objects.get(pk=report.run)


def test_a_report_says_what_became_of_the_files(editor: Client, run: ImportRun) -> None:
    page = editor.get(f"/imports/{run.pk}/").content.decode()
    assert "3 files processed." in page
    assert "1 could not be imported and needs attention." in page
    assert "=two.txt" in page
    assert "three.jpg" not in page
    assert "three.jpg" in editor.get(f"/imports/{run.pk}/?shown=ignored").content.decode()
    assert "Undo this import" in page


def test_every_run_is_listed(editor: Client, run: ImportRun) -> None:
    assert f"/imports/{run.pk}/" in editor.get("/imports/").content.decode()


def test_the_notes_come_as_csv_that_no_spreadsheet_runs(editor: Client, run: ImportRun) -> None:
    response = editor.get(f"/imports/{run.pk}/notes.csv")
    lines = b"".join(response).decode().splitlines()  # type: ignore[arg-type]
    assert lines[0] == "path,outcome,encoding,message"
    assert any(line.startswith("'=two.txt,failed,") for line in lines)


@pytest.mark.parametrize("address", ["/imports/", "/imports/{}/", "/imports/{}/notes.csv"])
def test_imports_are_for_editors(client: Client, run: ImportRun, address: str) -> None:
    address = address.format(run.pk)
    assert client.get(address).headers["Location"].startswith("/sign-in/?next=/imports/")
    client.force_login(User.objects.create_user("bob"))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("query", ["page=-1", "page=9999999999999", "shown=x", "shown=%00"])
def test_odd_questions_get_a_page(editor: Client, run: ImportRun, query: str) -> None:
    assert editor.get(f"/imports/{run.pk}/?{query}").status_code == 200
    assert editor.get(f"/imports/?{query}").status_code == 200
    assert editor.get("/imports/999999999/").status_code == 404


def test_a_report_costs_the_same_for_many_files(
    editor: Client, run: ImportRun, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(20):
        editor.get(f"/imports/{run.pk}/?shown=new")
