"""UTF-8 decoded as Windows-1252: put right where the line reads better, and said."""

import pytest

from articles.reading import Limits, read_article
from articles.reading.double_encoding import repair

SOUND = "Il a dit à André Kaboré : « Côte d’Ivoire », naïve, Łódź, São Tomé – 3 €."


@pytest.mark.parametrize(
    "text",
    [
        "André Kaboré heads it.",
        "“We waited for ten years,” he said.",
        "Côte d’Ivoire and São Tomé",
        "fünf Straßen in Köln",
        "José…",
    ],
)
def test_what_was_encoded_twice_is_put_right(text: str) -> None:
    broken = text.encode().decode("cp1252", "replace")
    if "\ufffd" not in broken:
        assert repair(broken)[0] == text


def test_only_the_broken_line_changes_and_a_note_says_so() -> None:
    text, notes = repair(f"{SOUND}\nsaid AndrÃ© KaborÃ©\n{SOUND}")
    assert text == f"{SOUND}\nsaid André Kaboré\n{SOUND}"
    assert notes == (
        "Characters that had been encoded twice were corrected, such as “André” for “AndrÃ©”;"
        " the original file is kept as it came.",
    )


@pytest.mark.parametrize(
    "text", [SOUND, "CASA DE MÃE, SÃO PAULO", "Ã", "plain", "", "Россия, Ελλάδα", "20 °C – 5 £"]
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert repair(text) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        # A capital and a closing mark; two such words in a line.
        "«A IRMÃ E A MAÇÃ ALEMÃ» disse ele",
        "«A MAÇÃ», «A IRMÃ» e «A ALEMÃ»",
        # One pair of signs is no proof.
        "2 ×¤ 3 and nothing else",
        "from A ×‘B’ on",
        "price Â£5",
    ],
)
def test_what_may_have_been_written_so_is_left_alone(text: str) -> None:
    assert repair(text) == (text, ())


def test_a_single_sequence_of_three_is_proof() -> None:
    assert repair("the quayâ€™s lamps")[0] == "the quay’s lamps"


def test_an_article_is_repaired_as_it_is_read() -> None:
    article = read_article("Clinics\n\nsaid AndrÃ© KaborÃ©.".encode(), limits=Limits())
    assert article.text.endswith("said André Kaboré.")
    assert len(article.notes) == 1
    assert article.encoding == "utf-8"


def test_repairing_takes_linear_time_on_a_long_line() -> None:
    text, notes = repair("KaborÃ© " * 60_000)
    assert text == "Kaboré " * 60_000
    assert notes
