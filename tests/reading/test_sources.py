"""Reading the bytes of what was found, and what may have happened since."""

import pickle
from pathlib import Path

import pytest

from articles.reading import Limits, Source, UnreadableSource, find_sources

LIMITS = Limits(max_bytes=100)


def find_one(path: Path) -> Source:
    (found,) = find_sources([path], limits=LIMITS)
    assert isinstance(found, Source)
    return found


def test_a_source_gives_the_original_bytes_also_in_another_process(tmp_path):
    (tmp_path / "1.txt").write_bytes(b"\xef\xbb\xbfOne\r\n")
    source = pickle.loads(pickle.dumps(find_one(tmp_path)))
    assert source.read() == b"\xef\xbb\xbfOne\r\n"
    assert source.size == 8


def test_a_file_that_disappeared_is_unreadable(tmp_path):
    (tmp_path / "1.txt").write_text("One")
    source = find_one(tmp_path)
    (tmp_path / "1.txt").unlink()
    with pytest.raises(UnreadableSource, match="disappeared"):
        source.read()


def test_a_file_that_became_a_folder_is_unreadable(tmp_path):
    (tmp_path / "1.txt").write_text("One")
    source = find_one(tmp_path)
    (tmp_path / "1.txt").unlink()
    (tmp_path / "1.txt").mkdir()
    with pytest.raises(UnreadableSource, match="folder"):
        source.read()


def test_a_file_that_may_not_be_read_is_unreadable(tmp_path, monkeypatch):
    (tmp_path / "1.txt").write_text("One")
    source = find_one(tmp_path)

    def deny(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", deny)
    with pytest.raises(UnreadableSource, match="permission") as refusal:
        source.read()
    assert "chmod" in refusal.value.advice


def test_a_file_that_grew_over_the_limit_is_unreadable(tmp_path):
    (tmp_path / "1.txt").write_text("One")
    source = find_one(tmp_path)
    (tmp_path / "1.txt").write_text("x" * 101)
    with pytest.raises(UnreadableSource, match="too large"):
        source.read()
