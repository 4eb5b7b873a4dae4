"""`split_articles` and `extract_entities`: the forms that need no database."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles import splitting
from articles.management import names

STORY = (
    "Harbour reopens after storm\n\n"
    "The harbour of Lindmouth in Norway reopened on Tuesday, President Ada North said.\n\n"
    "Related Content\nSnow closes mountain pass\n"
)


@pytest.fixture
def feed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., list[dict[str, object]]]:
    def run(command: str, *lines: str, **options: object) -> list[dict[str, object]]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        call_command(command, jsonl=True, **options)
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def article(number: str = "1", text: str = STORY) -> str:
    return json.dumps({"id": number, "text": text})


def test_every_line_is_answered_in_order(feed: Callable[..., list[dict[str, object]]]) -> None:
    answers = feed("split_articles", article("b"), "", article("a", ""))
    assert [answer["id"] for answer in answers] == ["b", "a"]
    assert answers[1]["sections"] == []


def test_a_section_line_has_what_the_contract_names(
    feed: Callable[..., list[dict[str, object]]],
) -> None:
    [answer] = feed("split_articles", article())
    sections = answer["sections"]
    assert isinstance(sections, list)
    assert [section["kind"] for section in sections] == ["headline", "body", "related"]
    for section in sections:
        assert set(section) == {"kind", "start", "end", "text", "rule", "sure", "why"}
        assert STORY[section["start"] : section["end"]] == section["text"]


def test_names_carry_offsets_of_the_text_as_given(
    feed: Callable[..., list[dict[str, object]]],
) -> None:
    [answer] = feed("extract_entities", article())
    [person] = answer["persons"]  # type: ignore[misc]
    [country] = answer["countries"]  # type: ignore[misc]
    assert [STORY[start:end] for start, end in person["spans"]] == ["Ada North"]
    assert (country["code"], country["former"], country["successors"]) == ("NO", False, [])


def test_split_first_leaves_related_teasers_out(
    feed: Callable[..., list[dict[str, object]]],
) -> None:
    text = f"{STORY}Sweden opens new bridge\n"
    codes = {
        split: {country["code"] for country in answer["countries"]}  # type: ignore[attr-defined]
        for split in (False, True)
        for answer in feed("extract_entities", article(text=text), split=split)
    }
    assert codes == {False: {"NO", "SE"}, True: {"NO"}}


@pytest.mark.parametrize("line", ["no json", "[]", '{"id": 1}', '"text"'])
@pytest.mark.parametrize("command", ["split_articles", "extract_entities"])
def test_a_line_that_is_no_article_is_bad_usage(
    feed: Callable[..., list[dict[str, object]]], command: str, line: str
) -> None:
    with pytest.raises(CommandError, match="line 1") as error:
        feed(command, line)
    assert error.value.returncode == 2


@pytest.mark.parametrize("command", ["split_articles", "extract_entities"])
def test_neither_files_nor_lines_is_bad_usage(command: str) -> None:
    with pytest.raises(CommandError, match="FILE") as error:
        call_command(command)
    assert error.value.returncode == 2


@pytest.mark.parametrize("command", ["split_articles", "extract_entities"])
def test_an_unreadable_file_is_named_and_the_rest_is_done(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "good.txt"
    good.write_text(STORY)
    with pytest.raises(SystemExit) as error:
        call_command(command, str(tmp_path / "gone.txt"), str(good))
    printed = capsys.readouterr()
    assert error.value.code == 1
    assert "gone.txt" in printed.err
    assert "headline" in printed.out or "Ada North" in printed.out


@pytest.mark.parametrize("command", ["split_articles", "extract_entities"])
def test_files_are_answered_as_json(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "good.txt"
    path.write_text(STORY)
    call_command(command, str(path), json=True)
    answer = json.loads(capsys.readouterr().out)
    assert answer["file"] == str(path)
    assert answer.get("sections") or answer.get("persons")


GERMAN = (
    "Der Minister sagte am Montag, die Fähre fährt wieder. Präsident Peter Brandt hat sie mit"
    " dem Bürgermeister Karl Lund am Kai begrüßt, und die Leute winkten dem Schiff zu, das um"
    " die Mole bog und dreimal das Horn blies."
)


def run_alone(monkeypatch: pytest.MonkeyPatch, *arguments: str, given: str) -> int | None:
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    return names.run(["extract_entities", *arguments])


def test_the_form_without_django_answers_as_the_command(
    feed: Callable[..., list[dict[str, object]]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    expected = feed("extract_entities", article(), split=True)
    assert run_alone(monkeypatch, "--jsonl", "--split", given=article()) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == expected


def test_the_form_without_django_names_a_bad_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_alone(monkeypatch, "--jsonl", given="no json") == 2
    assert "line 1" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--jsonl", "--help"], ["FILE"], ["--jsonl", "--all"]])
def test_every_other_form_is_left_to_the_command(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    assert run_alone(monkeypatch, *arguments, given="") is None


def test_the_form_without_django_loads_no_django() -> None:
    code = "import sys; import articles.management.names; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("split", [False, True])
def test_persons_in_another_language_wait_as_in_an_import(
    feed: Callable[..., list[dict[str, object]]], split: bool
) -> None:
    [answer] = feed("extract_entities", article(text=GERMAN), split=split)
    persons = answer["persons"]
    assert isinstance(persons, list)
    assert persons
    assert not any(person["published"] for person in persons)


def test_a_text_that_cannot_be_recognised_stops_no_other(
    feed: Callable[..., list[dict[str, object]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise IndexError("hostile")

    monkeypatch.setattr("articles.entities.recognise", fail)
    answers = feed("extract_entities", article("a"), article("b"))
    assert [answer["id"] for answer in answers] == ["a", "b"]
    assert all("error" in answer for answer in answers)


def test_a_text_that_brings_the_splitter_down_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def split(text: str) -> list[splitting.Section]:
        if text == "bad":
            raise IndexError("no such block")
        return real_split(text)

    real_split = splitting.split
    monkeypatch.setattr(splitting, "split", split)
    lines = [json.dumps({"id": text, "text": text}) for text in ("bad", "Harbour\n\nIt is open.")]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    call_command("split_articles", "--jsonl")
    bad, good = map(json.loads, capsys.readouterr().out.splitlines())
    assert bad["sections"] == []
    assert "no such block" in bad["error"]
    assert [section["kind"] for section in good["sections"]]
