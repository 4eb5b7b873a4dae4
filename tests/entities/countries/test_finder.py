import json
from pathlib import Path

import pytest

from articles.entities.countries import CountryFindings, find_countries
from articles.entities.document import Verdict, read_document
from articles.entities.mentions import Passage
from tests.growth import LINEAR, measure_growth

TRICKY = json.loads(
    (Path(__file__).parents[2] / "data" / "entities" / "tricky.json").read_text(encoding="utf-8")
)
# The numbers of the cases that the rules get wrong, all of them and no other.
KNOWN_TO_FAIL: set[int] = set()


def find(text: str) -> CountryFindings:
    return find_countries(read_document([Passage("body", 0, text)]))


def test_of_forty_tricky_cases_only_the_known_fail() -> None:
    failed = {
        case["number"]
        for case in TRICKY
        if {mention.code for mention in find(case["text"]).mentions} != set(case["countries"])
    }
    assert len(TRICKY) == 40
    assert failed == KNOWN_TO_FAIL


def test_hits_say_what_became_of_every_phrase() -> None:
    hits = find("The Moscow Times asked Michael Jordan in Oslo about a Dutch oven").hits
    assert [hit.verdict for hit in hits] == [
        Verdict.IGNORED,
        Verdict.BLOCKED,
        Verdict.COUNTED,
        Verdict.BLOCKED,
    ]
    assert hits[2].codes == ("NO",)
    assert (hits[2].first, hits[2].end) == (7, 8)


@pytest.mark.parametrize(
    "text",
    [
        "RUSSIA AND NORWAY AGREE ON FISH",
        "no punctuation and no capitals in russia",
        "Россия и Норвегия",
        "روسيا والنرويج",
        "‮Russia‬ \x00 <b>Norway</b> & {{Peru}}",
        "a-" * 500 + "Moscow-" * 500,
        "\n \n" * 200,
        "\ud800Paris",
        "",
    ],
)
def test_no_text_is_an_error(text: str) -> None:
    findings = find(text)
    assert all(text[span.start : span.end] for m in findings.mentions for span in m.spans)


def test_many_names_take_time_in_proportion() -> None:
    def find_names(count: int) -> None:
        text = " ".join(f"Ann Lee{number} of Paris, France;" for number in range(count))
        assert find(text).mentions[0].count == 2 * count

    assert measure_growth(find_names, size=300) < LINEAR
