"""Running reports: hours, titles, entries."""

import pytest

from tests.splitting.stories import HEADLINE, LEAD, SECOND, THIRD, rules_of


@pytest.mark.parametrize("hour", ["11:42 a.m. ET", "9.15am", "Noon", "18h30", "7 p.m."])
def test_the_title_below_an_hour_is_that_of_an_entry(hour: str) -> None:
    found = rules_of(
        HEADLINE, "10:58 a.m.", "Bridge closed to lorries", LEAD, hour, "Pier on fire", SECOND
    )
    assert found[1:] == ["hour-mark", "entry-title", "sentence"] * 2


def test_an_author_between_hour_and_title_or_below_it() -> None:
    found = rules_of(
        *(HEADLINE, "10:58 a.m.", "By Ann Lee", "Bridge closed to lorries", LEAD),
        *("11:15 a.m.", "Pier on fire", "By Bo Hill", SECOND),
    )
    assert found[1:5] == ["hour-mark", "byline-by", "entry-title", "sentence"]
    assert found[5:8] == ["hour-mark", "entry-title", "byline-by"]


@pytest.mark.parametrize("line", ["The pier burns.", "“Run!”", "What happens next:"])
def test_sentences_and_quotations_are_no_titles(line: str) -> None:
    found = rules_of(HEADLINE, LEAD, "10:58 a.m.", line, SECOND, "11:15 a.m.", "Pier out", THIRD)
    assert found[3] != "entry-title"
    assert found[6] == "entry-title"


def test_one_hour_makes_no_running_report() -> None:
    assert "entry-title" not in rules_of(HEADLINE, LEAD, "11:15 a.m.", "Pier on fire", SECOND)
