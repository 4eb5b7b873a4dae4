"""The commands of an operator: import, export, first account."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles.models import Article

pytestmark = pytest.mark.django_db

STORY = "Harbour reopens after storm\r\n\r\nThe harbour of Lindmouth reopened – “at last”.\r\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "storm.txt"
    file.write_bytes(STORY.encode("cp1252"))
    return file


def test_the_report_is_a_table(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_articles", str(path), workers=1)
    rows = [line.split()[:2] for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert rows[:2] == [["new", "1"], ["unchanged", "0"]]


def test_the_report_is_json_for_machines(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_articles", str(path), workers=1, json=True)
    report = json.loads(capsys.readouterr().out)
    assert (report["new"], report["total"], report["problems"]) == (1, 1, [])


def test_a_failed_file_gives_exit_code_1_and_its_reason(
    tmp_path: Path, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(SystemExit) as error:
        call_command("import_articles", str(tmp_path), workers=1)
    assert error.value.code == 1
    assert "empty.txt: " in capsys.readouterr().out
    assert Article.objects.count() == 1


def test_a_path_that_does_not_exist_gives_exit_code_2(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="nowhere") as error:
        call_command("import_articles", str(tmp_path / "nowhere"))
    assert error.value.returncode == 2


@pytest.mark.parametrize("workers", ["0", "-1", "many"])
def test_no_number_of_workers_is_bad_usage(path: Path, workers: str) -> None:
    with pytest.raises(CommandError):
        call_command("import_articles", str(path), f"--workers={workers}")


def test_the_original_comes_back_byte_for_byte(
    path: Path, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    call_command("import_articles", str(path), workers=1, verbosity=0)
    capfdbinary.readouterr()
    call_command("export_original", "harbour-reopens-after-storm", output=tmp_path / "back.txt")
    assert (tmp_path / "back.txt").read_bytes() == STORY.encode("cp1252")
    article = Article.objects.get()
    assert "“at last”" in article.text
    assert "\r" not in article.text


def test_an_unknown_slug_is_said() -> None:
    with pytest.raises(CommandError, match="no-such-slug"):
        call_command("export_original", "no-such-slug")


def test_the_first_account_is_made_once_and_can_sign_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("first_account")
    printed = capsys.readouterr().out
    password = printed.split("password  ")[1].split()[0]
    user = User.objects.get()
    assert user.is_superuser
    assert user.check_password(password)
    call_command("first_account")
    assert capsys.readouterr().out == ""
    assert User.objects.count() == 1
