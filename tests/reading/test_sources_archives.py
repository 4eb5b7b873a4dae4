"""Reading one member, whatever became of its zip."""

import zipfile

import pytest

from articles.reading.problems import UnreadableSource
from articles.reading.sources import list_members, read_member


def make_zip(path, name="1.txt", data=b"One"):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return str(path)


def test_a_header_that_understates_the_size_gains_nothing(tmp_path):
    location = make_zip(tmp_path / "x.zip", data=b"x" * 50_000)
    data = bytearray((tmp_path / "x.zip").read_bytes())
    for header, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(header) + offset
        data[start : start + 4] = (10).to_bytes(4, "little")
    (tmp_path / "x.zip").write_bytes(data)
    assert list_members(location)[0].file_size == 10
    with pytest.raises(UnreadableSource, match="damaged"):
        read_member(location, 0, name="1.txt", max_bytes=1000)


def test_the_size_is_checked_while_unpacking(tmp_path):
    location = make_zip(tmp_path / "x.zip", data=b"x" * 1001)
    with pytest.raises(UnreadableSource, match="too large"):
        read_member(location, 0, name="1.txt", max_bytes=1000)


@pytest.mark.parametrize(("index", "name"), [(0, "2.txt"), (1, "1.txt")])
def test_a_zip_that_changed_since_it_was_listed_is_not_guessed_at(tmp_path, index, name):
    location = make_zip(tmp_path / "x.zip")
    with pytest.raises(UnreadableSource, match="changed"):
        read_member(location, index, name=name, max_bytes=1000)


def test_a_zip_that_disappeared_is_unreadable(tmp_path):
    with pytest.raises(UnreadableSource, match="disappeared"):
        list_members(str(tmp_path / "x.zip"))


def test_a_disk_that_fails_while_unpacking_is_told(tmp_path, monkeypatch):
    location = make_zip(tmp_path / "x.zip")

    def fail(*_args):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(zipfile.ZipFile, "open", fail)
    with pytest.raises(UnreadableSource, match="Input/output error"):
        read_member(location, 0, name="1.txt", max_bytes=1000)


def test_an_error_without_words_is_named(tmp_path, monkeypatch):
    location = make_zip(tmp_path / "x.zip")

    def fail(*_args):
        raise EOFError

    monkeypatch.setattr(zipfile.ZipFile, "open", fail)
    with pytest.raises(UnreadableSource, match="EOFError"):
        read_member(location, 0, name="1.txt", max_bytes=1000)
