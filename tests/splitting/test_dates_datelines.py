"""Datelines that open a paragraph."""

import pytest

from articles.splitting import find_dateline
from articles.splitting.dates import opens_report
from tests.splitting.stories import make_block


@pytest.mark.parametrize(
    ("paragraph", "place", "agency", "printed"),
    [
        ("ORSETT FALLS, Minn. (AP) — The river rose.", "ORSETT FALLS, Minn.", "AP", ""),
        ("Skell Town (Reuters) -- The ferry sailed.", "Skell Town", "Reuters", ""),
        ("SKELL, May 12 (Reuters) - The ferry sailed.", "SKELL", "Reuters", "May 12"),
        ("SKELL, May 12 — The ferry sailed.", "SKELL", "", "May 12"),
        ("SKELL, 12 May – The ferry sailed.", "SKELL", "", "12 May"),
        ("Skell Town – The ferry sailed.", "Skell Town", "", ""),
        ("SKELL/QUILLPORT (Reuters) - The ferry sailed.", "SKELL/QUILLPORT", "Reuters", ""),
        ("SKELL - The ferry sailed.", "SKELL", "", ""),
        ("(AP) — The ferry sailed.", "", "AP", ""),
        ("Skell CNN — The ferry sailed.", "Skell", "CNN", ""),
        (
            "SKELL (Reuters): The ferry sailed again on a quiet Tuesday morning.",
            "SKELL",
            "Reuters",
            "",
        ),
    ],
)
def test_place_agency_and_date_are_read(
    paragraph: str, place: str, agency: str, printed: str
) -> None:
    found = find_dateline(paragraph)
    assert found is not None
    assert (found.place, found.agency, found.date) == (place, agency, printed)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The ferry sailed again on Tuesday.",
        "But — and this matters — the ferry sailed.",
        "Skell-based ferries sailed.",
        "SKELL-based ferries sailed.",
        "MARK BANNERMAN: The ferry sailed and I was on it, as I told you.",
        "DEAR ABBY: The ferry sailed without my husband, who is never late.",
        "NO - the ferry did not sail.",
        "May – a month of storms",
        "— The ferry sailed.",
        "Old Skell Ferry Town Harbour Front Quay — The ferry sailed.",
        "Skell Town – but not this week",
        "",
    ],
)
def test_other_dashes_and_colons_are_no_datelines(paragraph: str) -> None:
    assert find_dateline(paragraph) is None


def test_offsets_count_in_the_text_given_and_take_the_dash_in() -> None:
    paragraph = "  SKELL\u00a0(AP) — The ferry sailed."
    found = find_dateline(paragraph)
    assert found is not None
    assert paragraph[found.start : found.end] == "SKELL\u00a0(AP) —"


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("SKELL (Courier) — The ferry sails on May 12, 2026.", True),
        ("SKELL, Northshire, July 16 — The ferry sails.", True),
        ("SKELL (AP) — The Latest on the storm:", True),
        ("SKELL — The ferry sails.", False),
        ("SKELL (Courier) — The ferry sails. (AP Photo/Bo Quist)", False),
        ("SKELL (Courier) — The ferry", False),
        ("The ferry sails.", False),
    ],
)
def test_a_report_opens_with_a_dateline_that_names_its_source_or_day(
    paragraph: str, expected: bool
) -> None:
    assert opens_report(make_block(paragraph)) is expected
