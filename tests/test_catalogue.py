"""The German catalogue is whole, and compiled as it stands."""

import gettext
import re

from tests.catalogue import FOLDER, find_marked, read_po

# What stands for a value: `%(name)s`, or `%s` and `%d` where there is only one.
VALUE = re.compile(r"%\(\w{1,30}\)[sd]|%[sd]")
EXTRACT = (
    "manage.py makemessages -l de --no-wrap --no-obsolete --add-location file"
    " -i seeds -i tests -i var -i static"
)


def test_every_marked_string_is_in_the_catalogue() -> None:
    catalogue = read_po()
    missing = [f"{path}: {key[1]}" for key, path in find_marked().items() if key not in catalogue]
    assert missing == [], f"run {EXTRACT}, translate, then manage.py compilemessages -l de -i .venv"


def test_every_string_is_translated() -> None:
    assert [key for key, entry in read_po().items() if not all(entry.forms)] == []


def test_translations_have_the_same_values_as_their_originals() -> None:
    wrong = [
        entry.originals
        for entry in read_po().values()
        if not _has_same_values(entry.originals, entry.forms)
    ]
    assert wrong == []


def test_nothing_was_guessed() -> None:
    assert "fuzzy" not in (FOLDER / "django.po").read_text(encoding="utf-8")


def test_the_compiled_catalogue_says_the_same() -> None:
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    del compiled[""]
    written: dict[object, str] = {}
    for (context, text), entry in read_po().items():
        key = f"{context}\x04{text}" if context else text
        if len(entry.forms) == 1:
            written[key] = entry.forms[0]
        else:
            written.update({(key, number): form for number, form in enumerate(entry.forms)})
    assert compiled == written


def _has_same_values(originals: list[str], forms: list[str]) -> bool:
    """A form for one may leave the number out, as its original may."""
    known = [VALUE.findall(original) for original in originals]
    told = [VALUE.findall(form) for form in forms]
    return sorted(known[-1]) == sorted(told[-1]) and set(told[0]) <= set(known[-1])
