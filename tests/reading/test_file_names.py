"""What a name decides by itself."""

import pytest

from articles.reading.file_names import (
    find_reason_to_distrust,
    find_reason_to_ignore,
    to_display,
    to_unicode,
)


@pytest.mark.parametrize("name", ["1.txt", "A.TXT", "note.md", "all.Zip", "read me.txt", "x.y.txt"])
def test_articles_and_zips_are_looked_at(name):
    assert find_reason_to_ignore(name) is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("README", "README"),
        ("readme.txt", "README"),
        ("Readme_de.md", "README"),
        (".DS_Store", "hidden"),
        ("._1.txt", "hidden"),
        ("1.txt.expected.json", "expectation"),
        ("1.expected.json", "expectation"),
        ("photo.jpg", "not a .txt"),
        ("txt", "not a .txt"),
        ("1.txt~", "not a .txt"),
    ],
)
def test_other_names_are_passed_over_with_a_reason(name, reason):
    found = find_reason_to_ignore(name)
    assert found is not None
    assert reason in found


@pytest.mark.parametrize("name", ["/etc/1.txt", "../1.txt", "a/../../1.txt", "C:/1.txt", "c:1.txt"])
def test_names_that_lead_out_of_a_zip_are_not_trusted(name):
    assert find_reason_to_distrust(name)


@pytest.mark.parametrize("name", ["1.txt", "a/b/1.txt", "a..b/1..txt", "Part 2: the end.txt"])
def test_ordinary_names_are_trusted(name):
    assert find_reason_to_distrust(name) is None


def test_a_name_that_is_no_utf_8_can_be_stored_and_printed():
    assert to_unicode("caf\udce9.txt") == "caf\\xe9.txt"
    assert to_unicode("café.txt") == "café.txt"
    assert to_display("a\nb\x1b[2J\udcff.txt") == "a\\nb\\x1b[2J\\xff.txt"
