from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.entities import EditorialError
from articles.management.commands import build_tables


def test_the_command_lists_what_it_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[Path] = []

    def build(target: Path) -> dict[str, int]:
        asked.append(target)
        return {"places": 1234}

    monkeypatch.setattr(build_tables, "build_tables", build)
    call_command("build_tables", "--into", str(tmp_path))
    assert asked == [tmp_path]
    assert "1,234 bytes  places.json" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (EditorialError("[country.Xx]: codes"), r"editorial.toml: \[country.Xx\]"),
        (ModuleNotFoundError("no", name="faker"), r"faker is missing: pip install"),
    ],
)
def test_a_fault_is_told_and_fails(
    error: Exception, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(_: Path | None) -> dict[str, int]:
        raise error

    monkeypatch.setattr(build_tables, "build_tables", build)
    with pytest.raises(CommandError, match=message):
        call_command("build_tables")
