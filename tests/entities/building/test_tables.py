from pathlib import Path

import pytest

from articles.entities.building import tables
from articles.entities.building.sources import City, Sources

SOURCES = Sources(
    short_names={"BY": "Belarus", "KP": "North Korea"},
    translated={"de": {"BY": "Belarus", "KP": "Nordkorea"}},
    long_names=(("BY", "Republic of Belarus"),),
    capitals=(("BY", "Minsk"),),
    regions=(("BY", "Hrodna"),),
    us_counties=("Fulton County",),
    cities=(City("Minsk", "BY", "04", 1_900_000), City("Minsk", "PL", "78", 20_000)),
    towns=(City("Minsk", "US", "ND", 2_000),),
    given_names=("Anna",),
    family_names=("Lee",),
    male_names={},
    female_names={},
)


def test_the_same_sources_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "read_sources", lambda: SOURCES)
    sizes = tables.build_tables(tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    tables.build_tables(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first
    assert {f"{name}.json": size for name, size in sizes.items()} == {
        name: len(content) for name, content in first.items()
    }
    assert b'"Minsk":["BY.04","PL.78"]' in first["namesakes.json"]
    assert b'"Minsk":["US.ND"]' in first["towns.json"]
