"""`manage.py extract_quotes`: quotations of files and of JSON lines."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

TEXT = (
    "Quay closed for winter\n\n"
    "SKELL (Courier) - The old quay of Skell will be closed from Monday, the town said.\n\n"
    "“The wall has moved by two inches since the storm,” said Mayor Angela Whitfield, who leads"
    " the town. “We have no choice,” she said.\n\n"
    "The ferry to Olin Point goes from the new pier until the wall has been mended, the town"
    " said on Tuesday."
)


def answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *options: str
) -> list[dict[str, object]]:
    line = json.dumps({"id": 7, "text": TEXT}) + "\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(line))
    call_command("extract_quotes", "--jsonl", *options)
    found = json.loads(capsys.readouterr().out)
    assert found["id"] == 7
    return found["quotes"]


@pytest.mark.parametrize("options", [(), ("--split",)])
def test_lines_are_answered_with_quotations_in_the_text_as_given(
    options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    quotes = answer(monkeypatch, capsys, *options)
    assert [TEXT[quote["start"] : quote["end"]] for quote in quotes] == [
        "“The wall has moved by two inches since the storm,”",
        "“We have no choice,”",
    ]
    assert {quote["person"] for quote in quotes} == {"Angela Whitfield"}
    assert quotes[0]["rule"] == "after-verb-name"
    assert quotes[0]["certainty"] > quotes[1]["certainty"] > 0
    assert all(quote["quotation"] for quote in quotes)


def test_a_file_is_answered_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "quay.txt"
    path.write_text(TEXT)
    call_command("extract_quotes", path)
    shown = capsys.readouterr().out
    assert "Angela Whitfield" in shown
    assert "A verb of speech and the name are beside the quotation." in shown


def test_bad_usage_is_said() -> None:
    with pytest.raises(CommandError, match="give one of the two"):
        call_command("extract_quotes")


def test_a_line_that_is_no_article_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("[1]\n"))
    with pytest.raises(CommandError, match="line 1"):
        call_command("extract_quotes", "--jsonl")


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "quay.txt"
    path.write_text(TEXT)
    with pytest.raises(SystemExit) as ended:
        call_command("extract_quotes", tmp_path / "none.txt", path)
    assert ended.value.code == 1
    told = capsys.readouterr()
    assert "none.txt" in told.err
    assert "Angela Whitfield" in told.out
