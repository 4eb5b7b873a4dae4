"""Zips: their members as sources, bad names, bombs, and damage."""

import stat
import zipfile
from pathlib import Path

import pytest

from articles.reading import Limits, Refusal, Source, UnreadableSource, find_sources
from articles.reading.formats import zip

LIMITS = Limits(max_bytes=1000, max_members=20, max_total=5000, max_ratio=100)


def make_zip(path: Path, contents: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return path


def find(path: Path, limits: Limits = LIMITS) -> list[Source | Refusal]:
    return list(find_sources([path], limits=limits))


def find_refusal(path: Path) -> Refusal:
    (refusal,) = find(path)
    assert isinstance(refusal, Refusal)
    assert refusal.outcome == "failed"
    assert refusal.advice
    return refusal


def test_articles_in_the_folders_of_a_zip_are_found_and_read(tmp_path):
    archive = make_zip(tmp_path / "old.zip", {"2019/": b"", "2019/1.txt": b"One", "b.md": b"Two"})
    first, second = find(archive)
    assert isinstance(first, Source)
    assert (first.root, first.path) == (str(archive), "2019/1.txt")
    assert first.display == f"{archive}/2019/1.txt"
    assert [first.read(), second.read()] == [b"One", b"Two"]


def test_a_zip_inside_a_folder_is_opened_in_its_turn(tmp_path):
    make_zip(tmp_path / "b.zip", {"1.txt": b"One"})
    (tmp_path / "a.txt").write_text("A")
    found = find(tmp_path)
    assert [source.path for source in found] == ["a.txt", "1.txt"]
    assert found[1].display == f"{tmp_path}/b.zip/1.txt"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../1.txt", "leads out of the zip"),
        ("a/../../1.txt", "leads out of the zip"),
        ("a\\..\\1.txt", "leads out of the zip"),
        ("/etc/1.txt", "absolute path"),
        ("\\server\\1.txt", "absolute path"),
        ("C:\\news\\1.txt", "drive letter"),
        ("inner.zip", "zip inside a zip"),
    ],
)
def test_a_member_with_a_bad_name_is_refused_alone(tmp_path, name, reason):
    bad, good = find(make_zip(tmp_path / "x.zip", {name: b"Bad", "2.txt": b"Good"}))
    assert isinstance(bad, Refusal)
    assert bad.outcome == "failed"
    assert reason in bad.reason
    assert good.read() == b"Good"


def test_backslashes_of_windows_separate_folders(tmp_path):
    (found,) = find(make_zip(tmp_path / "x.zip", {"2019\\1.txt": b"One", "2019\\": b""}))
    assert found.path == "2019/1.txt"
    assert found.read() == b"One"


@pytest.mark.parametrize("name", ["README.txt", "a/.DS_Store", "__MACOSX/._1.txt", ".x/1.txt"])
def test_hidden_members_and_readmes_are_ignored(tmp_path, name):
    (refusal,) = find(make_zip(tmp_path / "x.zip", {name: b"No"}))
    assert isinstance(refusal, Refusal)
    assert refusal.outcome == "ignored"


def test_a_link_in_a_zip_is_refused(tmp_path):
    link = zipfile.ZipInfo("1.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "link" in find_refusal(tmp_path / "x.zip").reason


def test_a_member_over_the_limit_is_refused_by_its_header(tmp_path):
    archive = make_zip(tmp_path / "x.zip", {"1.txt": b"x" * 1001})
    assert "too large" in find_refusal(archive).reason


def test_too_many_members_refuse_the_zip(tmp_path):
    archive = make_zip(tmp_path / "x.zip", {f"{n}.txt": b"x" for n in range(21)})
    refusal = find_refusal(archive)
    assert "21 files" in refusal.reason
    assert refusal.display == str(archive)


def test_too_much_to_unpack_refuses_the_zip(tmp_path):
    archive = make_zip(tmp_path / "x.zip", {f"{n}.txt": b"x" * 900 for n in range(6)})
    assert "unpacks to" in find_refusal(archive).reason


def test_a_zip_that_unpacks_to_a_hundred_times_its_size_is_a_bomb(tmp_path, monkeypatch):
    monkeypatch.setattr(zip, "RATIO_MATTERS_FROM", 1000)
    limits = Limits(max_bytes=100_000)
    archive = make_zip(tmp_path / "x.zip", {"1.txt": b"\0" * 90_000})
    (refusal,) = find(archive, limits)
    assert "zip bomb" in refusal.reason
    (found,) = find(make_zip(tmp_path / "y.zip", {"1.txt": bytes(range(256)) * 10}), limits)
    assert isinstance(found, Source)


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compressions_that_cannot_be_unpacked_bit_by_bit_are_refused(tmp_path, compression):
    archive = make_zip(tmp_path / "x.zip", {"1.txt": b"One"}, compression)
    assert "unusual compression" in find_refusal(archive).reason


def test_a_member_with_a_password_is_refused(tmp_path):
    archive = make_zip(tmp_path / "x.zip", {"1.txt": b"One"})
    data = bytearray(archive.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(data)
    assert "password" in find_refusal(archive).reason


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x03\x04 broken off"])
def test_a_broken_zip_is_refused(tmp_path, data):
    (tmp_path / "x.zip").write_bytes(data)
    refusal = find_refusal(tmp_path / "x.zip")
    assert "the zip is broken" in refusal.reason
    assert refusal.path == ""


def test_members_of_the_same_name_are_both_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("1.txt", b"One")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("1.txt", b"Two")
    assert [found.read() for found in find(tmp_path / "x.zip")] == [b"One", b"Two"]


@pytest.mark.parametrize(
    ("raw", "utf8_flag", "expected"),
    [
        ("é.txt".encode(), 0, "é.txt"),
        ("é.txt".encode(), 0x8, "é.txt"),
        (b"\x82.txt", 0, "é.txt"),
    ],
)
def test_names_are_read_as_utf_8_or_as_dos_wrote_them(tmp_path, raw, utf8_flag, expected):
    placeholder = "x" * (len(raw) - 4) + ".txt"
    archive = make_zip(tmp_path / "x.zip", {placeholder: b"One"})
    data = bytearray(archive.read_bytes().replace(placeholder.encode(), raw))
    data[7] |= utf8_flag
    data[data.index(b"PK\x01\x02") + 9] |= utf8_flag
    archive.write_bytes(data)
    (found,) = find(archive)
    assert found.path == expected
    assert found.read() == b"One"


def test_a_damaged_member_is_refused_and_the_others_are_read(tmp_path):
    contents = {"1.txt": b"First text", "2.txt": b"Other text"}
    archive = make_zip(tmp_path / "x.zip", contents, zipfile.ZIP_STORED)
    archive.write_bytes(archive.read_bytes().replace(b"First text", b"Fi%st text"))
    first, second = find(archive)
    with pytest.raises(UnreadableSource, match="damaged inside its zip"):
        first.read()
    assert second.read() == b"Other text"
