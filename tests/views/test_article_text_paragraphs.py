"""Paragraphs of a stretch of text."""

import pytest

from articles.views.article_text import MOST_PARAGRAPHS, find_paragraphs

SENTENCE = (
    "The inner harbour opened to small craft on Tuesday morning,"
    " two days after high winds closed it."
)
WRAPPED = (
    "The inner harbour opened to small craft on Tuesday\n"
    "morning, two days after high winds had closed the\nentrance."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n \n", []),
        ("One line.", [["One line."]]),
        (WRAPPED, [[WRAPPED]]),
        ("Roses are red\nViolets are blue", [["Roses are red", "Violets are blue"]]),
        (f"- {SENTENCE}\n- {SENTENCE}", [[f"- {SENTENCE}", f"- {SENTENCE}"]]),
        (f"{SENTENCE} More.\n{SENTENCE}", [[f"{SENTENCE} More."], [SENTENCE]]),
        (f"{SENTENCE} And more of\n{SENTENCE}", [[f"{SENTENCE} And more of\n{SENTENCE}"]]),
        (f"{SENTENCE}\n \n\n{SENTENCE}", [[SENTENCE], [SENTENCE]]),
        ("\u00a0One\u00a0line. \n", [["One\u00a0line."]]),
    ],
)
def test_wraps_are_undone_and_meant_breaks_are_kept(text: str, expected: list[list[str]]) -> None:
    found = find_paragraphs(text, 0, len(text))
    assert [[text[line.start : line.end] for line in one.lines] for one in found] == expected


def test_only_the_stretch_is_looked_at() -> None:
    text = "Before.\n\nInside here.\n\nAfter."
    start = text.index("Inside")
    (found,) = find_paragraphs(text, start, start + len("Inside here."))
    assert text[found.start : found.lines[-1].end] == "Inside here."


def test_many_blank_lines_and_short_lines_take_no_time() -> None:
    text = "word\n" * 20_000 + "\n \n" * 20_000 + "end"
    assert len(find_paragraphs(text, 0, len(text))) == 2


def test_endless_paragraphs_end_in_one_that_holds_the_rest() -> None:
    text = "word\n\n" * (MOST_PARAGRAPHS + 3)
    found = find_paragraphs(text, 0, len(text))
    assert len(found) == MOST_PARAGRAPHS + 1
    assert text[found[-1].start : found[-1].lines[-1].end] == "word\n\nword\n\nword"
