"""Signs of a caption by form."""

import pytest

from articles.splitting.caption_signs import find_signs, is_title_line
from tests.splitting.stories import make_block


def signs(text: str) -> list[str]:
    return [sign.rule for sign in find_signs(make_block(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quay on Tuesday (AP)", ["caption-credit-at-end"]),
        ("Getty staff at the quay on Tuesday", ["caption-credit-words"]),
        ("A file photo of the quay was found.", ["caption-credit-words", "caption-position"]),
        ("A source: the quay " + "and the sea " * 12 + "were quiet.", []),
        (
            "The quay was calm again. Bo Quist via Storyful",
            ["caption-credit-words", "caption-name-tail"],
        ),
        ("The quay was calm on Tuesday, again. Ann Lee", ["caption-name-tail"]),
        ("Skell’s Case Is Over Now. They’re Celebrating", []),
        ("It Is ‘Over on Skell’ Says Ann Lee", []),
        ("They said that it was ‘over on Skell’ Ann Lee", []),
        ("One. Two. Three. It was the fourth day. Ann Lee", []),
        ("It ended on Skell. One Two Three Four Five Six Seven Eight Nine Ten", []),
        ("(Bo Quist)", ["caption-bracketed-name"]),
        ("(and so on)", []),
        ("The quay is calm [Courier]", ["caption-square-brackets"]),
        ("The quay is calm [and so on]", []),
        ("Quay [AP]", []),
        (
            "Quay (photo by Bo Quist) after the storm",
            ["caption-credit-at-end", "caption-credit-first"],
        ),
        ("Quay (a new one) after the storm", []),
        ("SKELL (Photo Agency) - The ferry sailed", []),
        ("Bo Quist | Published today", []),
        ("Bo Quist.", []),
        ("Photo: Bo Quist", ["caption-credit-line"]),
        ("Skell Ferry Quay\nA ferry leaves the quay at noon.", ["caption-title-and-sentence"]),
        (
            "A ferry leaves the quay at noon.\nPhoto: Bo Quist",
            ["caption-credit-at-end", "caption-credit-below"],
        ),
        (
            "A ferry leaves the quay at noon.\n(Bo Quist)",
            ["caption-name-tail", "caption-credit-below"],
        ),
        ("A ferry leaves the quay at noon.\nIt came back.", []),
        ("A ferry leaves.\nIt came.", []),
    ],
)
def test_signs_of_form(text: str, expected: list[str]) -> None:
    assert signs(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Skell Ferry Quay", True), ("It sailed.", False), ("word " * 10, False)],
)
def test_a_title_line_is_short_and_has_no_full_stop(line: str, expected: bool) -> None:
    assert is_title_line(line) is expected


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Skell Ferry Quay\nA ferry leaves the quay at noon.", 2.2),
        ("Skell Ferry\nThe Skellish pilot waits at the landing stage.", 2.2),
        ("Ferry\nA ferry leaves the quay at noon.", 1.6),
        ("Ferry at last\nA ferry leaves the quay at noon.", 1.6),
        ("Slow Boats\nA ferry leaves the quay at noon.", 1.6),
        ("Skell Ferry Quay\nThe ferry is late, she said.", 1.6),
        ("Skell Ferry Quay\nA ferry leaves" + " the quay" * 30 + ".", 1.6),
    ],
)
def test_a_title_made_of_the_words_below_it_weighs_more(text: str, weight: float) -> None:
    assert [sign.weight for sign in find_signs(make_block(text))] == [weight]
