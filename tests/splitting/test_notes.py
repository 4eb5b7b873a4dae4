"""Notes about the article and its authors."""

import pytest

from articles.splitting.notes import has_biography, is_life_in_brief, is_unquoted
from tests.splitting.stories import (
    HEADLINE,
    LEAD,
    SECOND,
    THIRD,
    make_draft,
    rule_at_end,
    rule_in_head,
    rule_in_text,
    rules_of,
)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Bo Quist contributed to this report.", "note-contributors"),
        ("Reporting by Ann Lee; editing by Bo Quist", "note-contributors"),
        ("Additional reporting from Skell by Bo Quist.", "note-contributors"),
        ("— With reporting by the Courier in Quillport.", "note-contributors"),
        ("Correction: An earlier version gave the wrong name of the quay.", "note-correction"),
        ("This article was originally published in May.", "note-correction"),
        ("(Corrects name of quay in second paragraph.)", "note-correction"),
        ("About the author", "note-correction"),
        ("To contact the reporter on this story: ann@example.org", "note-contact"),
        ("ann@example.org", "note-contact"),
        ("Tips may be left; follow @skellcourier (end) with files from AP", "note-contributors"),
    ],
)
def test_notes_below_the_text(line: str, rule: str) -> None:
    assert rule_at_end(line) == rule


def test_a_note_about_the_article_may_stand_on_top() -> None:
    note = "Editor’s note: This article contains an account of a very bad crossing."
    assert rule_in_head(note) == "note-correction"
    assert rule_in_head("To contact the reporter, write a letter to the quay.") == "note-contact"


@pytest.mark.parametrize(
    "line",
    [
        "Contributors have given to the fire and to the flood in equal parts since May.",
        "Each year the company writes to its passengers and asks them about the chairs.",
    ],
)
def test_news_with_words_of_notes_stays_text_in_the_first_half(line: str) -> None:
    assert rules_of(HEADLINE, line, LEAD, SECOND, SECOND)[1] in ("sentence", "standfirst-signs")


def test_news_with_words_of_notes_stays_text_in_the_second_half() -> None:
    line = (
        "Parents who follow the note found that the edit of the film was shorter than they hoped."
    )
    assert rule_in_text(line) == "sentence"
    assert rule_in_text("they contributed to the sea " * 24 + "again.") == "sentence"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee is a staff writer for the Courier.", True),
        ("Ann Lee covers ferries and quays for the Courier.", True),
        ("She can be reached at ann@example.org.", True),
        ("Follow her on any quay.", True),
        ("Ann Lee joined the Skell Courier in 2019 and is fond of gulls.", True),
        ("Ann Lee is late.", False),
        ("The ferry sails.", False),
        ("Skell joined the League of Islands in September 2002.", False),
        ("The island joined the treaty, and the post was filled.", False),
        ("Bo Quist was a historian of the ferries.", False),
        ("The pilot has worked on the quay since May.", False),
    ],
)
def test_biographies_are_told_by_their_wording(text: str, expected: bool) -> None:
    assert has_biography(make_draft("x", text), 1) is expected


@pytest.mark.parametrize(
    "line",
    [
        "Quillport and Skell joined the treaty together in September, after three years of talks.",
        "The mayor of Skell has worked on the quay for three years, and likes his work a lot.",
        "Bo Quist was a historian of the ferries of Skell until he died in the storm of May.",
    ],
)
def test_a_last_paragraph_of_news_stays_text(line: str) -> None:
    assert rules_of(HEADLINE, LEAD, SECOND, THIRD, line)[-1] == "sentence"


def test_beyond_the_last_block_there_is_no_biography() -> None:
    assert not has_biography(make_draft("x"), 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee studies ferries. She is a fine swimmer.", True),
        ("Ann Lee lives in Quillport with a gull.", True),
        ("The Marlows moved out. They are happy.", False),
        ("Ann Lee said so. She is right.", False),
        ("Ann Lee sailed.", False),
        ("“Ann Lee is late. She is not.”", False),
        ("the ferry is late. She is not.", False),
        ("Ann Lee waits. She is late. " + "So it goes. " * 50, False),
    ],
)
def test_lives_in_brief_need_a_name_and_no_speech(text: str, expected: bool) -> None:
    assert is_life_in_brief(make_draft(text), 0) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("It sailed.", True), ("He said “no”.", False), ('"No"', False)]
)
def test_speech_is_told_by_its_marks(text: str, expected: bool) -> None:
    assert is_unquoted(make_draft(text), 0) is expected
