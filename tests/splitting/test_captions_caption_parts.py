"""Title, sentence and credit of a caption."""

import pytest

from articles.splitting import caption_parts


@pytest.mark.parametrize(
    ("text", "title", "sentence", "credit"),
    [
        (
            "Skell Ferry Quay\nA ferry leaves the quay at noon on Tuesday.",
            "Skell Ferry Quay",
            "A ferry leaves the quay at noon on Tuesday.",
            "",
        ),
        (
            "Skell Ferry Quay\n\nA ferry leaves the quay at noon. (AP Photo/Bo Quist)",
            "Skell Ferry Quay",
            "A ferry leaves the quay at noon.",
            "(AP Photo/Bo Quist)",
        ),
        (
            "A ferry leaves the quay at noon.\nPhoto: Bo Quist",
            "",
            "A ferry leaves the quay at noon.",
            "Photo: Bo Quist",
        ),
        (
            "A ferry leaves the quay at noon.\n(Bo Quist)",
            "",
            "A ferry leaves the quay at noon.",
            "(Bo Quist)",
        ),
        (
            "A ferry leaves the quay. Photograph: Bo Quist/Getty Images",
            "",
            "A ferry leaves the quay.",
            "Photograph: Bo Quist/Getty Images",
        ),
        (
            "A ferry leaves the quay at noon. Bo Quist for the Courier",
            "",
            "A ferry leaves the quay at noon.",
            "Bo Quist for the Courier",
        ),
        (
            "A ferry leaves the quay (the new one).",
            "",
            "A ferry leaves the quay (the new one).",
            "",
        ),
        ("A ferry leaves. | Photo: Bo Quist", "", "A ferry leaves.", "Photo: Bo Quist"),
        (
            "A ferry leaves Skell. (AP Photo/Bo Quist) - Copyright AP",
            "",
            "A ferry leaves Skell.",
            "(AP Photo/Bo Quist) - Copyright AP",
        ),
        ("Bread comes to L.A. Ferry Show", "", "Bread comes to L.A. Ferry Show", ""),
        ("The ferry sails on the sound. It...", "", "The ferry sails on the sound. It...", ""),
        ("Photo: Bo Quist", "", "", "Photo: Bo Quist"),
        ("Getty Images", "", "", "Getty Images"),
        ("(Bo Quist)", "", "", "(Bo Quist)"),
        (
            "A ferry leaves the quay\nand comes back in the evening of the day.",
            "",
            "A ferry leaves the quay\nand comes back in the evening of the day.",
            "",
        ),
        ("Skell Ferry Quay\nIt sailed.", "", "Skell Ferry Quay\nIt sailed.", ""),
        ("", "", "", ""),
        ("  \n ", "", "", ""),
    ],
)
def test_parts_of_captions(text: str, title: str, sentence: str, credit: str) -> None:
    parts = caption_parts(text)
    assert (parts.title, parts.text, parts.credit) == (title, sentence, credit)


def test_spans_count_in_the_text_given() -> None:
    text = " Skell Ferry Quay \n A ferry leaves the quay at noon. (AP Photo/Bo Quist) "
    parts = caption_parts(text)
    assert parts.title_span is not None
    assert parts.text_span is not None
    assert parts.credit_span is not None
    assert text[parts.title_span.start : parts.title_span.end] == "Skell Ferry Quay"
    assert text[parts.text_span.start : parts.text_span.end] == "A ferry leaves the quay at noon."
    assert text[parts.credit_span.start : parts.credit_span.end] == "(AP Photo/Bo Quist)"
