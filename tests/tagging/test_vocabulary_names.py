"""What may be the name of a tag."""

import pytest

from articles.errors import OperationRefused
from articles.tagging.vocabulary import check_name, tidy_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Harbour   fees ", "Harbour fees"),
        ("Économie", "Économie"),
        ("E\u0301conomie", "Économie"),
        ("🔥", "🔥"),
        ("👩‍🚒 firefighters", "👩‍🚒 firefighters"),
        ("اقتصاد", "اقتصاد"),
        ("\u202eshout\u202c", "shout"),
        ("line\nbreak", "line break"),
        ("O’Brien’s law", "O’Brien’s law"),
        ("C++ & R&B", "C++ & R&B"),
    ],
)
def test_names_are_taken_as_they_are_but_for_stray_signs(typed: str, name: str) -> None:
    assert check_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "needs a name"),
        (" \t\u200b ", "needs a name"),
        ("x" * 300, "at most 100 characters; this one has 300"),
        ("storms, floods", "comma"),
        ('the "big" one', "quotation marks"),
        ("<b>storms</b>", "plain text"),
        ("—…!", "letter or digit"),
    ],
)
def test_a_bad_name_is_refused_with_its_reason(typed: str, reason: str) -> None:
    with pytest.raises(OperationRefused, match=reason):
        check_name(typed)


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("Smith, John", "Smith John"),
        ("<b>storms</b>", "b storms /b"),
        ("x" * 300, "x" * 100),
        (" ,,, ", ""),
        ("—", ""),
    ],
)
def test_names_in_files_are_tidied_and_never_refused(found: str, name: str) -> None:
    assert tidy_name(found) == name
