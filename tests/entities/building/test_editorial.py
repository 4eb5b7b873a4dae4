from pathlib import Path

import pytest

from articles.entities.building.editorial import (
    EditorialError,
    Entry,
    parse_editorial,
    read_editorial,
)
from articles.entities.tables import TABLES

FILE = """
[country.NL]
also = ["Holland"]
demonyms = ["Dutch"]
[former.SUHH]
name = "Soviet Union"
successors = ["RU"]
[either]
"KR+KP" = ["Korea"]
[not_names]
words = ["the"]
"""


def test_sections_become_data() -> None:
    editorial = parse_editorial(FILE)
    assert editorial.countries == (Entry("NL", also=("Holland",), demonyms=("Dutch",)),)
    assert editorial.former == (Entry("SUHH", name="Soviet Union", successors=("RU",)),)
    assert editorial.either == {"KR+KP": ["Korea"]}
    assert editorial.not_names == {"the"}
    assert editorial.traps == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[country", "not readable as TOML"),
        ("[country.Nl]", r"\[country.Nl\]: codes have two capital letters"),
        ('[country.NL]\ncapital = ["Amsterdam"]', "unknown line capital"),
        ('[former.SUHH]\nname = "Soviet Union"', "needs a name and successors"),
        ('[former.SUHH]\nsuccessors = ["RU"]', "needs a name and successors"),
    ],
)
def test_mistakes_are_named_with_their_place(text: str, message: str) -> None:
    with pytest.raises(EditorialError, match=message):
        parse_editorial(text)


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "editorial.toml"
    path.write_text(FILE, encoding="utf-8")
    assert read_editorial(path).former[0].code == "SUHH"


def test_the_committed_file_is_sound() -> None:
    editorial = read_editorial(TABLES / "editorial.toml")
    assert len(editorial.countries) > 200
    assert len(editorial.us_states) == 51
