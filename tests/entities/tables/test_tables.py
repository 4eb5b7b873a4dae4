import json

from articles.entities.document import tokenise
from articles.entities.gazetteer import load_gazetteer
from articles.entities.tables import TABLES, load_table

MAX_BYTES = 1_500_000


def test_the_tables_stay_small() -> None:
    assert sum(path.stat().st_size for path in TABLES.iterdir() if path.is_file()) < MAX_BYTES


def test_every_table_is_one_entry_a_line() -> None:
    for path in TABLES.glob("*.json"):
        table = json.loads(path.read_text(encoding="utf-8"))
        assert path.read_text(encoding="utf-8").count("\n") == len(table) + 2, path.name


def test_phrases_are_written_as_the_tokeniser_reads_them() -> None:
    phrases = [phrase for phrase in load_gazetteer().places if not phrase.isalpha()]
    stale = [phrase for phrase in phrases[::7] if " ".join(tokenise(phrase).plain) != phrase]
    assert all("." in phrase or "'" in phrase for phrase in stale)


def test_codes_of_the_gazetteer_all_have_a_record() -> None:
    codes = {row["code"] for row in load_table("countries")}
    used = {code for place in load_gazetteer().places.values() for code in place.codes}
    assert used <= codes
