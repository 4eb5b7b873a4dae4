"""English or not."""

import pytest

from articles.splitting import split
from articles.splitting.language import find_language, is_english
from tests.splitting.stories import FOURTH, HEADLINE, LEAD

GERMAN = (
    "Die Fähre nach Skell fährt wieder, vier Tage nach dem Sturm, der den Anleger von den Felsen"
    " gerissen hatte. Die Inselbewohner warteten mit Thermoskannen am Kai und winkten, als das"
    " Schiff um die Mole bog und der Kapitän dreimal das Horn blies."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LEAD, True),
        (HEADLINE, True),
        ("", True),
        (GERMAN, False),
        ("Паром снова ходит на остров Скелл", False),
        ("渡轮再次开往斯凯尔岛", False),
    ],
)
def test_function_words_and_letters_tell_english(text: str, expected: bool) -> None:
    assert is_english(text) is expected


def test_an_article_in_another_language_keeps_what_shows_no_sign_as_body() -> None:
    text = f"Fähre fährt wieder\n\nVon Ann Lee\n\n{GERMAN}\n\nRelated Content"
    assert [section.rule for section in split(text)] == [
        "first-block",
        "byline-by",
        "other-language",
        "other-language",
    ]


def test_a_lead_in_another_language_is_no_headline() -> None:
    assert [section.kind for section in split(f"{GERMAN}\n\n{GERMAN}")] == ["body", "body"]


def test_a_quotation_in_another_language_does_not_matter() -> None:
    assert is_english(f"{LEAD} {FOURTH} „Wir warten“, sagte einer.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LEAD, "en"),
        (GERMAN, "de"),
        ("Le maire a dit lundi que le bac est de retour et que les habitants sont là.", "fr"),
        ("El alcalde dijo el lunes que los vecinos de la isla esperan un barco.", "es"),
        ("Il sindaco ha detto che gli abitanti della isola sono nel porto.", "it"),
        ("O prefeito disse que os moradores da ilha não têm um barco.", "pt"),
        ("De burgemeester zei dat het schip en de haven niet klaar zijn.", "nl"),
        ("Паром снова ходит на остров Скелл", "ru"),
        ("Пором знову ходить на острів", "uk"),
        ("قال رئيس البلدية إن العبارة عادت", "ar"),
        ("渡轮再次开往斯凯尔岛", "zh"),
        ("フェリーは再び島へ行く", "ja"),
        ("12 345 67", "en"),
    ],
)
def test_the_language_is_told_by_its_small_words_or_its_letters(text: str, expected: str) -> None:
    assert find_language(text) == expected
