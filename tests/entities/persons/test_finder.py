import json
from pathlib import Path

import pytest

from articles.entities import Passage, PhraseRules, recognise
from articles.entities.document import read_document
from articles.entities.persons import find_persons, person_key
from tests.entities.persons.making import find, published, surfaces

ROOT = Path(__file__).parents[3]
TRICKY = json.loads((ROOT / "tests/data/entities/tricky.json").read_text(encoding="utf-8"))
# Cases known to fail: to be emptied, never to grow without a reason.
KNOWN_FAILURES: frozenset[int] = frozenset()
_SUFFIXES = (" jr", " ii")


def bare_key(name: str) -> str:
    key = person_key(name)
    return next((key.removesuffix(end) for end in _SUFFIXES if key.endswith(end)), key)


def test_the_persons_of_tricky_sentences_are_found_but_for_the_known_failures() -> None:
    failed = {
        case["number"]
        for case in TRICKY
        if sorted(map(bare_key, published(case["text"]))) != sorted(map(bare_key, case["persons"]))
    }
    assert failed == KNOWN_FAILURES


def test_the_sample_article_names_exactly_four_people() -> None:
    (path,) = (ROOT / "seeds").glob("000_*.txt")
    text = path.read_text(encoding="utf-8")
    persons = recognise([Passage("body", 0, text)]).persons
    assert {person.name: surfaces(text, person) for person in persons} == {
        "Kim Jong Un": ["Kim Jong Un", "Kim Jong Un", "Kim", "Kim", "Kim", "Kim"],
        "Vladimir Putin": ["Putin", "Vladimir Putin"],
        "Ri Son Gwon": ["Ri Son Gwon", "Ri", "Ri Son Gwon"],
        "Alexander Matsegora": [
            "Alexander Matsegora",
            "Matsegora",
            "Alexander Matsegora",
        ],
    }
    assert all(person.published and not person.unchecked for person in persons)


def test_the_most_prominent_come_first() -> None:
    document = read_document(
        [
            Passage("headline", 0, "Barbara Smith leaves"),
            Passage("body", 40, "Vladimir Putin said no. Putin left. Barbara Smith slept."),
        ]
    )
    assert [person.name for person in find_persons(document)] == ["Barbara Smith", "Vladimir Putin"]


def test_spans_are_offsets_in_the_article() -> None:
    document = read_document([Passage("body", 100, "Then Vladimir Putin left.")])
    assert [(span.start, span.end) for span in find_persons(document)[0].spans] == [(105, 119)]


def test_editors_rule_phrases_out() -> None:
    document = read_document([Passage("body", 0, "Vladimir Putin met Barbara Smith. Smith left.")])
    rules = PhraseRules(never_person=frozenset({"barbara smith"}))
    assert [person.name for person in find_persons(document, rules=rules)] == ["Vladimir Putin"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "THE MINISTER JOHN SMITH SAID NO",
        "the minister john smith said no",
        "习近平会见普京。 فلاديمير بوتين",
        "\x00 \ud83d \u202e",
        "A" * 100_000,
    ],
    ids=["empty", "capitals", "small", "scripts", "control", "long"],
)
def test_text_without_names_has_no_persons(text: str) -> None:
    assert find(text) == []


def test_markup_and_direction_marks_are_no_part_of_a_name() -> None:
    text = "<b>Vladimir Putin</b> & \u202eBarbara Smith\u202c said <script>no</script>"
    assert published(text) == ["Vladimir Putin", "Barbara Smith"]


def test_a_thousand_names_are_found() -> None:
    letters = "bcdfghjklm"
    names = [
        f"Xa{a}e{b}o{c}i{d} Smith"
        for a in letters
        for b in letters
        for c in letters
        for d in letters
    ]
    found = find("; ".join(f"Mr {name}" for name in names[:1000]))
    assert len(found) == 1000
