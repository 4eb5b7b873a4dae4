from pathlib import Path

from articles.entities.building.tables import format_table, write_table


def test_the_outermost_entries_stand_on_lines_of_their_own() -> None:
    assert format_table({"a": [1, 2], "ü": {}}) == '{\n"a":[1,2],\n"ü":{}\n}\n'
    assert format_table([{"a": 1}, 2]) == '[\n{"a":1},\n2\n]\n'
    assert format_table("x") == '"x"\n'


def test_a_table_is_written_twice_alike(tmp_path: Path) -> None:
    size = write_table(tmp_path, "names", {"a": "ö"})
    first = (tmp_path / "names.json").read_bytes()
    write_table(tmp_path, "names", {"a": "ö"})
    assert (tmp_path / "names.json").read_bytes() == first
    assert size == len(first)
