"""Title lines above captions."""

import pytest

from articles.splitting import caption_parts, split
from tests.splitting.stories import FOURTH, HEADLINE, LEAD, SECOND, THIRD, rules_of

CAPTION = "Captain Nora Espinal, left, and mate Bo Quist at the ferry quay on Skell."


@pytest.mark.parametrize("separator", ["\n\n", "\n"])
def test_a_title_in_its_own_block_is_joined_with_the_caption(separator: str) -> None:
    blocks = [HEADLINE, LEAD, SECOND, "Skell Ferry Quay", CAPTION, THIRD, FOURTH]
    text = separator.join(blocks)
    sections = split(text)
    assert [section.kind for section in sections].count("caption") == 1
    caption = sections[3]
    assert text[caption.start : caption.end] == f"Skell Ferry Quay{separator}{CAPTION}"
    assert caption_parts(text[caption.start : caption.end]).title == "Skell Ferry Quay"


@pytest.mark.parametrize(
    "line",
    [
        "Bread Riots",
        "Slow boats to skell",
        "Skell Ferry Quay:",
        "Skell Ferry Quay.",
        "One\nSkell Quay",
    ],
)
def test_other_lines_above_a_caption_stay_apart(line: str) -> None:
    assert "caption-title" not in rules_of(HEADLINE, LEAD, SECOND, line, CAPTION, THIRD, FOURTH)
    assert len(rules_of(HEADLINE, LEAD, SECOND, line, CAPTION, THIRD, FOURTH)) == 7


def test_a_bare_credit_takes_no_title() -> None:
    assert len(rules_of(HEADLINE, LEAD, SECOND, "Getty Ferry", "Getty Images", THIRD, FOURTH)) == 7
