"""Files and folders: what is found, in which order, and what is refused."""

import os
from contextlib import nullcontext
from pathlib import Path

import pytest

from articles.reading import Limits, Refusal, Source, UnknownPath, find_sources

LIMITS = Limits(max_bytes=100)


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Text of {name}")


def find(*paths: Path) -> list[Source | Refusal]:
    return list(find_sources(paths, limits=LIMITS))


def find_refusal(path: Path, name: str) -> Refusal:
    (refusal,) = [found for found in find(path) if found.path == name]
    assert isinstance(refusal, Refusal)
    return refusal


def test_folders_are_walked_in_order_files_before_folders(tmp_path):
    write(tmp_path, "b/2.txt", "b/1.TXT", "z.md", "a/c/3.txt", "a/1.txt", "c.txt")
    assert [found.path for found in find(tmp_path)] == [
        "c.txt",
        "z.md",
        "a/1.txt",
        "a/c/3.txt",
        "b/1.TXT",
        "b/2.txt",
    ]


def test_a_source_knows_its_root_its_path_and_how_it_was_typed(tmp_path, monkeypatch):
    write(tmp_path, "news/2020/1.txt")
    monkeypatch.chdir(tmp_path)
    (found,) = find(Path("news"))
    assert (found.root, found.path) == (str(tmp_path / "news"), "2020/1.txt")
    assert found.display == "news/2020/1.txt"
    (found,) = find(Path("news/2020/../../news/2020/1.txt"))
    assert (found.root, found.path) == (str(tmp_path / "news/2020"), "1.txt")
    (found,) = find(Path())
    assert found.display == "news/2020/1.txt"


def test_two_folders_that_both_hold_a_name_stay_apart(tmp_path):
    write(tmp_path, "a/1.txt", "b/1.txt")
    first, second = find(tmp_path / "a", tmp_path / "b")
    assert first.path == second.path == "1.txt"
    assert first.root != second.root


def test_readmes_hidden_files_and_other_kinds_are_ignored_with_a_reason(tmp_path):
    write(tmp_path, "1.txt", "README.md", ".DS_Store", "a.expected.json", "b.pdf", ".git/1.txt")
    found = find(tmp_path)
    ignored = {item.path: item.outcome for item in found if isinstance(item, Refusal)}
    names = [".DS_Store", "README.md", "a.expected.json", "b.pdf", ".git"]
    assert ignored == dict.fromkeys(names, "ignored")
    assert [item.path for item in found if isinstance(item, Source)] == ["1.txt"]


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    (tmp_path / "1.txt").write_text("x" * 101)
    refusal = find_refusal(tmp_path, "1.txt")
    assert refusal.outcome == "failed"
    assert "too large" in refusal.reason
    assert refusal.advice


def test_a_missing_path_is_bad_usage_before_anything_is_read(tmp_path):
    write(tmp_path, "1.txt")
    with pytest.raises(UnknownPath, match=r"2\.txt"):
        find_sources([tmp_path / "1.txt", tmp_path / "2.txt"], limits=LIMITS)
    with pytest.raises(UnknownPath, match="null"):
        find_sources([Path("a\0b")], limits=LIMITS)


@pytest.mark.parametrize("name", ["1.txt", "folder"])
def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path, name):
    write(tmp_path, "outside/1.txt", "outside/folder/1.txt", "inside/2.txt")
    (tmp_path / "inside" / name).symlink_to(tmp_path / "outside" / name)
    refusal = find_refusal(tmp_path / "inside", name)
    assert refusal.outcome == "failed"
    assert "leads out of the folder" in refusal.reason


def test_a_link_inside_the_folder_is_ignored_since_its_target_is_read_anyway(tmp_path):
    write(tmp_path, "a/1.txt")
    (tmp_path / "2.txt").symlink_to(tmp_path / "a/1.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "latest.html").symlink_to("/etc/hostname")
    outcomes = {found.path: getattr(found, "outcome", "found") for found in find(tmp_path)}
    assert outcomes == {
        "2.txt": "ignored",
        "loop": "ignored",
        "latest.html": "ignored" if Path("/etc/hostname").exists() else "failed",
        "a/1.txt": "found",
    }


@pytest.mark.parametrize("target", ["nowhere", "1.txt"])
def test_a_link_that_leads_nowhere_or_to_itself_is_refused(tmp_path, target):
    (tmp_path / "1.txt").symlink_to(target)
    assert "leads nowhere" in find_refusal(tmp_path, "1.txt").reason


def test_a_path_given_by_hand_may_be_a_link(tmp_path):
    write(tmp_path, "real/1.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (found,) = find(tmp_path / "link")
    assert found.root == str(tmp_path / "real")
    assert found.display == str(tmp_path / "link/1.txt")


def test_a_pipe_is_refused_and_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "1.txt")
    assert "pipe" in find_refusal(tmp_path, "1.txt").reason


def test_a_folder_named_like_an_article_is_a_folder(tmp_path):
    write(tmp_path, "1.txt/2.txt")
    assert [found.path for found in find(tmp_path)] == ["1.txt/2.txt"]


def test_deeply_nested_folders_are_walked_to_the_end(tmp_path):
    deep = tmp_path.joinpath(*["d"] * 150)
    deep.mkdir(parents=True)
    (deep / "1.txt").write_text("Deep")
    (found,) = find(tmp_path)
    assert found.path.endswith("d/1.txt")


def test_a_folder_that_may_not_be_listed_is_refused_and_the_rest_goes_on(tmp_path, monkeypatch):
    write(tmp_path, "a/1.txt", "b/1.txt")
    list_folder = os.scandir

    def deny(location):
        if str(location).endswith("/a/"):
            raise PermissionError(13, "Permission denied")
        return list_folder(location)

    monkeypatch.setattr(os, "scandir", deny)
    refused, found = find(tmp_path)
    assert isinstance(refused, Refusal)
    assert refused.path == "a"
    assert "permission" in refused.reason
    assert found.path == "b/1.txt"


def test_an_entry_that_cannot_be_looked_at_is_refused_alone(tmp_path, monkeypatch):
    class Unsteady:
        name = "gone.txt"

        def is_symlink(self):
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "scandir", lambda location: nullcontext([Unsteady()]))
    refusal = find_refusal(tmp_path, "gone.txt")
    assert refusal.outcome == "failed"
    assert "disappeared" in refusal.reason


def test_a_name_that_is_no_utf_8_is_read_and_shown_safely(tmp_path):
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("Text")
    except OSError:  # a file system that takes only UTF-8, as macOS has
        assert find(tmp_path) == []
        return
    (found,) = find(tmp_path)
    assert isinstance(found, Source)
    assert found.path == "caf\\xe9.txt"
    assert found.read() == b"Text"


def test_a_folder_is_listed_only_when_its_turn_comes(tmp_path):
    write(tmp_path, "a/1.txt", "b/1.txt")
    found = find_sources([tmp_path], limits=LIMITS)
    next(found)
    write(tmp_path, "b/2.txt")
    assert [source.path for source in found] == ["b/1.txt", "b/2.txt"]
