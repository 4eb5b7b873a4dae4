"""No text stops recognition: lone accents, zero-width marks, unassigned letters, surrogates."""

import random

import pytest

from articles.entities import Passage, recognise

PIECES = [
    *"\u0301\u0300\u200b\u200e\u202e\u2066\u00ad\ufeff\ud800\udfff\U000e0001\u0378\x00",
    *"\n\n  .,-–(“\"')",
    *("Ann", "Lee", "Mr.", "said", "Paris", "ſ", "İ", "ǅ", "ﷺ", "AL-", "al-\u0301", "\u0301-Lee"),
    *("O’", "'s", "US", "G.", "J.", "１", "²", "٣", "\u20e3", "Mozam-\n", "BRANDT,", "GOV.", "d'"),
    *("deutsch-", "لل", "России", "l'Allemagne", "Queen", "II", "and", "Mrs Lee"),
]
TEXTS = 250


@pytest.mark.parametrize("language", ["en", "de", "fr", "ru", "ar", ""])
def test_no_text_stops_recognition(language: str) -> None:
    chance = random.Random(language)
    for _ in range(TEXTS):
        pieces = chance.choices(PIECES, k=chance.randint(1, 30))
        text = "".join(f"{piece}{chance.choice(['', ' '])}" for piece in pieces)
        passages = [Passage("headline", 0, text.upper()), Passage("body", len(text) + 9, text)]
        names = recognise(passages, language=language)
        for mention in (*names.persons, *names.countries):
            assert mention.count == len(mention.spans) > 0
            assert all(0 <= span.start < span.end for span in mention.spans)
